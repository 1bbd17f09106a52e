"""A rules file: windows of history, laws, names and words for the due-diligence rules, as its JSON has them.

`registry.schemas.rules` says what each field may hold.
"""

from typing import Literal, NotRequired, TypedDict, get_args

from registry.provenance.codes import RuleId

Severity = Literal["info", "attention", "serious"]
Trigger = Literal["left", "changed hands", "left or changed hands"]
LawKind = Literal["vesting", "export"]

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
TRIGGERS: tuple[Trigger, ...] = get_args(Trigger)
LAW_KINDS: tuple[LawKind, ...] = get_args(LawKind)


class SourceRow(TypedDict):
    """Where a row comes from."""

    title: str
    publisher: str
    url: NotRequired[str | None]
    accessed: NotRequired[str | None]


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


class WordRow(Row):
    word: str


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
