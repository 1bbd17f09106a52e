"""Loading a list: a page of it by what the page before ended with, or all of it, in a bounded number of statements."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, false, func, select, true, tuple_
from sqlalchemy.types import BigInteger, Text

from registry.models.sql import among, as_list
from registry.queries.records.headers import keys_of
from registry.queries.records.lookup import typed_reference
from registry.queries.records.sight import reader_of
from registry.queries.workspace.lists.description import Cell, Column, Desk, Filter, ListKind, Row, Sort, View

PAGE_SIZE = 50
# Further than this nothing is counted for a page: "more than 10,000".
MOST_COUNTED = 10_000
BATCH = 500
_LONGEST_CURSOR = 1000
_EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Line:
    """A thing of a list with what the columns that are shown say of it."""

    row: Row
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list. `total` is how many things there are, if no more than are counted; `before` and `after` are
    where the pages beside it are, if there are any."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: int | None
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: after a thing, or before it; the value that it has in the order, and what tells it."""

    value: int | str
    key: int | str
    is_before: bool = False


def cursor_of(kind: ListKind, view: View, text: str, *, is_before: bool = False) -> Cursor | None:
    """The cursor that an address names; None of any other text."""
    sort = kind.sort(view.sort)
    try:
        value, key = json.loads(text[:_LONGEST_CURSOR])
    except (ValueError, TypeError):  # No cursor of ours: the list is shown from its beginning.
        return None
    is_ours = sort is not None and type(value) is sort.type and type(key) is kind.key.type.python_type
    return Cursor(value, key, is_before) if is_ours else None


def load_page(connection: Connection, kind: ListKind, view: View, desk: Desk, cursor: Cursor | None = None) -> ListPage:
    """A page of a list, as one looks at it."""
    sort, columns = _sort(kind, view), shown(kind, view)
    chosen = _condition(connection, kind, view, desk)
    is_before = cursor is not None and cursor.is_before
    bound = _bound(connection)
    rows = _rows(connection, kind, sort, chosen, bound, cursor, is_descending=view.is_descending, most=PAGE_SIZE + 1)
    is_more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    if is_before:
        rows = rows[::-1]
    total = _count(connection, kind, chosen)
    ends = [json.dumps([value, key], ensure_ascii=False) for key, _, value in (*rows[:1], *rows[-1:])]
    has_before = is_more if is_before else cursor is not None
    has_after = is_before or is_more
    return ListPage(
        columns,
        tuple(lines(connection, columns, [Row(key, reference) for key, reference, _ in rows], desk)),
        total,
        ends[0] if rows and has_before else None,
        ends[-1] if rows and has_after else None,
    )


def every_row(
    connection: Connection, kind: ListKind, view: View, desk: Desk, most: int, chosen: Sequence[str] | None = None
) -> list[Row]:
    """All things of a list in their order, as far as that goes, or those of them with these references."""
    condition = _condition(connection, kind, view, desk)
    if chosen is not None:
        condition = and_(condition, among(kind.reference, "chosen"))
    bound = _bound(connection) | ({"chosen": as_list(chosen)} if chosen is not None else {})
    sort = _sort(kind, view)
    rows = _rows(connection, kind, sort, condition, bound, None, is_descending=view.is_descending, most=most)
    return [Row(key, reference) for key, reference, _ in rows]


def lines(connection: Connection, columns: Sequence[Column], rows: Sequence[Row], desk: Desk) -> Iterator[Line]:
    """What these columns say of these things, a batch after another."""
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        loaded = [column.load(connection, batch, desk) for column in columns]
        yield from (Line(row, tuple(cells.get(row.key, _EMPTY) for cells in loaded)) for row in batch)


def shown(kind: ListKind, view: View) -> tuple[Column, ...]:
    return tuple(column for column in kind.columns if column.key in view.columns)


@dataclass(frozen=True, slots=True)
class Said:
    """What is filtered, in words, with the filter that says so."""

    key: str
    words: str


def said(connection: Connection, kind: ListKind, view: View) -> list[Said]:
    """What is filtered, in words; a name that nothing on record has is said to be none."""
    filters = [one for one in kind.filters if one.key in view.filters]
    return [Said(one.key, _words(connection, one, view.filters[one.key])) for one in filters]


def _words(connection: Connection, one: Filter, text: str) -> str:
    if one.options:
        return one.options[text]
    if one.names is not None and _named(connection, one, text) is None:
        return f"{one.said.format(f'“{text}”')}, which is no {one.names} on record"
    return one.said.format(text.rsplit(" · ", 1)[0] if one.names else f"“{text}”")


def _named(connection: Connection, one: Filter, text: str) -> int | None:
    """The key of the record that a filter names."""
    reference = typed_reference(text, (one.names,) if one.names else ())
    return keys_of(connection, [reference]).get(reference) if reference is not None else None


def _condition(connection: Connection, kind: ListKind, view: View, desk: Desk) -> ColumnElement[bool]:
    conditions = [kind.scope(desk)]
    if kind.standing is not None and view.filters.keys().isdisjoint(kind.unless):
        conditions.append(kind.standing)
    for one in kind.filters:
        if (text := view.filters.get(one.key)) is None:
            continue
        meant: Any = text if one.names is None else _named(connection, one, text)
        conditions.append(false() if meant is None else one.condition(meant, desk))
    return and_(true(), *conditions)


def _rows(
    connection: Connection,
    kind: ListKind,
    sort: Sort,
    chosen: ColumnElement[bool],
    bound: Mapping[str, Any],
    cursor: Cursor | None,
    *,
    is_descending: bool,
    most: int,
) -> list[Any]:
    """So many things of a list, with what they are sorted by, after a cursor, or before it and then the nearest first.
    Backwards, what lacks a value stands last as well: it is read on its own, so that each part is read by the index."""
    is_before = cursor is not None and cursor.is_before
    parts: list[ColumnElement[bool]] = [true()]
    if is_descending and sort.lacking is not None:
        parts = [sort.column < _bind("lacking", sort.lacking), sort.column == _bind("lacking", sort.lacking)]
        is_in_last = cursor is not None and cursor.value == sort.lacking
        if is_before:
            parts = parts[::-1]
        if cursor is not None and is_in_last != is_before:
            parts = parts[1:]
    rows: list[Any] = []
    for place, part in enumerate(parts):
        here = cursor if place == 0 else None
        order = _ordered(kind, sort, and_(chosen, part), here, is_back=is_descending != is_before)
        rows += connection.execute(order.limit(most - len(rows)), bound).all()
        if len(rows) == most:
            break
    return rows


def _ordered(
    kind: ListKind, sort: Sort, chosen: ColumnElement[bool], cursor: Cursor | None, *, is_back: bool
) -> Select[Any]:
    statement = select(kind.key, kind.reference, sort.column).select_from(kind.things).where(chosen)
    if cursor is not None:
        here = tuple_(sort.column, kind.key)
        there = tuple_(_bind("value", cursor.value), _bind("key", cursor.key))
        statement = statement.where(here < there if is_back else here > there)
    return statement.order_by(*(c.desc() if is_back else c for c in dict.fromkeys((sort.column, kind.key))))


def _bind(name: str, value: int | str) -> Any:
    return bindparam(f"cursor_{name}", value, type_=BigInteger() if isinstance(value, int) else Text())


def _count(connection: Connection, kind: ListKind, chosen: ColumnElement[bool]) -> int | None:
    some = select(kind.key).select_from(kind.things).where(chosen).limit(MOST_COUNTED + 1).subquery()
    count: int = connection.execute(select(func.count()).select_from(some), _bound(connection)).scalar_one()
    return count if count <= MOST_COUNTED else None


def _bound(connection: Connection) -> dict[str, Any]:
    return {"reader": reader_of(connection)}


def _sort(kind: ListKind, view: View) -> Sort:
    sort = kind.sort(view.sort)
    assert sort is not None  # noqa: S101 - a view names a sort of its list
    return sort
