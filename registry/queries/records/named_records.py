"""Parties, places and sources that others keep and an institution's records name: how they were revised of late. Their
keeper may name them rightly without being asked to; whoever names them is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal_column, or_, select

from registry.ledger import versions as ledger
from registry.ledger.entries import VERSIONS
from registry.ledger.versions import StoredVersion
from registry.models import Record, Stewardship
from registry.models.shapes import SHAPES
from registry.provenance.documents import Document, Fields
from registry.provenance.governance.consent import NAMED, where_named
from registry.provenance.references import PREFIXES
from registry.queries.records.labels import Label, Name
from registry.queries.records.names import Names, load_names
from registry.queries.records.redaction import all_mentioned
from registry.queries.records.sight import is_readable
from registry.queries.records.sql import run
from registry.queries.records.withholding import withholding
from registry.services.clock import today

DAYS = 90


@dataclass(frozen=True, slots=True)
class NamedRevision:
    """A revision of a record that is named: when, and by whom as the staff are told of it; what it said of itself
    where it is named, before and since. Nothing of what the reader may not read: `is_readable` is of the record."""

    label: Label
    at: str
    actor: str
    is_readable: bool
    before: Fields | None
    after: Fields | None


@dataclass(frozen=True, slots=True)
class NamedRevisions:
    """The newest first, with the names in them."""

    revisions: Sequence[NamedRevision] = ()
    names: Names = field(default_factory=Names)


def revised_by_others(
    connection: Connection, institution: int, told_as: Callable[[str], str], most: int = 50
) -> NamedRevisions:
    """What others revised within `DAYS` days of what this institution's records name; so many at most. `told_as` words
    an actor."""
    since = (today() - timedelta(days=DAYS)).isoformat()
    rows = run(connection, _REVISED, since=since, institution=institution, most=most)
    if not rows:
        return NamedRevisions()
    stored = ledger.chosen_versions(
        connection, {(row[0], number) for row in rows if row[4] for number in (row[2], row[2] - 1)}
    )
    documents = {pair: document for pair, version in stored.items() if (document := _document(version)) is not None}
    withheld = withholding(connection)
    documents = documents if withheld is None else withheld.documents(documents)
    names = load_names(connection, documents.values(), {row[1] for row in rows}, is_public=False)
    published = dict(zip(documents, names.published(documents.values()), strict=True))
    told = [_revision(connection, row, published, names, told_as) for row in rows]
    return NamedRevisions([each for each in told if each.after is None or each.before != each.after], names)


def _revision(
    connection: Connection,
    row: Sequence[Any],
    documents: dict[tuple[int, int], Document],
    names: Names,
    told_as: Callable[[str], str],
) -> NamedRevision:
    key, reference, number, at, readable, actor, kind, current = row
    # As of all versions: nothing up to the last that was private or withdrawn, but what is so now.
    withheld = min(ledger.newest_hidden(connection, key), current - 1)
    after = documents.get((key, number)) if readable and number > withheld else None
    before = documents.get((key, number - 1)) if after is not None and number - 1 > withheld else None
    return NamedRevision(
        names.get(reference) or Label(reference, kind, Name(reference)),
        at,
        told_as(actor),
        bool(readable),
        where_named(before) if before is not None else None,
        where_named(after) if after is not None else None,
    )


def _document(version: StoredVersion) -> Document | None:
    """What a version says; None where it is of no form that this release can name the records of."""
    document: Any = version.document
    try:
        all_mentioned([document])
    except (KeyError, TypeError, AttributeError):
        return None
    return cast(Document, document)


def _is_kept(key: Any) -> ColumnElement[bool]:
    steward = Stewardship.__table__.alias()
    return (
        select(steward.c.record_id)
        .where(steward.c.record_id == key, steward.c.institution_id == bindparam("institution"))
        .exists()
    )


def _is_named() -> ColumnElement[bool]:
    """Whether a record of the institution refers to the record."""
    tables = {part.table: part for shape in SHAPES.values() for part in (shape, *shape.lists)}
    return or_(
        *(
            select(table.c.record_id)
            .where(table.c[value.column] == _record.c.id, _is_kept(table.c.record_id))
            .correlate(_record)
            .exists()
            for table, part in tables.items()
            for value in part.values
            if value.refers_to in NAMED
        )
    )


_record = Record.__table__
_ONE: ColumnElement[int] = literal_column("1")  # Not bound: the index is of what is greater than that.
_REVISED = (
    select(
        _record.c.id,
        _record.c.reference,
        VERSIONS.c.version,
        VERSIONS.c.recorded_at,
        is_readable(_record),
        VERSIONS.c.actor,
        _record.c.kind,
        _record.c.version,
    )
    .join_from(VERSIONS, _record, _record.c.id == VERSIONS.c.record_id)
    .where(
        VERSIONS.c.version > _ONE,
        VERSIONS.c.recorded_at >= bindparam("since"),
        # Not by its kind, whose index SQLite would rather read than that of the few revisions.
        func.substr(VERSIONS.c.subject, 1, 3).in_([literal_column(f"'{PREFIXES[kind]}'") for kind in NAMED]),
        ~_is_kept(_record.c.id),
        _is_named(),
    )
    .order_by(VERSIONS.c.recorded_at.desc(), VERSIONS.c.sequence.desc())
    .limit(bindparam("most"))
)
