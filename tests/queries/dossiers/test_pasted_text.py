import pytest

from registry.provenance.notation import Register
from registry.queries.dossiers.pasted_text import load_pasted
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.known_names import known_parties
from tests import factories as make

TEXT = "Ada Specimen, Rome, by 1926; purchased by Ben Example, 1933."


@pytest.fixture
def read(sqlite_engine):
    make.record(sqlite_engine, make.party(names=make.named("Ada Specimen")))
    with sqlite_engine.connect() as connection:
        known = Register(known_parties(connection, is_public=True)), Register([])
        yield lambda text: load_pasted(connection, text, None, read_rule_tables(), known)


def test_entry_is_matched_with_the_party_on_record_that_it_may_be(read):
    first, second = read(TEXT).matches
    assert [match.ref for match in first] == [make.ref("party")]
    assert not second


def test_each_event_has_the_number_of_the_entry_that_tells_of_it(read):
    pasted = read(TEXT)
    assert sorted(set(pasted.numbers.values())) == [1, 2]
    assert pasted.numbers.keys() == {event["ref"] for event in pasted.material.coming}


def test_text_without_entries_has_no_material(read):
    assert read("").material is None


def test_reading_leaves_nothing_on_record(read, sqlite_engine):
    read(TEXT)
    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM records").scalar() == 1
