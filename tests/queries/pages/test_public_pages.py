import pytest

from registry.queries.dossiers.loading import load_shown
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.pages.public_pages import public_outlooks
from tests import factories as make

OBJECT = make.ref("object")


@pytest.fixture
def engine(sqlite_engine):
    make.record(sqlite_engine, make.party("a"), make.party("b"), make.object_(), bought("a", "1850"))
    return sqlite_engine


def bought(by, year, **more):
    return make.event(by, date={"edtf": year}, participants=[{"party": make.ref("party", by), "role": "to"}], **more)


def shown(engine):
    with engine.connect() as connection:
        return load_shown(connection, [OBJECT], read_rule_tables())


def outlook(engine, *documents):
    before = shown(engine)
    make.record(engine, *documents)
    return public_outlooks(before, shown(engine))


def test_page_comes_to_make_a_statement_and_to_say_otherwise_who_holds_it(engine):
    [page] = outlook(engine, bought("b", "1950"))
    assert page.is_changed
    assert ([one.reference for one in page.coming], page.going, page.staying) == ([make.ref("event", "b")], (), 1)
    assert any("Party b" in line.words for line in page.after)
    assert not any("Party b" in line.words for line in page.before)


def test_statement_that_is_superseded_is_told_as_saying_something_else(engine):
    [page] = outlook(engine, bought("b", "1851", supersedes=[make.ref("event", "a")], correction="So."))
    assert {one.reference for one in page.coming} == {make.ref("event", "a"), make.ref("event", "b")}


def test_statement_that_is_taken_from_view_is_made_no_longer(engine):
    [page] = outlook(engine, bought("a", "1850", visibility="private"))
    assert [one.reference for one in page.going] == [make.ref("event", "a")]
    assert (page.coming, page.is_withheld) == ((), True)


def test_page_begins_and_ends_with_what_is_public(engine):
    [page] = outlook(engine, make.object_(visibility="private"))
    assert (page.is_gone, page.is_new, page.after) == (True, False, ())
    [page] = outlook(engine, make.object_())
    assert (page.is_gone, page.is_new, page.before) == (False, True, ())
    [page] = outlook(engine, make.object_(withdrawn="Told twice."))
    assert page.is_gone


def test_nothing_private_is_on_the_page(engine):
    [page] = outlook(engine, make.party("b", visibility="private"), bought("b", "1950"))
    assert "Party b" not in str(page)


def test_page_that_says_what_it_says_now_is_not_changed(engine):
    [page] = outlook(engine, make.party("c"))
    assert not page.is_changed
