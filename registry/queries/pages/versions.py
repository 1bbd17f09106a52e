"""The versions of a record as pages show them: each beside the one before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from registry.ledger.versions import VersionState
from registry.provenance.documents import Document, Fields
from registry.provenance.vocabulary import EVENT_TYPES
from registry.queries.pages.outlines import Difference, changed_fields, differences
from registry.queries.records.headers import RecordHeader
from registry.queries.records.labels import Label
from registry.queries.records.names import Names
from registry.queries.records.versions import RecordVersion, Versions

_NOTHING: Fields = {}
_SAME = ("kind", "ref")


@dataclass(frozen=True, slots=True)
class Why:
    """The proposal by which a version came about, and what was said of it, as the staff who made it are told."""

    proposal: int
    title: str
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """A version with what differs from the one before, by its number; from nothing, where there is no text of one
    before. `is_current` is the record as it is."""

    version: RecordVersion
    before: int | None
    differences: tuple[Difference, ...]
    changed: tuple[str, ...]
    is_current: bool
    why: Why | None

    @property
    def state(self) -> VersionState:
        return self.version.state


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """A page of the versions of a record."""

    title: str
    label: Label
    reference: str
    kind: str
    entries: tuple[VersionEntry, ...]
    withheld: int
    shown: int
    number: int
    pages: int


def versions_page(loaded: Versions, whys: Mapping[int, Why] | None = None) -> VersionsPage:
    """The page, with why each version came about, by its proposal."""
    header = loaded.header
    older: Sequence[RecordVersion | None] = [*loaded.versions[1:], loaded.before]
    return VersionsPage(
        title_of(loaded.names[header.reference], [version.document for version in loaded.versions]),
        loaded.names[header.reference],
        header.reference,
        header.kind,
        tuple(
            _entry(version, before, loaded.names, whys or {}, is_current=version.number == header.version)
            for version, before in zip(loaded.versions, older, strict=True)
        ),
        loaded.withheld,
        loaded.shown,
        loaded.number,
        loaded.pages,
    )


@dataclass(frozen=True, slots=True)
class VersionPage:
    """One version: all that it says, and what would change if the record said it again; nothing of the latter where
    the record says it now."""

    title: str
    reference: str
    kind: str
    version: RecordVersion
    current: int
    content: tuple[Difference, ...]
    restored: tuple[Difference, ...]


def version_page(header: RecordHeader, version: RecordVersion, now: RecordVersion, names: Names) -> VersionPage:
    """The page of one version of a record, which is `now` as it is."""
    document = version.document
    return VersionPage(
        title_of(names[header.reference], [document, now.document]),
        header.reference,
        header.kind,
        version,
        header.version,
        compared(None, document, names) if document is not None else (),
        compared(now.document, document, names) if document is not None and now.document is not None else (),
    )


def title_of(label: Label, documents: Iterable[Document | None]) -> str:
    """What a record is called over its versions; an event, which has no name, by what happened."""
    for document in documents:
        if document is not None and document["kind"] == "event":
            return EVENT_TYPES[document["type"]].label
    return label.name.text


def compared(before: Document | None, after: Document, names: Names) -> tuple[Difference, ...]:
    """What differs between two versions, in words; all that the second says, where there is no first."""
    fields: Fields = after if before is not None else {k: v for k, v in _fields(after).items() if k not in _SAME}
    return tuple(differences(before if before is not None else _NOTHING, fields, names))


def versions_json(page: VersionsPage, following: str | None) -> dict[str, Any]:
    """The same as JSON; `following` is the address of the next page."""
    return {
        "ref": page.reference,
        "versions": [_as_json(entry) for entry in page.entries],
        "total": page.shown,
        "withheld": page.withheld,
        "page": page.number,
        "pages": page.pages,
        "next": following,
    }


def _entry(
    version: RecordVersion, before: RecordVersion | None, names: Names, whys: Mapping[int, Why], *, is_current: bool
) -> VersionEntry:
    said = before.document if before is not None else None
    document = version.document
    return VersionEntry(
        version,
        before.number if before is not None and said is not None else None,
        compared(said, document, names) if document is not None else (),
        tuple(changed_fields(said, document)) if said is not None and document is not None else (),
        is_current,
        whys.get(version.proposal) if version.proposal is not None else None,
    )


def _as_json(entry: VersionEntry) -> dict[str, Any]:
    version = entry.version
    told: dict[str, Any] = {
        "version": version.number,
        "at": version.at,
        "by": version.actor,
        "operation": version.operation,
        "state": version.state,
        "document": version.document,
    }
    if version.removed is not None:
        told["removed"] = {"at": version.removed_at, "reason": version.removed}
    if entry.before is not None:
        told["changed"] = list(entry.changed)
    return told


def _fields(document: Document) -> Fields:
    fields: Fields = document
    return fields
