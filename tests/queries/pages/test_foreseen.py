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


def foreseen(engine, *documents, of=OBJECT):
    with engine.connect() as connection:
        [found] = foresee(load_foreseen(connection, [of], [schemas.load(d) for d in documents], read_rule_tables()))
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


def test_search_that_looks_into_a_gap_is_told_to_examine_it(engine):
    make.record(engine, held_by("b", "1950"))
    search = make.search(period={"edtf": "1900/1950"}, track="title")
    found = foreseen(engine, search)
    assert "No named holder of title is recorded after 1900 and before 1950" in found.examined
    assert not any("custody" in words for words in found.examined)
    make.record(engine, search)
    assert foreseen(engine, make.search("more", period={"edtf": "1910/1920"}, track="title")).examined == ()
    refused = make.search("refused", period={"edtf": "1900/1950"}, track="custody", result="not_accessible")
    assert foreseen(engine, refused).examined == ()


def test_certificate_that_is_issued_passes_title_by_its_terms(engine):
    parties = [
        {"party": make.ref("party", "a"), "role": "giver"},
        {"party": make.ref("party", "b"), "role": "receiver"},
    ]
    terms = {"title_passes": "on_signature", "date": {"edtf": "1890-05-01"}, "objects": [OBJECT], "parties": parties}
    make.record(engine, make.certificate(**terms, status="draft"))
    changed = foreseen(engine, make.certificate(**terms)).changed
    assert any("Party b" in str(line.parts) for line in changed)


def test_departure_of_a_companion_is_foreseen_for_the_part_that_remained(engine):
    pair, right = make.ref("object", "pair"), make.ref("object", "right")
    make.record(engine, make.object_("pair"), *(make.object_(key, part_of=pair) for key in ("left", "right")))
    bought = held_by("b", "1950", of="pair", custody_effect="none")
    gone = make.event("gone", of="left", date={"edtf": "1880"})
    together, apart = foreseen(engine, bought, of=right), foreseen(engine, gone, bought, of=right)
    assert [tenure.certainty for tenure in together.derived.tenures] == ["certain"]
    assert [tenure.certainty for tenure in apart.derived.tenures] != ["certain"]
    assert gone["ref"] not in {statement.reference for statement in apart.statements}
