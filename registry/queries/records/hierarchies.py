"""What records lead to by references of their own kind, and those by theirs, however far."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, select

from registry.models import Record
from registry.models.shapes import SHAPES
from registry.models.sql import among, as_list
from registry.queries.records.sql import run


def leads_of(
    connection: Connection, kind: str, fields: Sequence[str], references: Iterable[str]
) -> dict[str, set[str]]:
    """What these records of a kind and all that they lead to lead to by some fields, as it is on record, whoever may
    read it."""
    leads: dict[str, set[str]] = {}
    known: set[str] = set()
    coming = set(references)
    while coming:
        known |= coming
        met: set[str] = set()
        for field in fields:
            for reference, target in run(connection, _upward(kind, field), references=as_list(sorted(coming))):
                leads.setdefault(reference, set()).add(target)
                met |= {reference, target}
        # One field was followed to its end; what another leads to from there is yet to be seen.
        coming = met - known if len(fields) > 1 else set()
    return leads


@lru_cache(maxsize=16)
def _upward(kind: str, field: str) -> Select[Any]:
    table, column = _column(kind, field)
    here, there = Record.__table__.alias(), Record.__table__.alias()
    upward = (
        select(table.c.record_id.label("here"), table.c[column].label("there"))
        .join_from(table, here, here.c.id == table.c.record_id)
        .where(among(here.c.reference, "references"), table.c[column].is_not(None))
        .cte("upward", recursive=True)
    )
    further = table.alias()
    upward = upward.union(
        select(further.c.record_id, further.c[column])
        .join_from(further, upward, further.c.record_id == upward.c.there)
        .where(further.c[column].is_not(None))
    )
    return (
        select(here.c.reference, there.c.reference)
        .join_from(upward, here, here.c.id == upward.c.here)
        .join(there, there.c.id == upward.c.there)
    )


def _column(kind: str, field: str) -> tuple[Any, str]:
    """The table and the column of a field that refers to records of its own kind, alone or as a list."""
    shape = SHAPES[kind]
    listed = next((part for part in shape.lists if part.key == field), None)
    values = shape.values if listed is None else listed.values
    column = next(value.column for value in values if value.refers_to == kind and (listed or value.key == field))
    return (listed or shape).table, column
