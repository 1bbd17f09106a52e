"""What documents of all kinds share: names, identifiers, citations, and dates as stated."""

from collections.abc import Sequence
from typing import NotRequired, TypedDict

from registry.provenance.codes import IdentifierType, NameKind, Visibility, Weekday


class SpanDate(TypedDict):
    """When a party began or ended."""

    edtf: str
    verbatim: NotRequired[str]


class StatedDate(SpanDate):
    """An uncertain date, with the source's words for it and the weekday that the source gave."""

    weekday: NotRequired[Weekday]


class Name(TypedDict):
    text: str
    language: NotRequired[str]
    kind: NameKind
    scheme: NotRequired[str]


def titles(names: Sequence[Name]) -> list[Name]:
    """The names that a record is shown by, the first of them wherever it is named: the preferred ones, where there are
    any, English before others."""
    preferred = [name for name in names if name["kind"] == "preferred"] or list(names)
    return sorted(preferred, key=lambda name: not (name.get("language") or "en").startswith("en"))


class Identifier(TypedDict):
    type: IdentifierType
    value: str
    issuer: NotRequired[str]
    url: NotRequired[str]


class Citation(TypedDict):
    """Evidence for the whole record, or for the statement that a JSON Pointer names."""

    statement: NotRequired[str]
    source: str
    locator: NotRequired[str]
    quotation: NotRequired[str]
    quotation_language: NotRequired[str]
    note: NotRequired[str]


class RecordDocument(TypedDict):
    """What a record of any kind has; `withdrawn` says why it was."""

    ref: str
    visibility: Visibility
    withdrawn: NotRequired[str]
    identifiers: NotRequired[list[Identifier]]
    citations: NotRequired[list[Citation]]
    attachments: NotRequired[list[str]]


class NamedDocument(RecordDocument):
    """A record of a kind that can't be without a name."""

    names: list[Name]


class UnnamedDocument(RecordDocument):
    """A record of a kind that is told by something else than its name."""

    names: NotRequired[list[Name]]
