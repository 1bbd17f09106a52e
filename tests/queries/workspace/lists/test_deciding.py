"""Pages of a list, and all of it, where no column of the database decides what is on it."""

import pytest

from registry.errors import StepError
from registry.queries.workspace.lists import deciding, loading
from registry.queries.workspace.lists.description import Desk, view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.lists.loading import cursor_of, every_row, load_page
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import institution

OBJECTS = LISTS["objects"]
DESK = Desk(1, "2026-11-27")
KIM = make.ref("party")


@pytest.fixture
def narrow(monkeypatch, engine):
    """Twenty objects, every fourth with Kim; two a page, and six looked at for one."""
    monkeypatch.setattr(loading, "PAGE_SIZE", 2)
    monkeypatch.setattr(loading, "MOST_FOR_A_PAGE", 6)
    monkeypatch.setattr(deciding, "_FIRST_BATCH", 2)
    institution(engine)
    bought = {"participants": [{"party": KIM, "role": "to"}]}
    make.record(engine, make.party(), *(make.object_(f"{n:02}") for n in range(20)))
    make.record(engine, *(make.event(f"{n:02}", of=f"{n:02}", **bought) for n in range(0, 20, 4)))
    return engine


def listed(engine, **fields):
    view = view_of(OBJECTS, {name: [text] for name, text in fields.items()})
    with open_reader(engine, reader=1) as connection:
        return sorted(row.reference for row in every_row(connection, OBJECTS, view, DESK, 1000))


def page(engine, at=None, *, is_before=False, **fields):
    view = view_of(OBJECTS, {name: [text] for name, text in fields.items()})
    with open_reader(engine, reader=1) as connection:
        cursor = cursor_of(OBJECTS, view, at, is_before=is_before) if at else None
        return load_page(connection, OBJECTS, view, DESK, cursor)


@pytest.mark.parametrize(
    ("fields", "sort"),
    [({"title_with": KIM}, "title"), ({"title_now": "known"}, "-newest"), ({"title_now": "ended"}, "-date")],
)
def test_pages_hold_each_object_once_forwards_and_backwards_and_say_where_they_stopped(narrow, fields, sort):
    expected = listed(narrow, **fields)
    forwards, backwards = [page(narrow, sort=sort, **fields)], []
    while after := forwards[-1].after:
        forwards.append(page(narrow, after, sort=sort, **fields))
    assert forwards[0].before is None
    assert told(forwards) == expected
    backwards.append(forwards[-1])
    while before := backwards[-1].before:
        backwards.append(page(narrow, before, is_before=True, sort=sort, **fields))
    assert told(backwards) == expected
    assert all(one.is_decided and one.total is None for one in forwards)
    short = [one for one in forwards[:-1] if len(one.lines) < 2]
    assert all(one.looked_at == 6 for one in short)


def told(pages):
    return sorted(line.row.reference for one in pages for line in one.lines)


def test_what_one_page_holds_is_counted(narrow):
    one = page(narrow, title_with=KIM, q="object 1")
    assert (one.total, one.before, one.after, len(one.lines)) == (2, None, None, 2)


def test_all_of_a_list_is_never_less_than_all(narrow, monkeypatch):
    assert len(listed(narrow, title_now="known")) == 5
    monkeypatch.setattr(loading, "MOST_FOR_ALL", 19)
    with pytest.raises(StepError):
        listed(narrow, title_now="known")
    assert len(listed(narrow, title_with=KIM)) == 5
