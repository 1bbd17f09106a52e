"""The versions of a record, as far as whoever reads the record may read them.

What is withheld now is withheld in every version. Of what the public, or another institution, reads only since it was
published last, the earlier versions are not shown: nothing that was taken from view comes back that way.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import BigInteger, Connection, bindparam, select

from registry.ledger import versions as ledger
from registry.ledger.versions import StoredVersion, VersionState
from registry.models import Record
from registry.provenance.documents import Document
from registry.queries.records.headers import RecordHeader
from registry.queries.records.names import Names, load_names
from registry.queries.records.redaction import all_mentioned
from registry.queries.records.sight import is_theirs, reader_of
from registry.queries.records.sql import run
from registry.queries.records.withholding import withholding

PAGE = 20


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """A version: when, by whom (worded for whoever reads it) and in which operation it was recorded, and what it says;
    without a document where that is not kept, was removed by a redaction, or is damaged."""

    number: int
    at: str
    actor: str
    operation: str
    proposal: int | None
    state: VersionState
    document: Document | None
    digest: str | None
    removed: str | None
    removed_at: str | None


@dataclass(frozen=True, slots=True)
class Versions:
    """A page of the versions of a record, the newest first, and the one before them, to compare the last with.
    `withheld` is how many, the earliest, are not shown to whoever reads this; `number` is that of the page."""

    header: RecordHeader
    versions: Sequence[RecordVersion]
    before: RecordVersion | None
    withheld: int
    names: Names
    number: int
    pages: int

    @property
    def shown(self) -> int:
        return self.header.version - self.withheld


def load_versions(
    connection: Connection, header: RecordHeader, number: int, *, told_as: Callable[[str], str], is_public: bool
) -> Versions:
    """The page of this number of the versions of a record that the reader may read; `told_as` words an actor."""
    withheld = _withheld(connection, header, is_public=is_public)
    pages = max(1, -(-(header.version - withheld) // PAGE))
    number = min(max(number, 1), pages)
    newest = header.version - (number - 1) * PAGE
    oldest = max(newest - PAGE + 1, withheld + 1)
    stored = ledger.versions(connection, header.key, newest, max(oldest - 1, withheld + 1))
    read, names = _read(connection, stored, told_as, is_public=is_public)
    return Versions(
        header,
        [version for version in read if version.number >= oldest],
        next((version for version in read if version.number < oldest), None),
        withheld,
        names,
        number,
        pages,
    )


def load_version(
    connection: Connection, header: RecordHeader, number: int, *, told_as: Callable[[str], str]
) -> tuple[RecordVersion, RecordVersion, Names] | None:
    """A version of a record for staff, that of now to compare it with, and the names in both; None where there is none
    that the reader may read."""
    if not _withheld(connection, header, is_public=False) < number <= header.version:
        return None
    stored = [
        version
        for chosen in dict.fromkeys([number, header.version])
        for version in ledger.versions(connection, header.key, chosen, chosen)
    ]
    read, names = _read(connection, stored, told_as, is_public=False)
    by_number = {version.number: version for version in read}
    if number not in by_number:
        return None
    return by_number[number], by_number.get(header.version, by_number[number]), names


def _withheld(connection: Connection, header: RecordHeader, *, is_public: bool) -> int:
    """How many of the earliest versions the reader may not read: those up to the last that was private or withdrawn,
    unless the record would be theirs to read then."""
    reader = reader_of(connection, is_public=is_public)
    if not is_public and run(connection, _THEIRS, key=header.key, reader=reader).first() is not None:
        return 0
    # What is withdrawn or private now is read, where it is read at all, as it is now.
    return min(ledger.newest_hidden(connection, header.key), header.version - 1)


def _read(
    connection: Connection, stored: Sequence[StoredVersion], told_as: Callable[[str], str], *, is_public: bool
) -> tuple[list[RecordVersion], Names]:
    documents = {version.number: document for version in stored if (document := _document(version)) is not None}
    whole = dict(documents)
    withheld = withholding(connection, reader_of(connection, is_public=is_public))
    documents = documents if withheld is None else withheld.documents(documents)
    reference = {version.reference for version in stored}
    names = load_names(connection, documents.values(), reference, is_public=is_public)
    published = dict(zip(documents, names.published(documents.values()), strict=True))
    versions = []
    for version in stored:
        document = published.get(version.number)
        # By the digest could be guessed what is withheld.
        is_whole = document == whole.get(version.number)
        versions.append(_version(version, document, told_as, version.digest if is_whole else None))
    return versions, names


def _version(
    stored: StoredVersion, document: Document | None, told_as: Callable[[str], str], digest: str | None
) -> RecordVersion:
    state = "damaged" if stored.state == "kept" and document is None else stored.state
    return RecordVersion(
        stored.number,
        stored.at,
        told_as(stored.actor),
        stored.operation,
        stored.proposal,
        state,
        document,
        digest,
        stored.removed,
        stored.removed_at,
    )


def _document(stored: StoredVersion) -> Document | None:
    """What a version says; None where it is of no form that this release can name the records of."""
    document: Any = stored.document
    try:
        all_mentioned([document])
    except (KeyError, TypeError, AttributeError):
        return None
    return cast(Document, document)


_record = Record.__table__
_THEIRS = select(_record.c.id).where(_record.c.id == bindparam("key", type_=BigInteger), is_theirs(_record))
