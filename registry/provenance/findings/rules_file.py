"""A rules file: windows of history, laws, names and words for the due-diligence rules, as its JSON has them.

`registry.schemas.rules` says what each field may hold.
"""

from typing import Literal, NotRequired, TypedDict, get_args

from registry.provenance.codes import RuleId

Severity = Literal["info", "attention", "serious"]
Trigger = Literal["left", "changed hands", "left or changed hands"]
LawKind = Literal["vesting", "finds", "export", "protection"]

Trade = Literal["antiquities"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
TRIGGERS: tuple[Trigger, ...] = get_args(Trigger)
LAW_KINDS: tuple[LawKind, ...] = get_args(LawKind)
TRADES: tuple[Trade, ...] = get_args(Trade)


class SourceRow(TypedDict):
    """Where a row comes from; `quotation` is what the source says, in its language, in 25 words at most."""

    title: str
    publisher: str
    url: NotRequired[str | None]
    accessed: NotRequired[str | None]
    quotation: NotRequired[str]


class Row(TypedDict):
    """What every row has: its source, and whether it is applied."""

    source: SourceRow
    enabled: bool
    why_disabled: NotRequired[str]
    note: NotRequired[str]


class WindowRow(Row):
    id: str
    rule: RuleId
    label: str
    first: str
    last: NotRequired[str | None]
    origin: list[str]
    territories: list[str]
    trigger: Trigger
    severity: Severity
    words: NotRequired[list[str]]
    sites: NotRequired[list[str]]


class LawRow(Row):
    id: str
    territory: str
    label: str
    first: str
    kind: LawKind


class NameRow(Row):
    name: str
    variants: NotRequired[list[str]]
    list: str
    born: NotRequired[str]
    died: NotRequired[str]
    active: NotRequired[str]
    territories: NotRequired[list[str]]
    trade: NotRequired[Trade]


class WordRow(Row):
    word: str
    first: NotRequired[str]
    last: NotRequired[str]


class RulesFile(TypedDict):
    """`rules` switches a rule on or off by its id."""

    format: str
    version: int
    rules: NotRequired[dict[RuleId, bool]]
    windows: NotRequired[list[WindowRow]]
    laws: NotRequired[list[LawRow]]
    names: NotRequired[list[NameRow]]
    words: NotRequired[list[WordRow]]
    territories: NotRequired[dict[str, list[str]]]
    cultures: NotRequired[dict[str, str]]
    groups: NotRequired[dict[str, list[str]]]
