"""Lists a page at a time, whole, and in words."""

import pytest
from sqlalchemy import event as happening

from registry.queries.workspace.lists.description import Desk, view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.lists.loading import (
    PAGE_SIZE,
    as_named_now,
    cursor_of,
    every_row,
    lines,
    load_page,
    said,
    shown,
)
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import institution

OBJECTS = LISTS["objects"]


@pytest.fixture
def museum(engine):
    institution(engine)
    return engine


def numbered(key, number, **more):
    return make.object_(key, identifiers=[{"type": "accession", "value": number}], **more)


def page(engine, text=None, *, is_before=False, **fields):
    view = view_of(OBJECTS, {name: [value] if isinstance(value, str) else value for name, value in fields.items()})
    with open_reader(engine, reader=1) as connection:
        cursor = cursor_of(OBJECTS, view, text, is_before=is_before) if text else None
        return load_page(connection, OBJECTS, view, Desk(1, "2026-11-27"), cursor)


def titles(listed):
    where = [column.key for column in listed.columns].index("title")
    return [str(line.cells[where]) for line in listed.lines]


SORTS = ("title", "-title", "number", "-number", "date", "-date", "newest", "-newest")


def test_pages_of_any_order_hold_every_object_once_forwards_and_backwards(museum):
    count = 2 * PAGE_SIZE + 7
    dated = {n: {"date": {"edtf": str(1900 + n % 7)}} if n % 3 else {} for n in range(count)}
    make.record(museum, *(of(n, **dated[n]) for n in range(count)))
    assert {sort: turned(museum, sort) for sort in SORTS} == dict.fromkeys(SORTS, count)


def of(number, **more):
    """Every fifth has no number."""
    if number % 5 == 0:
        return make.object_(str(number), **more)
    return numbered(str(number), f"19{number % 4}.{number // 2}", **more)


def turned(engine, sort):
    """How many objects the pages hold, turned to the last and back."""
    first = page(engine, sort=sort)
    second = page(engine, first.after, sort=sort)
    third = page(engine, second.after, sort=sort)
    assert [len(one.lines) for one in (first, second, third)] == [PAGE_SIZE, PAGE_SIZE, 7]
    assert (first.before, third.after) == (None, None)
    assert titles(page(engine, third.before, is_before=True, sort=sort)) == titles(second)
    back = page(engine, second.before, is_before=True, sort=sort)
    assert (titles(back), back.before) == (titles(first), None)
    return len({*titles(first), *titles(second), *titles(third)})


def test_numbers_are_in_the_order_in_which_they_are_counted_and_none_comes_last(museum):
    make.record(museum, make.object_("none"), numbered("b", "1993.10"), numbered("a", "1993.2"))
    assert titles(page(museum, sort="number")) == ["Object a", "Object b", "Object none"]


@pytest.mark.parametrize("sort", ["number", "date"])
def test_what_has_no_number_or_date_comes_last_both_ways_also_in_a_table(museum, sort):
    others = [numbered(key, f"1993.{n}", date={"edtf": str(1900 + n)}) for n, key in enumerate("abc")]
    last = make.object_("d")
    make.record(museum, *others, last)
    refs = [document["ref"] for document in others]
    assert in_table(museum, sort) == [*refs, last["ref"]]
    assert in_table(museum, f"-{sort}") == [*refs[::-1], last["ref"]]


def in_table(engine, sort):
    with open_reader(engine, reader=1) as connection:
        rows = every_row(connection, OBJECTS, view_of(OBJECTS, {"sort": [sort]}), Desk(1, "2026-11-27"), 9)
    return [row.reference for row in rows]


def test_list_follows_what_is_recorded(museum):
    make.record(museum, make.object_("a"), make.object_("b"))
    make.record(museum, make.object_("a", names=make.named("Zither")))
    assert titles(page(museum)) == ["Object b", "Zither"]
    make.record(museum, make.object_("b", withdrawn="Entered twice."))
    assert titles(page(museum)) == ["Zither"]
    assert titles(page(museum, standing="withdrawn")) == ["Object b"]


def test_objects_of_others_are_in_no_list_of_ours(museum):
    institution(museum, "elsewhere")
    make.record(museum, make.object_("ours"), keeper=1)
    make.record(museum, make.object_("theirs"), make.object_("hidden", visibility="private"), keeper=2)
    assert titles(page(museum)) == ["Object ours"]


def test_statements_for_a_page_do_not_grow_with_it(museum):
    every = [column.key for column in OBJECTS.columns]

    def statements():
        count = []
        happening.listen(museum, "before_cursor_execute", lambda *_: count.append(1))
        page(museum, column=every)
        return len(count)

    make.record(museum, make.source(), make.place(), numbered("0", "1", origin=make.ref("place")))
    few = statements()
    cited = [{"source": make.ref("source")}]
    more = {"origin": make.ref("place"), "citations": cited}
    make.record(museum, *(numbered(str(n), str(n), **more) for n in range(1, 40)))
    make.record(museum, *(make.event(str(n), of=str(n), citations=cited) for n in range(40)))
    # Each counts what was listened to before, too.
    assert statements() <= 2 * few


NO_CURSORS = ("", "no cursor", "[1]", '["a"]', "[1, 2]", '["a", "b"]', "[null, 1]", "{}", "[" * 900)


@pytest.mark.parametrize("text", NO_CURSORS)
def test_text_that_is_no_cursor_is_none(text):
    assert cursor_of(OBJECTS, view_of(OBJECTS, {}), text) is None


def test_some_of_a_list_are_taken_in_its_order_and_only_as_far_as_it_is_filtered(museum):
    make.record(museum, make.object_("c"), make.object_("a"), make.object_("b", visibility="private"))
    chosen = [make.ref("object", key) for key in "cab"]
    view = view_of(OBJECTS, {"visibility": ["public"]})
    with open_reader(museum, reader=1) as connection:
        desk = Desk(1, "2026-11-27")
        rows = every_row(connection, OBJECTS, view, desk, 10, chosen)
        told = [str(line.cells[1]) for line in lines(connection, shown(OBJECTS, view), rows, desk)]
    assert told == ["Object a", "Object c"]


def test_what_is_filtered_is_said_in_words(museum):
    make.record(museum, make.place("seoul", names=make.named("Seoul")))
    at = f"Seoul · {make.ref('place', 'seoul')}"
    fields = {"q": ["jar"], "evidence": ["none"], "place": [at]}
    with open_reader(museum, reader=1) as connection:
        words = [one.words for one in said(connection, OBJECTS, view_of(OBJECTS, fields))]
        assert words == ["with “jar” in a name or number", "without evidence", "made or moved in Seoul"]
        [unknown] = said(connection, OBJECTS, view_of(OBJECTS, {"place": ["Atlantis"]}))
        renamed = view_of(OBJECTS, {"place": [f"Old Seoul · {make.ref('place', 'seoul')}"]})
        assert [one.words for one in said(connection, OBJECTS, renamed)] == ["made or moved in Seoul"]
        assert as_named_now(connection, OBJECTS, renamed).filters["place"] == at
    assert unknown.words == "made or moved in “Atlantis”, which is no place on record"
    assert page(museum, place="Atlantis").lines == ()
