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


def test_findings_that_arise_and_fall_away_are_told_apart(engine):
    later = make.event("b", date={"edtf": "1950"}, participants=[{"party": make.ref("party", "b"), "role": "to"}])
    found = foreseen(engine, later)
    assert "gap" in {finding.rule for finding in found.arising}
    assert [finding.rule for finding in found.falling] == ["gap"]
    assert found.fresh == {make.ref("event", "b")}


def test_nothing_changes_where_nothing_comes(engine):
    found = foreseen(engine)
    assert (found.arising, found.falling, found.changed, found.fresh) == ((), (), (), frozenset())


def test_revised_event_stands_in_its_own_place(engine):
    revised = make.event("a", date={"edtf": "1850"}, participants=[{"party": make.ref("party", "b"), "role": "to"}])
    assert len(foreseen(engine, revised).statements) == 1
