"""The tables that rules read: historical windows, patrimony laws, names and words, each row with its source.

An institution can extend them by a file of the same form; a row with the same id takes the place of ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from registry.provenance.codes import RuleId
from registry.provenance.dates.bounds import ALWAYS, FUTURE, PAST, Bounds, bounds_of, bounds_on_record
from registry.provenance.dates.edtf import parse
from registry.provenance.findings.rules_file import (
    LawKind,
    LawRow,
    NameRow,
    Row,
    RulesFile,
    Severity,
    Trade,
    Trigger,
    WindowRow,
)
from registry.provenance.text import fold


@dataclass(frozen=True, slots=True)
class RuleSource:
    """Where a rule or a row of its tables comes from."""

    title: str
    publisher: str
    url: str | None = None
    accessed: str | None = None
    quotation: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of history in a territory. `trigger` is what must have happened in it: the object left, or changed
    hands.

    A single expedition has `words`, by which a record names it or those who took part, and `sites`, the territories of
    the places that it took.
    """

    id: str
    rule: RuleId
    label: str
    days: Bounds
    origin: frozenset[str]
    territories: frozenset[str]
    trigger: Trigger
    severity: Severity
    source: RuleSource
    words: tuple[str, ...] = ()
    sites: frozenset[str] = frozenset()
    why_disabled: str | None = None

    @property
    def is_expedition(self) -> bool:
        return bool(self.words or self.sites)


@dataclass(frozen=True, slots=True)
class Law:
    """A state's law that vests antiquities in it, or forbids their export without a licence, and since when."""

    id: str
    territory: str
    label: str
    since: Bounds
    kind: LawKind
    source: RuleSource
    why_disabled: str | None = None


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A name on a list, with its folded variants, and what tells who is meant: the life, the years and the territories
    that the list speaks of, the trade."""

    name: str
    forms: frozenset[str]
    list: str
    source: RuleSource
    why_disabled: str | None = None
    born: Bounds = ALWAYS
    died: Bounds = ALWAYS
    active: Bounds = ALWAYS
    territories: frozenset[str] = frozenset()
    trade: Trade | None = None


@dataclass(frozen=True)
class RuleTables:
    """`rules` says of a rule, by its id, whether it is applied, where that is not as the rule itself says. `word_days`
    are the days of which the source of a word speaks."""

    windows: Mapping[str, Window] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    names: Mapping[str, RedFlag] = field(default_factory=dict)
    words: Mapping[str, RuleSource] = field(default_factory=dict)
    word_days: Mapping[str, Bounds] = field(default_factory=dict)
    territories: Mapping[str, str] = field(default_factory=dict)
    cultures: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rules: Mapping[RuleId, bool] = field(default_factory=dict)

    def applied_windows(self, *rules: RuleId) -> tuple[Window, ...]:
        """The windows that are applied, of these rules or of all, in the order of the table."""
        if rules not in self._applied_windows:
            applied = (window for window in self.windows.values() if window.why_disabled is None)
            self._applied_windows[rules] = tuple(window for window in applied if not rules or window.rule in rules)
        return self._applied_windows[rules]

    @cached_property
    def _applied_windows(self) -> dict[tuple[RuleId, ...], tuple[Window, ...]]:
        """Those asked for before: the rules ask the same of every object."""
        return {}

    @cached_property
    def listed_forms(self) -> frozenset[str]:
        """The folded forms of all names on lists."""
        return frozenset[str]().union(*(flag.forms for flag in self.names.values()))

    def applied_laws(self) -> tuple[Law, ...]:
        return tuple(law for law in self.laws.values() if law.why_disabled is None)

    def group(self, name: str) -> frozenset[str]:
        return self.groups.get(name, frozenset())

    def extended_by(self, other: "RuleTables") -> "RuleTables":
        """These tables with the rows of another added, or put in the place of those with the same id."""
        return RuleTables(
            windows={**self.windows, **other.windows},
            laws={**self.laws, **other.laws},
            names={**self.names, **other.names},
            words={**self.words, **other.words},
            word_days={**self.word_days, **other.word_days},
            territories={**self.territories, **other.territories},
            cultures={**self.cultures, **other.cultures},
            groups={**self.groups, **other.groups},
            rules={**self.rules, **other.rules},
        )


EMPTY = RuleTables()
_NOT_APPLIED = "The row is marked as not to be applied."


def read_tables(data: RulesFile) -> RuleTables:
    """The tables of a rules file whose form has been checked."""
    words = [row for row in data.get("words", ()) if row.get("enabled", True)]
    return RuleTables(
        windows={row["id"]: _window(row) for row in data.get("windows", ())},
        laws={row["id"]: _law(row) for row in data.get("laws", ())},
        names={fold(row["name"]): _red_flag(row) for row in data.get("names", ())},
        words={row["word"].casefold(): RuleSource(**row["source"]) for row in words},
        word_days={row["word"].casefold(): _stretch(row.get("first"), row.get("last")) for row in words},
        territories={fold(name): code for code, names in data.get("territories", {}).items() for name in names},
        cultures={fold(word): code for word, code in data.get("cultures", {}).items()},
        groups={name: frozenset(members) for name, members in data.get("groups", {}).items()},
        rules=data.get("rules", {}),
    )


def _disabled(row: Row) -> str | None:
    return None if row.get("enabled", True) else row.get("why_disabled", _NOT_APPLIED)


def _window(row: WindowRow) -> Window:
    return Window(
        id=row["id"],
        rule=row["rule"],
        label=row["label"],
        days=_stretch(row["first"], row.get("last")),
        origin=frozenset(row["origin"]),
        territories=frozenset(row["territories"]),
        trigger=row["trigger"],
        severity=row["severity"],
        source=RuleSource(**row["source"]),
        words=tuple(word.casefold() for word in row.get("words", ())),
        sites=frozenset(row.get("sites", ())),
        why_disabled=_disabled(row),
    )


def _stretch(first: str | None, last: str | None) -> Bounds:
    """From the first day of one date to the last of another; open where a side is not given."""
    return Bounds(
        bounds_of(parse(first)).earliest if first else PAST, bounds_of(parse(last)).latest if last else FUTURE
    )


def _law(row: LawRow) -> Law:
    return Law(
        id=row["id"],
        territory=row["territory"],
        label=row["label"],
        since=bounds_of(parse(row["first"])),
        kind=row["kind"],
        source=RuleSource(**row["source"]),
        why_disabled=_disabled(row),
    )


def _red_flag(row: NameRow) -> RedFlag:
    forms = frozenset(fold(form) for form in (row["name"], *row.get("variants", ())))
    born, died, active = (bounds_on_record(date) for date in (row.get("born"), row.get("died"), row.get("active")))
    return RedFlag(
        name=row["name"],
        forms=forms,
        list=row["list"],
        source=RuleSource(**row["source"]),
        why_disabled=_disabled(row),
        born=born,
        died=died,
        active=active,
        territories=frozenset(row.get("territories", ())),
        trade=row.get("trade"),
    )
