"""Loading a list: a page of it by what the page before ended with, or all of it, in a bounded number of statements."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, false, func, select, true, tuple_
from sqlalchemy.types import BigInteger, Text

from registry.errors import NotFoundError, StepError
from registry.models import Record
from registry.models.sql import among, as_list
from registry.queries.records.lookup import typed_reference, words_of
from registry.queries.records.merges import in_place_of_merged
from registry.queries.records.sight import is_readable, reader_of
from registry.queries.workspace.lists.deciding import MOST_FOR_A_PAGE, MOST_FOR_ALL, Decision
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
    where the pages beside it are, if there are any. Where filters decided what is on it `is_decided`: then nothing is
    counted but what one page holds; and `looked_at` is how many things were looked at if that ended before it was
    full."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    total: int | None
    before: str | None
    after: str | None
    is_decided: bool = False
    looked_at: int | None = None


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
    asked = _asked(connection, kind, view, desk)
    decision = _decision(kind, asked, desk)
    chosen = _condition(kind, view, desk, asked)
    is_before = cursor is not None and cursor.is_before
    most = (PAGE_SIZE if decision is None else MOST_FOR_A_PAGE) + 1
    bound = _bound(connection)
    rows = _rows(connection, kind, sort, chosen, bound, cursor, is_descending=view.is_descending, most=most)
    stretch = _undecided(rows) if decision is None else _decided(connection, decision, rows)
    ends = [json.dumps([value, key], ensure_ascii=False) for key, _, value in stretch.ends]
    if is_before:
        ends = ends[::-1]
    has_before = stretch.is_more if is_before else cursor is not None
    has_after = is_before or stretch.is_more
    things = [Row(key, reference) for key, reference, _ in stretch.rows]
    is_all = cursor is None and not stretch.is_more
    return ListPage(
        columns,
        tuple(lines(connection, columns, things[::-1] if is_before else things, desk)),
        _count(connection, kind, chosen) if decision is None else len(things) if is_all else None,
        ends[0] if ends and has_before else None,
        ends[-1] if ends and has_after else None,
        is_decided=decision is not None,
        looked_at=stretch.looked_at,
    )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What a page holds of a list, and the first and the last thing that was looked at for it."""

    rows: Sequence[Any]
    ends: Sequence[Any]
    is_more: bool
    looked_at: int | None = None


def _undecided(rows: Sequence[Any]) -> _Stretch:
    on_page = rows[:PAGE_SIZE]
    return _Stretch(on_page, (*on_page[:1], *on_page[-1:]), len(rows) > PAGE_SIZE)


def _decided(connection: Connection, decision: Decision, rows: Sequence[Any]) -> _Stretch:
    """The page ends with the last thing that is on it, or with the last that was looked at."""
    looked_at = rows[:MOST_FOR_A_PAGE]
    places = decision.first(connection, looked_at, PAGE_SIZE + 1)
    on_page = [looked_at[place] for place in places[:PAGE_SIZE]]
    if len(places) > PAGE_SIZE:
        return _Stretch(on_page, (looked_at[0], on_page[-1]), is_more=True)
    is_cut = len(rows) > MOST_FOR_A_PAGE
    return _Stretch(on_page, (*looked_at[:1], *looked_at[-1:]), is_cut, len(looked_at) if is_cut else None)


def every_row(
    connection: Connection, kind: ListKind, view: View, desk: Desk, most: int, chosen: Sequence[str] | None = None
) -> list[Row]:
    """All things of a list in their order, as far as that goes, or those of them with these references. Raises
    StepError where it could not be told of all of them in time whether they are on it."""
    asked = _asked(connection, kind, view, desk)
    decision = _decision(kind, asked, desk)
    condition = _condition(kind, view, desk, asked)
    if chosen is not None:
        condition = and_(condition, among(kind.reference, "chosen"))
    bound = _bound(connection) | ({"chosen": as_list(chosen)} if chosen is not None else {})
    sort = _sort(kind, view)
    wanted = most if decision is None else MOST_FOR_ALL + 1
    rows = _rows(connection, kind, sort, condition, bound, None, is_descending=view.is_descending, most=wanted)
    if decision is not None:
        places = decision.first(connection, rows[:MOST_FOR_ALL], most)
        if len(places) < most and len(rows) > MOST_FOR_ALL:
            raise StepError("list.too-many-looked-at", most=MOST_FOR_ALL)
        rows = [rows[place] for place in places]
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
    if one.names is None:
        return one.said.format(f"“{text}”")
    named = _words_now(connection, one, text)
    if named is None:
        return f"{one.said.format(f'“{text}”')}, which is no {one.names} on record"
    return one.said.format(named.rsplit(" · ", 1)[0])


def as_named_now(connection: Connection, kind: ListKind, view: View) -> View:
    """The view with the records that its filters name by the names that they have by now, or that those have which they
    turned out to be."""
    texts = {
        one.key: words
        for one in kind.filters
        if one.names is not None and one.key in view.filters
        if (words := _words_now(connection, one, view.filters[one.key])) is not None
    }
    return replace(view, filters={**view.filters, **texts}) if texts else view


def _words_now(connection: Connection, one: Filter, text: str) -> str | None:
    """What stands in a field that is filled in with the record that a filter names; None where it names none."""
    named = _named(connection, one, text)
    return words_of(connection, [named.reference]).get(named.reference) if named is not None else None


def _named(connection: Connection, one: Filter, text: str) -> Row | None:
    """The record that a filter names, or the one that it turned out to be by now, if the institution may read it."""
    reference = typed_reference(text, (one.names,) if one.names else ())
    if reference is None:
        return None
    [by_now] = in_place_of_merged(connection, [reference])
    key = connection.execute(_READABLE, _bound(connection) | {"reference": by_now}).scalar()
    return Row(key, by_now) if key is not None else None


_RECORD = Record.__table__
_READABLE = select(_RECORD.c.id).where(_RECORD.c.reference == bindparam("reference"), is_readable(_RECORD))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A filter with what is chosen, typed or named in it; None where nothing on record is named so."""

    filter: Filter
    meant: str | Row | None


def _asked(connection: Connection, kind: ListKind, view: View, desk: Desk) -> list[_Asked]:
    """Raises NotFoundError for an option that there is not for the desk."""
    filters = [(one, view.filters[one.key]) for one in kind.filters if one.key in view.filters]
    if any(one.options and not one.is_asked(text, desk) for one, text in filters):
        raise NotFoundError("list.no-such-view", heading=kind.heading)
    return [_Asked(one, text if one.names is None else _named(connection, one, text)) for one, text in filters]


def _condition(kind: ListKind, view: View, desk: Desk, asked: Sequence[_Asked]) -> ColumnElement[bool]:
    conditions = [kind.scope(desk)]
    if kind.standing is not None and view.filters.keys().isdisjoint(kind.unless):
        conditions.append(kind.standing)
    for one in asked:
        meant = one.meant.key if isinstance(one.meant, Row) else one.meant
        conditions.append(false() if meant is None else one.filter.condition(meant, desk))
    return and_(true(), *conditions)


def _decision(kind: ListKind, asked: Sequence[_Asked], desk: Desk) -> Decision | None:
    rules = [
        partial(one.filter.decides, one.meant.reference if isinstance(one.meant, Row) else one.meant)
        for one in asked
        if one.filter.decides is not None and one.meant is not None
    ]
    return Decision(kind, desk, rules) if rules else None


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
