from registry.provenance.notation import NamedRecord
from registry.queries.records.known_names import known_parties, known_places, unnamed_parties
from tests import factories as make


def test_party_is_known_by_all_its_names_and_the_years_of_its_life(sqlite_engine):
    names = [*make.named("Jeon Hyeong-pil"), *make.named("전형필", "ko")]
    make.record(sqlite_engine, make.party(names=names, began={"edtf": "1906-07"}, ended={"edtf": "1960/1965"}))
    with sqlite_engine.connect() as connection:
        known = known_parties(connection, is_public=True)
    assert known == [NamedRecord(make.ref("party"), ("Jeon Hyeong-pil", "전형필"), "person", 1906, None)]


def test_unnamed_private_and_withdrawn_parties_are_not_known_to_the_public(sqlite_engine):
    make.record(
        sqlite_engine,
        make.party("a", identity="unnamed"),
        make.party("b", visibility="private"),
        make.party("c", withdrawn="A mistake."),
    )
    with sqlite_engine.connect() as connection:
        assert known_parties(connection, is_public=True) == []
        assert [known.ref for known in known_parties(connection, is_public=False)] == [make.ref("party", "b")]
        assert [known.ref for known in unnamed_parties(connection)] == [make.ref("party", "a")]


def test_private_place_is_known_to_staff_alone(sqlite_engine):
    make.record(sqlite_engine, make.place(visibility="private"))
    with sqlite_engine.connect() as connection:
        assert known_places(connection, is_public=True) == []
        assert known_places(connection, is_public=False) == [NamedRecord(make.ref("place"), ("Place one",))]


def test_party_is_known_by_the_names_of_those_that_turned_out_to_be_it(sqlite_engine):
    kim = make.ref("party", "kim")
    make.record(
        sqlite_engine,
        make.party("kim", names=make.named("Kim")),
        make.party("twin", names=make.named("S. Kim"), merged_into=[{"party": kim, "reason": "One hand."}]),
    )
    with sqlite_engine.connect() as connection:
        [known] = known_parties(connection, is_public=True)
    assert (known.ref, known.names) == (kim, ("Kim", "S. Kim"))
