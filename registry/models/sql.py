"""SQL that both databases speak: a condition on many values, which are bound as one."""

from collections.abc import Iterable
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any

from sqlalchemy import BigInteger, Boolean, ColumnElement, Integer, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


class is_among(GenericFunction[Any]):
    """Whether the first argument is an element of the second, a JSON array passed as text."""

    inherit_cache = True


def among(column: Any, name: str) -> ColumnElement[Any]:
    """Whether a column is one of the values bound under a name; the statement is the same for any number of them."""
    condition: ColumnElement[Any] = is_among(column, bindparam(name))
    return condition


def as_list(values: Iterable[Any]) -> str:
    """The value to bind for `among`: texts and whole numbers as a JSON array."""
    return f"[{','.join(_quoted(value) if isinstance(value, str) else str(value) for value in values)}]"


@compiles(is_among, "sqlite")
def _among_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    column, values = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - made of compiled clauses


@compiles(is_among, "postgresql")
def _among_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    column, values = (compiler.process(clause, **kw) for clause in element.clauses)
    elements = f"SELECT json_array_elements_text(CAST({values} AS json))"
    # A column that is not compared as it is can't be looked up in its index.
    if isinstance(next(iter(element.clauses)).type, Integer):
        return f"{column} IN ({elements}::bigint)"
    return f"{column}::text IN ({elements})"


class not_by_index(GenericFunction[Any]):
    """A column as it is, whose index SQLite is not to go by; PostgreSQL chooses by what it knows of its values."""

    type = BigInteger()
    inherit_cache = True


@compiles(not_by_index, "sqlite")
def _not_by_index_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"+{compiler.process(element.clauses, **kw)}"


@compiles(not_by_index, "postgresql")
def _not_by_index_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    return str(compiler.process(element.clauses, **kw))


class may_begin_with(GenericFunction[Any]):
    """Whether a text may begin with another, for whoever reads both without regard to case and width: it does so in
    letters of either case, or has characters of other bytes in that place. What it holds of too much, its reader sorts
    out."""

    type = Boolean()
    inherit_cache = True


@compiles(may_begin_with, "sqlite")
def _begins_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    text, start = (compiler.process(clause, **kw) for clause in element.clauses)
    head = f"CAST(substr({text}, 1, length({start})) AS BLOB)"
    return f"({text} LIKE {start} || '%' OR length({head}) <> length(CAST({start} AS BLOB)))"


@compiles(may_begin_with, "postgresql")
def _begins_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    text, start = (compiler.process(clause, **kw) for clause in element.clauses)
    head = f"substr({text}, 1, length({start}))"
    return f"(lower({head}) = lower({start}) OR octet_length({head}) <> octet_length({start}))"
