import pytest

from registry import schemas
from registry.queries.dossiers.loading import load_foreseen
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.pages.foreseen import foresee
from tests import factories as make

OBJECT = make.ref("object")


@pytest.fixture
def engine(sqlite_engine):
    first = [{"party": make.ref("party", "a"), "role": "to"}]
    make.record(
        sqlite_engine,
        make.party("a", ended={"edtf": "1900"}),
        make.party("b"),
        make.object_(),
        make.event("a", date={"edtf": "1850"}, participants=first),
    )
    return sqlite_engine


def foreseen(engine, *documents):
    with engine.connect() as connection:
        [found] = foresee(load_foreseen(connection, [OBJECT], [schemas.load(d) for d in documents], read_rule_tables()))
    return found


def held_by(key, year, **more):
    return make.event(key, date={"edtf": year}, participants=[{"party": make.ref("party", key), "role": "to"}], **more)


def test_question_that_an_event_raises_is_told_as_arising(engine):
    found = foreseen(engine, held_by("b", "1950"))
    assert "gap" in {finding.rule for finding in found.arising}
    assert found.fresh == {make.ref("event", "b")}


def test_question_that_a_revision_settles_is_told_as_falling_away(engine):
    found = foreseen(engine, make.source(), held_by("a", "1850", citations=[{"source": make.ref("source")}]))
    assert "no-evidence" in {finding.rule for finding in found.falling}


def test_nothing_changes_where_nothing_comes(engine):
    found = foreseen(engine)
    assert (found.arising, found.falling, found.changed, found.fresh) == ((), (), (), frozenset())


def test_revised_event_stands_in_its_own_place(engine):
    revised = make.event("a", date={"edtf": "1850"}, participants=[{"party": make.ref("party", "b"), "role": "to"}])
    assert len(foreseen(engine, revised).statements) == 1
