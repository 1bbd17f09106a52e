import pytest

from registry.queries.records.labels import Label, Name
from registry.queries.records.lookup import Hit, exact, hits, look_up, typed_reference, words_of
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import institution

PARTY = make.ref("party")


@pytest.mark.parametrize(
    ("typed", "kinds", "reference"),
    [
        (PARTY, ["party"], PARTY),
        (f"Party one · {PARTY}", ["party"], PARTY),
        (PARTY.lower().replace("-", ""), ["party"], PARTY),
        (PARTY, ["place"], None),
        ("Party one", ["party"], None),
    ],
)
def test_reference_is_recognised_in_what_was_typed(typed, kinds, reference):
    assert typed_reference(typed, kinds) == reference


def test_field_is_filled_in_with_name_original_and_reference():
    assert Hit(Label(PARTY, "party", Name("Jeon"), (Name("전형필", "ko"),))).words == f"Jeon 전형필 · {PARTY}"


@pytest.fixture
def connection(sqlite_engine):
    make.record(
        sqlite_engine,
        make.party("a", names=make.named("Kansong Art Museum")),
        make.party("b", names=make.named("Museum")),
        make.party("c", names=make.named("Museum of Everything")),
        make.party("d", names=make.named("100% Museum_x")),
        make.object_("e", names=make.named("Museum")),
    )
    with sqlite_engine.connect() as connection:
        yield connection


def found(hits):
    return [hit.label.name.text for hit in hits]


def test_look_up_has_the_whole_name_first_then_those_that_begin_so_then_the_shorter(connection):
    shown = found(look_up(connection, ["party"], "museum"))
    assert shown[:2] == ["Museum", "Museum of Everything"]
    assert set(shown[2:]) == {"100% Museum_x", "Kansong Art Museum"}


def test_look_up_takes_signs_of_patterns_for_themselves(connection):
    assert "Kansong Art Museum" not in found(look_up(connection, ["party"], "m_s"))


def test_look_up_finds_other_spellings_after_the_one_that_was_typed(sqlite_engine):
    make.record(
        sqlite_engine,
        *(make.party(name, names=make.named(name)) for name in ("Jörg Mühle", "Joerg Muehle", "Łukasz Jörg Mühle")),
        make.party("z", names=make.named("國家畫廊")),
    )
    with sqlite_engine.connect() as connection:
        shown = found(look_up(connection, ["party"], "joerg muehle"))
        assert shown == ["Joerg Muehle", "Jörg Mühle", "Łukasz Jörg Mühle"]
        assert found(look_up(connection, ["party"], "lukasz")) == ["Łukasz Jörg Mühle"]
        assert found(look_up(connection, ["party"], "国家画")) == ["國家畫廊"]


def test_look_up_of_nothing_finds_nothing(connection):
    assert look_up(connection, ["party"], "  ") == exact(connection, ["party"], "") == []


def test_exact_asks_for_the_whole_name_and_the_kind(connection):
    assert [hit.label.reference for hit in exact(connection, ["party"], "MUSEUM")] == [make.ref("party", "b")]


def test_lot_is_filled_in_with_the_name_of_its_auction(sqlite_engine):
    make.record(sqlite_engine, make.auction(), make.lot(number="12"))
    with sqlite_engine.connect() as connection:
        assert words_of(connection, [make.ref("lot")]) == {make.ref("lot"): f"Auction one, lot 12 · {make.ref('lot')}"}


def test_hits_keep_the_order_asked_for_and_leave_out_what_does_not_exist(connection):
    wanted = [make.ref("party", key) for key in ("c", "nobody", "a")]
    assert [hit.label.reference for hit in hits(connection, wanted)] == [wanted[0], wanted[2]]


def test_hit_has_a_number_of_the_record_that_is_no_systems(sqlite_engine):
    numbers = [{"type": "system", "issuer": "x", "value": "77"}, {"type": "accession", "value": "1933.1"}]
    make.record(sqlite_engine, make.object_(identifiers=numbers))
    with sqlite_engine.connect() as connection:
        assert [hit.number for hit in hits(connection, [make.ref("object")])] == ["1933.1"]


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
def test_endless_name_is_looked_for_whole(engine):
    endless = "x" * 60_000
    make.record(engine, make.party("long", names=make.named(endless)))
    with engine.connect() as connection:
        assert [hit.label.reference for hit in look_up(connection, ["party"], endless)] == [make.ref("party", "long")]
        assert look_up(connection, ["party"], endless + "y") == []


@pytest.fixture
def masked(sqlite_engine):
    """What another institution reads: ten houses in whose names the name of a private party stands, and two."""
    institution(sqlite_engine)
    institution(sqlite_engine, "elsewhere")
    make.record(
        sqlite_engine,
        make.party("x", names=make.named("Wixby Quandle"), visibility="private"),
        make.party("y", names=make.named("Kroxby Tarn"), visibility="private"),
        *(make.party(f"h{n}", names=make.named("House Wixby Quandle")) for n in range(10)),
        make.party("k", names=make.named("House Kroxby Tarn")),
        make.party("w", names=make.named("The Wixby Hall of Engraved Glass")),
    )
    with open_reader(sqlite_engine, reader=2) as connection:
        yield connection


def test_names_in_which_something_is_withheld_are_told_apart_by_nothing_that_is_typed(masked):
    assert look_up(masked, ["party"], "house wixby") == look_up(masked, ["party"], "house kroxby") == []
    assert look_up(masked, ["party"], "withheld") == []


def test_names_in_which_something_is_withheld_hide_no_other_that_is_meant(masked):
    assert found(look_up(masked, ["party"], "wixby")) == ["The Wixby Hall of Engraved Glass"]


def test_names_in_which_something_is_withheld_come_in_the_order_of_what_is_read(masked):
    shown = look_up(masked, ["party"], "house", most=20)
    wanted = [make.ref("party", key) for key in (*(f"h{n}" for n in range(10)), "k")]
    assert [hit.label.reference for hit in shown] == wanted


def test_name_of_a_merged_party_means_the_one_that_it_is_and_its_reference_itself(sqlite_engine):
    twin, living = make.ref("party", "twin"), make.ref("party", "kim")
    make.record(
        sqlite_engine,
        make.party("kim", names=make.named("Kim")),
        make.party("twin", names=make.named("Kim S."), merged_into=[{"party": living, "reason": "One hand."}]),
    )
    with sqlite_engine.connect() as connection:
        assert references(look_up(connection, ["party"], "kim")) == [living]
        assert references(exact(connection, ["party"], "Kim S.")) == [living]
        assert references(exact(connection, ["party"], twin)) == [twin]


def references(found):
    return [hit.label.reference for hit in found]
