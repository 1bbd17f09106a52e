"""What columns of several lists say: titles, numbers, dates in words, other records by their labels, counts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from registry.ledger.entries import VERSIONS
from registry.models import Identifier, Record
from registry.models.sql import among, as_list
from registry.provenance import dates
from registry.provenance.list_order import shown_number
from registry.queries.records.labels import labels
from registry.queries.records.sight import is_readable, reader_of
from registry.queries.records.withholding import withholding
from registry.queries.workspace.lists.description import Cell, Cells, Column, Desk, Row

Load = Callable[[Connection, Sequence[Row], Desk], Cells]


def rows_of(connection: Connection, statement: Any, rows: Sequence[Row], **values: Any) -> Iterable[Any]:
    """The rows of a statement about the things of a list whose keys are :ids, as far as the reader may read."""
    bound = {"ids": as_list(row.key for row in rows), "reader": reader_of(connection), **values}
    return connection.execute(statement, bound)


def title(heading: str) -> Column:
    """What a record is called, with a link to it."""
    return Column("title", heading, _titles, sort="title", is_name=True)


def _titles(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
    named = labels(connection, [row.reference for row in rows], is_public=False)
    return {row.key: Cell(labels=(named[row.reference],)) for row in rows if row.reference in named}


def _numbers(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
    references = {row.key: row.reference for row in rows}
    identifiers: dict[int, list[Any]] = defaultdict(list)
    for key, _position, kind, value in sorted(rows_of(connection, _IDENTIFIERS, rows)):
        identifiers[key].append({"type": kind, "value": value})
    numbers = {key: shown_number(all_) for key, all_ in identifiers.items()}
    withheld = withholding(connection)
    return {
        key: Cell(number if withheld is None else withheld.text(number, references[key]))
        for key, number in numbers.items()
        if number is not None
    }


NUMBER = Column("number", "Number", _numbers, sort="number")


def text(key: str, heading: str, column: Any, words: Mapping[Any, str] | None = None, **more: Any) -> Column:
    """What a column of the database says of a thing, or the word for its code."""

    def load(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
        found = rows_of(connection, statement, rows)
        return {of: Cell(words[value] if words else value) for of, value in found if value is not None}

    owner = next(iter(column.table.primary_key.columns))
    statement = select(owner, column).where(among(owner, "ids"))
    return Column(key, heading, load, **more)


def date(key: str, heading: str, edtf: Any, **more: Any) -> Column:
    """A date in words."""

    def load(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
        return {of: Cell(dates.in_words(value)) for of, value in rows_of(connection, statement, rows)}

    statement = select(edtf.table.c.record_id, edtf).where(among(edtf.table.c.record_id, "ids"), edtf.is_not(None))
    return Column(key, heading, load, **more)


def records(key: str, heading: str, statement: Any, **more: Any) -> Column:
    """Other records, by the key of a thing and their references, as far as they may be read."""

    def load(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
        pairs = list(rows_of(connection, statement, rows))
        named = labels(connection, {reference for _, reference in pairs}, is_public=False)
        grouped: dict[int, list[Any]] = defaultdict(list)
        for of, reference in pairs:
            grouped[of].append(named[reference])
        return {of: Cell(labels=tuple(several)) for of, several in grouped.items()}

    return Column(key, heading, load, **more)


def referred(column: Any) -> Any:
    """The record that a column refers to, for `records`."""
    owner, other = column.table.c.record_id, Record.__table__.alias()
    joined = select(owner, other.c.reference).join_from(column.table, other, other.c.id == column)
    return joined.where(among(owner, "ids"))


def count(key: str, heading: str, statement: Any, none: str = "", **more: Any) -> Column:
    """How many there are of something; `none` is said where there are none."""

    def load(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
        counted = dict(tuple(row) for row in rows_of(connection, statement, rows))
        return {
            row.key: Cell(str(counted[row.key]), number=counted[row.key]) if row.key in counted else Cell(none)
            for row in rows
        }

    return Column(key, heading, load, **more)


def naming(column: Any) -> Any:
    """How many records name each thing, in this column of a part of theirs, as far as they may be read; for `count`."""
    owner, record = column.table.c.record_id, Record.__table__.alias()
    return (
        select(column, func.count(owner.distinct()))
        .join_from(column.table, record, record.c.id == owner)
        .where(among(column, "ids"), record.c.withdrawn.is_(None), is_readable(record))
        .group_by(column)
    )


_IDENTIFIERS = select(Identifier.record_id, Identifier.position, Identifier.type, Identifier.value).where(
    among(Identifier.record_id, "ids")
)
_record, _entry = Record.__table__, VERSIONS
VISIBILITY = text("visibility", "Seen by", _record.c.visibility, {"public": "public", "private": "staff alone"})
WITHDRAWN = text("withdrawn", "Withdrawn", _record.c.withdrawn, is_usual=False)


def _changed(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
    return {key: Cell(at[:10]) for key, at in rows_of(connection, _CHANGED, rows)}


_CHANGED = (
    select(_record.c.id, _entry.c.recorded_at)
    .join_from(_record, _entry, (_entry.c.record_id == _record.c.id) & (_entry.c.version == _record.c.version))
    .where(among(_record.c.id, "ids"))
)
CHANGED = Column("changed", "Last recorded", _changed, is_usual=False)
