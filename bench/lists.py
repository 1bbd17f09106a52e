"""The first page of the list of objects, in every order and by every filter, and one in the middle, against the
statements that it is read by, run bare. What a filter decides by the histories of objects is measured against the
histories alone of as many as are gone through for a page.

    python -m bench.lists [COUNT]

So many objects are generated, every third with an event, every ninth with evidence for it. Over either database. The
table in which objects are edited is measured as it is opened with all its rows.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Engine, Text, case, cast, func, insert, literal, select

from bench.figures import Figure
from bench.filled import against_bare, analyse, hold, in_turn, on_both, record, run_bare, statements_of
from registry.models import Record
from registry.models.base import Base
from registry.models.ledger import LedgerEntry
from registry.provenance.governance.object_cells import MOST_OBJECTS
from registry.queries.dossiers.loading import dossiers
from registry.queries.workspace.lists.deciding import MOST_FOR_A_PAGE
from registry.queries.workspace.lists.description import Desk, View, view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.lists.loading import Cursor, every_row, load_page
from registry.queries.workspace.object_rows import house_of, object_rows
from registry.services.database import memory_of, open_engine, open_reader
from registry.services.migrations import upgrade
from registry.services.unit_of_work import unit_of_work
from registry.web.desk.forms import grid
from tests import factories as make
from tests.staffing import institution

COUNT = 100_000
# So many are recorded, and the others are copies of their rows: recording 100,000 would take half an hour.
RECORDED = 2000
DESK = Desk(1, "2026-11-27")
OBJECTS = LISTS["objects"]
# What is typed or named in the filters that have no options.
TYPED = {"q": "bowl 7", "classified": "bowl", "place": make.ref("place"), "party": make.ref("party")}
TYPED |= dict.fromkeys(("title_with", "custody_with"), make.ref("party"))
# Of a filter that decides by histories so many choices are measured: what it costs is the histories.
MOST_DECIDED = 2


def measure(folder: Path, count: int = COUNT) -> list[Figure]:
    return on_both(folder, lambda name, url: _on(name, url, count))


def _on(name: str, url: str, count: int) -> list[Figure]:
    engine = open_engine(url)
    upgrade(engine)
    institution(engine)
    _fill(engine, count)
    with open_reader(engine, reader=1) as connection:
        figures = [_figure(connection, f"list {words} on {name}", fields) for words, fields in _views()]
        view = view_of(OBJECTS, {})
        rows = every_row(connection, OBJECTS, view, DESK, count // 2)
        [(value,)] = connection.exec_driver_sql(f"SELECT title_key FROM list_keys WHERE record_id = {rows[-1].key}")
        middle = Cursor(value, rows[-1].key)
        figures.append(_figure(connection, f"list, page {len(rows) // 50 + 1:,} on {name}", {}, middle))
        figures += _table(connection, name)
    engine.dispose()
    return figures


def _views() -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Every order, both ways, and every choice of every filter, with what they are called."""
    for sort in OBJECTS.sorts:
        yield f"by {sort.key}", {"sort": [sort.key]}
        yield f"by {sort.key}, backwards", {"sort": [f"-{sort.key}"]}
    for one in OBJECTS.filters:
        choices = list(one.choices(DESK)) or [TYPED[one.key]]
        for choice in choices[:MOST_DECIDED] if one.decides else choices:
            yield one.options.get(choice) or one.said.format(choice), {one.key: [choice]}


def _fill(engine: Engine, count: int) -> None:
    make.record(engine, make.source(), make.place(), make.party())
    with open_reader(engine, reader=1) as connection:
        shared = connection.execute(select(func.max(Record.id))).scalar_one()
    recorded = min(count, RECORDED)
    record(engine, recorded, _object)
    with unit_of_work(engine) as connection:
        _copy(connection, shared, count // recorded)
    if engine.dialect.name == "postgresql":
        analyse(engine)


def _copy(connection: Connection, shared: int, times: int) -> None:
    """Copies the rows of all records after the `shared` ones, until there are so many times as many; each copy has its
    own reference, names and numbers."""
    step = connection.execute(select(func.max(Record.id))).scalar_one() - shared
    for table in Base.metadata.sorted_tables:
        keys = [column for column in table.primary_key if column.name == "record_id" or _is_key(column)]
        if not keys or table is LedgerEntry.__table__:
            continue
        for number in range(1, times):
            copied = [_copied(column, shared, step * number, f" {number}") for column in table.columns]
            rows = select(*copied).where(keys[0] > shared, keys[0] <= shared + step)
            connection.execute(insert(table).from_select([column.name for column in table.columns], rows))


def _is_key(column: Column[Any]) -> bool:
    """Whether it holds the key of a record."""
    named = (column, *(key.column for key in column.foreign_keys))
    return any(one is Record.__table__.c.id or (one is not column and _is_key(one)) for one in named)


def _copied(column: Column[Any], shared: int, more: int, ending: str) -> Any:
    if _is_key(column):
        return case((column > shared, column + more), else_=column)
    if column.name in ("reference", "text", "value", "folded", "title_key", "number_key"):
        return column + cast(literal(ending), Text)
    return column


def _object(number: int) -> list[make.Document]:
    shuffled = number * 7919 % 1_000_003
    made = make.object_(
        str(number),
        names=make.named(f"Bowl {shuffled}, generated"),
        identifiers=[{"type": "accession", "value": f"{1900 + shuffled % 120}.{shuffled}"}],
        terms=[{"kind": "classification", "text": "bowl"}],
        date={"edtf": str(1200 + shuffled % 700)},
        visibility="public" if number % 2 else "private",
    )
    cited = {"citations": [{"source": make.ref("source")}]} if number % 9 == 0 else {}
    if number % 3:
        return [made]
    place = {"place": make.ref("place")} if number % 6 == 0 else {}
    taking_part = [{"party": make.ref("party"), "role": "to"}] if number % 15 == 0 else []
    return [made, make.event(str(number), of=str(number), participants=taking_part, **place, **cited)]


def _figure(connection: Connection, what: str, fields: dict[str, list[str]], cursor: Cursor | None = None) -> Figure:
    view = view_of(OBJECTS, fields)
    if any(one.decides and one.key in view.filters for one in OBJECTS.filters):
        return _decided(connection, what, view)

    def loaded() -> object:
        return load_page(connection, OBJECTS, view, DESK, cursor)

    return against_bare(connection, what, loaded)


def _decided(connection: Connection, what: str, view: View) -> Figure:
    rows = every_row(connection, OBJECTS, view_of(OBJECTS, {}), DESK, MOST_FOR_A_PAGE)
    keys = [row.key for row in rows]
    ours, histories = in_turn(
        lambda: load_page(connection, OBJECTS, view, DESK),
        lambda: sum(1 for _ in dossiers(connection, keys, DESK.rule_tables)),
    )
    peer = f"the histories of {len(keys)} objects"
    return Figure(what, ours * 1000, peer, histories * 1000, "ms", at_most=3)


def _table(connection: Connection, name: str) -> list[Figure]:
    """The newest objects, as many as a table has rows, opened to be edited: their documents loaded, each with the texts
    of all its cells, against the statements that load them; and the form made of them, read and laid out again, which
    no statement is a peer of."""
    newest = every_row(connection, OBJECTS, view_of(OBJECTS, {"sort": ["-newest"]}), DESK, MOST_OBJECTS)
    references = [row.reference for row in newest]

    def loaded() -> None:
        memory_of(connection).clear()
        rows = object_rows(connection, dict.fromkeys(references, 0), house_of(connection))
        assert len(rows) == len(references)

    def opened() -> None:
        memory_of(connection).clear()
        data = grid.opened(connection, references)
        shown = grid.page(connection, grid.read(connection, data).data)
        assert len(shown["grid_rows"]) == len(references)

    statements, of_form = statements_of(connection, loaded), statements_of(connection, opened)
    ours, whole, bare, all_bare = in_turn(
        loaded, opened, lambda: run_bare(connection, statements), lambda: run_bare(connection, of_form)
    )
    what = f"table of {len(references)} objects on {name}"
    return [
        Figure(f"{what}, loaded", ours * 1000, "its statements run bare", bare * 1000, "ms", at_most=3),
        Figure(f"{what}, its form", whole * 1000, "its statements run bare", all_bare * 1000, "ms"),
    ]


if __name__ == "__main__":
    hold(measure, COUNT)
