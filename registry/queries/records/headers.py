"""Finding a record by its permanent reference."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from registry.errors import NotFoundError
from registry.ledger.entries import HEAD, VERSIONS
from registry.models import Record
from registry.models.records import PRIVATE, PUBLIC
from registry.models.sql import among, as_list
from registry.provenance.codes import RecordKind, Visibility
from registry.queries.records.sight import ANSWERS, is_readable
from registry.queries.records.sql import run
from registry.queries.records.withholding import note_state, withholding


@dataclass(slots=True)
class RecordHeader:
    """A record as the ledger has it; `head` is the number of the ledger's newest entry, of whatever record, and
    `any_hidden` says whether the registry has private or withdrawn records at all. `answers` is how many answers there
    were to keepers' being asked for consent, and `is_readable` says whether the reader may read the record."""

    key: int
    reference: str
    kind: RecordKind
    version: int
    visibility: Visibility
    withdrawn: str | None
    digest: str | None
    recorded_at: str | None
    head: int
    any_hidden: bool
    answers: int = 0
    is_readable: bool = True

    @property
    def is_public(self) -> bool:
        return self.visibility == "public"


_record = Record.__table__
_other = _record.alias()
_entry = VERSIONS
_FIND = (
    select(
        _record.c.id,
        _record.c.reference,
        _record.c.kind,
        _record.c.version,
        _record.c.visibility,
        _record.c.withdrawn,
        _entry.c.digest,
        _entry.c.recorded_at,
        HEAD.label("head"),
        or_(
            select(_other.c.id).where(_other.c.visibility == PRIVATE).exists(),
            select(_other.c.id).where(_other.c.withdrawn.is_not(None)).exists(),
        ).label("any_hidden"),
        ANSWERS,
        is_readable(_record),
    )
    .join_from(
        _record, _entry, (_entry.c.record_id == _record.c.id) & (_entry.c.version == _record.c.version), isouter=True
    )
    .where(among(_record.c.reference, "references"))
)


def find(connection: Connection, reference: str, *, reader: int | None = None) -> RecordHeader | None:
    """The record of a reference in its canonical form; None where there is none. Who reads it is the connection's
    reader, unless another is said."""
    read_by = {} if reader is None else {"reader": reader}
    row = run(connection, _FIND, references=as_list([reference]), **read_by).first()
    if row is None:
        return None
    header = RecordHeader(*row)
    note_state(connection, header.head, header.any_hidden)
    if header.withdrawn is not None and (withheld := withholding(connection, reader)) is not None:
        header.withdrawn = withheld.text(header.withdrawn, reference)
    return header


def find_any(connection: Connection, reference: str, *, reader: int | None = None) -> RecordHeader:
    """The record of a reference, of whatever kind. Raises NotFoundError."""
    record = find(connection, reference, reader=reader)
    if record is None or not record.is_readable:
        raise NotFoundError("record.not-kept", reference=reference)
    return record


def find_of_kind(
    connection: Connection, reference: str, kind: RecordKind, *, reader: int | None = None
) -> RecordHeader:
    """The record of a reference that must be of this kind. Raises NotFoundError."""
    record = find(connection, reference, reader=reader)
    if record is None or record.kind != kind or not record.is_readable:
        raise NotFoundError("record.not-of-kind", reference=reference, kind=kind)
    return record


def keys_of(connection: Connection, references: Collection[str]) -> dict[str, int]:
    """The internal keys of those of these records that there are, whoever may read them."""
    if not references:
        return {}
    return dict(connection.execute(_KEYS, {"references": as_list(references)}).all())


def existing(connection: Connection, references: Collection[str]) -> list[str]:
    """Which of these references belong to public records."""
    statement = select(_record.c.reference).where(
        _record.c.visibility == PUBLIC, among(_record.c.reference, "references")
    )
    return sorted(connection.execute(statement, {"references": as_list(references)}).scalars())


_KEYS = select(Record.reference, Record.id).where(among(Record.reference, "references"))
