"""The SQL that reads whole documents: one statement a kind, each list gathered as JSON by the database."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Dialect,
    ScalarSelect,
    Select,
    Text,
    literal,
    select,
    tuple_,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from registry.models import Record
from registry.models.shapes import SHAPES, Shape, Value
from registry.models.sql import among
from registry.queries.records.sight import day_of_reading, is_readable, reader_of
from registry.services import database


class json_row(GenericFunction[Any]):
    """The arguments as one JSON array."""

    type = Text()
    inherit_cache = True


class json_rows(GenericFunction[Any]):
    """All JSON arrays of a group as one JSON array of arrays, as text."""

    type = Text()
    inherit_cache = True


@compiles(json_row, "sqlite")
def _row_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_array({compiler.process(element.clauses, **kw)})"


@compiles(json_row, "postgresql")
def _row_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_build_array({compiler.process(element.clauses, **kw)})"


@compiles(json_rows, "sqlite")
def _rows_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **kw)})"


@compiles(json_rows, "postgresql")
def _rows_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    return f"coalesce(json_agg({compiler.process(element.clauses, **kw)})::text, '[]')"


def reference_of(column: ColumnElement[Any]) -> ScalarSelect[Any]:
    """The permanent reference of the record that a column refers to."""
    other = Record.__table__.alias()
    return select(other.c.reference).where(other.c.id == column).scalar_subquery()


def _column(shape: Shape, value: Value) -> ColumnElement[Any]:
    column = shape.table.c[value.column]
    return reference_of(column) if value.refers_to else column


def _columns(shape: Shape) -> list[ColumnElement[Any]]:
    return [
        *(_column(shape, value) for value in shape.values),
        *(shape.table.c[column] for date in shape.dates for _, column in date.parts),
    ]


def list_of(shape: Shape, owner: ColumnElement[Any]) -> ScalarSelect[Any]:
    """One list of a document as JSON text: an array a row, its position first."""
    rows = json_rows(json_row(shape.table.c.position, *_columns(shape)))
    return select(rows).where(shape.table.c.record_id == owner).scalar_subquery()


@lru_cache(maxsize=64)
def documents_query(kind: str, chosen_by: str) -> Select[Any]:
    """All documents of a kind of which this column of their record ("id", "reference") is among :chosen."""
    return select_documents(kind, among(Record.__table__.c[chosen_by], "chosen"))


def select_documents(kind: str, condition: ColumnElement[bool]) -> Select[Any]:
    """The documents of a kind for whose record a condition holds, as far as the reader may read them."""
    shape = SHAPES[kind]
    record = Record.__table__
    return (
        select(
            record.c.id,
            record.c.reference,
            record.c.visibility,
            record.c.withdrawn,
            *_columns(shape),
            *(list_of(part, record.c.id) for part in shape.lists),
        )
        .join_from(record, shape.table, shape.table.c.record_id == record.c.id)
        .where(condition, is_readable(record))
        .order_by(record.c.id)
    )


class Rows(list[tuple[Any, ...]]):
    """All rows of a result."""

    def first(self) -> tuple[Any, ...] | None:
        return self[0] if self else None

    def scalars(self) -> list[Any]:
        """The first column."""
        return [row[0] for row in self]

    def scalar(self) -> Any:
        """The first value of the first row; None where there is none."""
        return self[0][0] if self else None


def run(connection: Connection, statement: Any, **values: Any) -> Rows:
    """The rows of a statement that is the same each time but for its bound values, as SQL text that is made once. Who
    reads is the connection's reader, unless another is said."""
    text, constants = _prepared(statement, connection.dialect.name)
    read_by = {"reader": reader_of(connection), **constants, "day_of_reading": day_of_reading()}
    return Rows(database.fetch(connection, text, {**read_by, **values}))


@lru_cache(maxsize=256)
def _prepared(statement: Any, dialect: str) -> tuple[str, dict[str, Any]]:
    """A statement in the SQL of its database's driver, and what it binds itself."""
    compiled = statement.compile(dialect=_DIALECTS[dialect])
    return str(compiled), {name: value for name, value in compiled.params.items() if value is not None}


# Each with values bound by name, as its driver takes them.
_DIALECTS: dict[str, Dialect] = {
    name: module.dialect(paramstyle=paramstyle)
    for name, module, paramstyle in (("sqlite", sqlite, "named"), ("postgresql", postgresql, "pyformat"))
}


def lie_after(columns: Sequence[Any], place: Sequence[int]) -> ColumnElement[bool]:
    """Whether whole numbers, in their order, come after those of a place."""
    return tuple_(*columns) > tuple_(*(literal(value, BigInteger) for value in place))


def literally(words: str) -> str:
    """Words as LIKE takes them for nothing but themselves, with a backslash as its escape."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
