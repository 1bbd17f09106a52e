"""The records that a page draws on, by what they are to it."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, and_, bindparam, literal_column, select

from registry.models import Record
from registry.models.records import PUBLIC
from registry.provenance.documents import Document
from registry.queries.records.documents import documents
from registry.queries.records.sql import run

KEY = bindparam("key", type_=BigInteger)

_record = Record.__table__
KEPT = _record.c.withdrawn.is_(None)
SHOWN = and_(_record.c.visibility == PUBLIC, KEPT)


def tagged(
    tag: str, column: ColumnElement[Any], condition: ColumnElement[bool], shown: ColumnElement[bool] = SHOWN
) -> Select[Any]:
    """Keys of records that are shown, the public ones, each with a word for what they are to the page."""
    return (
        select(literal_column(f"'{tag}'"), _record.c.id, _record.c.kind, _record.c.reference)
        .join_from(column.table, _record, _record.c.id == column)
        .where(condition, shown)
    )


class Related:
    """Keys and references of the records a page draws on, by what they are to it, each once."""

    def __init__(self, connection: Connection, statement: Any, key: int) -> None:
        self._found: dict[str, dict[int, tuple[str, str]]] = {}
        for tag, related, kind, reference in run(connection, statement, key=key):
            self._found.setdefault(tag, {})[related] = (kind, reference)

    def keys(self, *tags: str) -> list[int]:
        return sorted({key for tag in tags for key in self._found.get(tag, ())})

    def references(self, *tags: str) -> list[str]:
        return [self._found[tag][key][1] for tag in tags if tag in self._found for key in sorted(self._found[tag])]

    def count(self, tag: str) -> int:
        return len(self._found.get(tag, ()))


def read(connection: Connection, kind: str, keys: list[int]) -> list[Document]:
    """The documents of one kind with these keys; without any, no statement is run."""
    return list(documents(connection, kind, keys).values()) if keys else []
