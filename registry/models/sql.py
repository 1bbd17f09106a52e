"""SQL that both databases speak: a condition on many values, which are bound as one."""

from collections.abc import Iterable
from json.encoder import encode_basestring_ascii as _quoted
from typing import Any

from sqlalchemy import ColumnElement, bindparam
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
    return f"{column}::text IN (SELECT json_array_elements_text(CAST({values} AS json)))"
