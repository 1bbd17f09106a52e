"""The list of the provenance texts of an institution's objects."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from registry.models.sql import among
from registry.provenance.governance.text_work import NAME_IN_DOUBT, OPEN_STATES, TEXT_STATES
from registry.queries.records.labels import labels
from registry.queries.workspace.lists import columns, records
from registry.queries.workspace.lists.description import Cell, Cells, Column, Desk, Filter, ListKind, Row, Sort
from registry.queries.workspace.provenance_texts import (
    PLACE,
    READING,
    RECORD,
    RECORDED,
    STATE,
    TEXT,
    THINGS,
    asks,
    of_institution,
    question_key,
    record_and_position,
)


def _titles(connection: Connection, rows: Sequence[Row], _: Desk) -> Cells:
    named = labels(connection, {row.reference for row in rows}, is_public=False)
    found = {row.key: named.get(row.reference) for row in rows}
    return {key: Cell(label.name.text, language=label.name.language) for key, label in found.items() if label}


def _numbers(connection: Connection, rows: Sequence[Row], desk: Desk) -> Cells:
    keys = {row.key: record_and_position(row.key)[0] for row in rows}
    objects = [Row(keys[row.key], row.reference) for row in rows]
    numbers = columns.NUMBER.load(connection, objects, desk)
    return {key: numbers[record] for key, record in keys.items() if record in numbers}


def _said(key: str, heading: str, values: Sequence[Any], cell: Callable[..., Cell], **more: Any) -> Column:
    """What is so of a text, by columns of what was read of it."""

    def load(connection: Connection, rows: Sequence[Row], desk: Desk) -> Cells:
        objects = [Row(record_and_position(row.key)[0], row.reference) for row in rows]
        found = columns.rows_of(connection, statement.where(of_institution(desk.institution)), objects)
        return {place: cell(*said) for place, *said in found}

    statement = select(PLACE, *values).select_from(THINGS).where(among(TEXT.c.record_id, "ids"))
    return Column(key, heading, load, **more)


def _state(code: str, _: Desk) -> ColumnElement[bool]:
    return STATE.in_(OPEN_STATES) if code == "open" else STATE.in_((code,))


def _count(number: int | None) -> Cell:
    return Cell() if number is None else Cell(f"{number:,}", number=number)


def _on_record(recorded: int, passages: int | None) -> Cell:
    return Cell(f"{recorded} of {passages}") if passages is not None else Cell()


_STATES: Mapping[str, str] = {"open": "to be gone through", **{str(code): words for code, words in TEXT_STATES.items()}}
TEXTS = ListKind(
    name="texts",
    heading="Provenance texts",
    record=None,
    things=THINGS,
    key=PLACE,
    reference=RECORD.c.reference,
    scope=lambda desk: of_institution(desk.institution),
    whose="of objects that {} keeps",
    columns=(
        Column("title", "Object", _titles, sort="title", is_name=True),
        Column("number", "Number", _numbers, sort="number"),
        _said("state", "State", (STATE,), lambda code: Cell(TEXT_STATES[code])),
        _said("remarks", "Remarks", (READING.c.remarks,), _count, sort="remarks"),
        _said("doubts", "Names in doubt", (READING.c.doubts,), _count),
        _said("recorded", "Events on record", (RECORDED, READING.c.passages), _on_record),
        _said("begins", "Begins", (func.substr(TEXT.c.text, 1, 120),), Cell),
    ),
    filters=(
        records.CALLED,
        Filter("state", "State", _state, options=_STATES),
        Filter(
            "names",
            "Names",
            lambda code, _: READING.c.doubts > 0 if code == "doubt" else READING.c.doubts == 0,
            options={"doubt": "with names in doubt", "sure": "without names in doubt"},
        ),
        Filter(
            "remark",
            "A remark says",
            lambda text, _: asks(None, question_key(text)),
            said="with the remark {}",
        ),
        Filter(
            "doubtful",
            "A name in doubt is",
            lambda text, _: asks(NAME_IN_DOUBT, question_key(text)),
            said="with {} as a name in doubt",
        ),
    ),
    sorts=(
        Sort("remarks", "Most remarks", func.coalesce(READING.c.remarks, -1), int, is_descending=True),
        records.NUMBER,
        records.TITLE,
    ),
    quick=(("state", "open"), ("state", "remarks"), ("state", "recorded")),
)
