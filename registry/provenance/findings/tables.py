"""The tables that rules read: historical windows, patrimony laws, names and words, each row with its source.

An institution can extend them by a file of the same form; a row with the same id takes the place of ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from registry.provenance.dates.bounds import FUTURE, PAST, Bounds, bounds_of
from registry.provenance.dates.edtf import DateError, parse
from registry.provenance.text import fold


class TablesUnfit(ValueError):
    """A rules file that can't be used: where, and why."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule or a row of its tables comes from."""

    title: str
    publisher: str
    url: str | None = None
    accessed: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of history in a territory. `trigger` is what must have happened in it: the object left, or changed
    hands."""

    id: str
    rule: str
    label: str
    days: Bounds
    origin: frozenset[str]
    territories: frozenset[str]
    trigger: str
    severity: str
    source: Source
    words: tuple[str, ...] = ()
    why_disabled: str | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A state's law that vests antiquities in it, or forbids their export without a licence, and since when."""

    id: str
    territory: str
    label: str
    since: Bounds
    kind: str
    source: Source
    why_disabled: str | None = None


@dataclass(frozen=True, slots=True)
class RedFlag:
    """A name on a list, with its folded variants."""

    name: str
    forms: frozenset[str]
    list: str
    source: Source
    why_disabled: str | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    windows: Mapping[str, Window] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    names: Mapping[str, RedFlag] = field(default_factory=dict)
    words: Mapping[str, Source] = field(default_factory=dict)
    territories: Mapping[str, str] = field(default_factory=dict)
    cultures: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def applied_windows(self, *rules: str) -> tuple[Window, ...]:
        found = self.windows.values()
        return tuple(w for w in found if w.why_disabled is None and (not rules or w.rule in rules))

    def applied_laws(self) -> tuple[Law, ...]:
        return tuple(law for law in self.laws.values() if law.why_disabled is None)

    def group(self, name: str) -> frozenset[str]:
        return self.groups.get(name, frozenset())

    def extended_by(self, other: "Tables") -> "Tables":
        """These tables with the rows of another added, or put in the place of those with the same id."""
        return Tables(
            windows={**self.windows, **other.windows},
            laws={**self.laws, **other.laws},
            names={**self.names, **other.names},
            words={**self.words, **other.words},
            territories={**self.territories, **other.territories},
            cultures={**self.cultures, **other.cultures},
            groups={**self.groups, **other.groups},
        )


EMPTY = Tables()
_NOT_APPLIED = "The row is marked as not to be applied."


def read_tables(data: Any) -> Tables:
    """The tables of a rules file that was read as JSON. Raises TablesUnfit, saying where."""
    if not isinstance(data, dict) or data.get("format") != "registry-rules" or data.get("version") != 1:
        raise TablesUnfit('a rules file says "format": "registry-rules" and "version": 1')
    return Tables(
        windows={row["id"]: _window(row, where) for where, row in _rows(data, "windows", "id")},
        laws={row["id"]: _law(row, where) for where, row in _rows(data, "laws", "id")},
        names={fold(row["name"]): _red_flag(row, where) for where, row in _rows(data, "names", "name")},
        words={str(row["word"]).casefold(): _source(row, where) for where, row in _rows(data, "words", "word")},
        territories={fold(name): code for code, names in data.get("territories", {}).items() for name in names},
        cultures={fold(word): code for word, code in data.get("cultures", {}).items()},
        groups={name: frozenset(members) for name, members in data.get("groups", {}).items()},
    )


def _rows(data: Mapping[str, Any], table: str, key: str) -> list[tuple[str, dict[str, Any]]]:
    rows = data.get(table, [])
    if not isinstance(rows, list):
        raise TablesUnfit(f"/{table}: is not a list")
    for index, row in enumerate(rows):
        if not isinstance(row, dict) or not isinstance(row.get(key), str):
            raise TablesUnfit(f"/{table}/{index}: a row has a {key}")
    return [(f"/{table}/{index}", row) for index, row in enumerate(rows)]


def _source(row: Mapping[str, Any], where: str) -> Source:
    found = row.get("source")
    if not isinstance(found, dict) or not found.get("title") or not found.get("publisher"):
        raise TablesUnfit(f"{where}/source: names the title and the publisher it comes from")
    return Source(found["title"], found["publisher"], found.get("url"), found.get("accessed"))


def _edge(row: Mapping[str, Any], key: str, where: str) -> Bounds:
    try:
        return bounds_of(parse(row[key]) if row.get(key) else None)
    except DateError as error:
        raise TablesUnfit(f"{where}/{key}: {error}") from None


def _disabled(row: Mapping[str, Any]) -> str | None:
    return None if row.get("enabled", True) else str(row.get("why_disabled", _NOT_APPLIED))


def _window(row: Mapping[str, Any], where: str) -> Window:
    first, last = _edge(row, "first", where), _edge(row, "last", where)
    if first.earliest == PAST or first.earliest > last.latest:
        raise TablesUnfit(f"{where}: a window begins, and ends after it begins")
    try:
        return Window(
            id=row["id"],
            rule=row["rule"],
            label=row["label"],
            days=Bounds(first.earliest, last.latest if row.get("last") else FUTURE),
            origin=frozenset(row["origin"]),
            territories=frozenset(row["territories"]),
            trigger=row["trigger"],
            severity=row["severity"],
            source=_source(row, where),
            words=tuple(row.get("words", ())),
            why_disabled=_disabled(row),
        )
    except KeyError as missing:
        raise TablesUnfit(f"{where}: has no {missing.args[0]}") from None


def _law(row: Mapping[str, Any], where: str) -> Law:
    if not row.get("first") or not row.get("territory"):
        raise TablesUnfit(f"{where}: a law names its territory and since when it is in force")
    since = _edge(row, "first", where)
    return Law(
        row["id"],
        row["territory"],
        row.get("label", row["id"]),
        since,
        row.get("kind", "vesting"),
        _source(row, where),
        _disabled(row),
    )


def _red_flag(row: Mapping[str, Any], where: str) -> RedFlag:
    forms = frozenset(fold(form) for form in (row["name"], *row.get("variants", ())))
    return RedFlag(row["name"], forms, row.get("list", "own"), _source(row, where), _disabled(row))
