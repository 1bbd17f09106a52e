"""What the words of remarks mean changes what is read, and nothing else: not the text, nor what it tells besides."""

import pytest
from hypothesis import given

from registry.errors import DateError, DocumentError
from registry.provenance.notation import Remark, chain_events, read
from registry.provenance.notation.documents import ProseConverter
from registry.provenance.notation.settlements import MEANINGS, Meaning, by_words, key_of, meaning, settle
from registry.provenance.references import derive
from tests.provenance.notation.test_any_text import texts

OBJECT = derive("object", "settled")
TEXT = "Ida Muster, Bonn, 1901; bought by Jan Probe (for his study on the hill), Rome; given to Ada Sample, 1962."
WORDS = "for his study on the hill"


def settled(text, *said):
    return settle(read(text), by_words(Meaning(*one) for one in said))


def events(text, *said):
    records = ProseConverter().documents(settled(text, *said).reading, OBJECT, {"source": derive("source", "x")})
    return [record for record in records if record["kind"] == "event"]


@pytest.fixture(autouse=True)
def _text_has_one_remark():
    assert [remark.text for remark in read(TEXT).remarks] == [f"({WORDS})"]


def test_words_that_tell_of_nobody_are_no_remark_any_more():
    told = settled(TEXT, (f"({WORDS})", "nobody"))
    assert told.reading.remarks == ()
    assert told.reading.entries == read(TEXT).entries
    assert told.reading.text == TEXT
    assert [remark.text for remark, _ in told.settled] == [f"({WORDS})"]


@pytest.mark.parametrize(
    ("code", "value", "field", "told"),
    [
        ("price", None, "prices", [{"kind": "price", "verbatim": WORDS}]),
        ("date", "1933~", "date", {"edtf": "1933~", "verbatim": f"({WORDS})"}),
        ("note", None, "note", WORDS),
    ],
)
def test_what_words_mean_reaches_the_event_of_the_holder_before(code, value, field, told):
    _, bought, given_away = events(TEXT, (f"({WORDS})", code, value))
    assert bought[field] == told
    assert field not in events(TEXT)[1]
    assert given_away == events(TEXT)[2]


def test_place_reaches_the_event_of_the_holder_before():
    text = "Ida Muster; bought by Jan Probe (on the hill with the old tower)."
    [remark] = read(text).remarks
    assert "place" not in events(text)[1]
    assert events(text, (remark.text, "place"))[1]["place"] == derive("place", "prose on the hill with the old tower")


def test_words_that_belong_to_the_holder_before_are_told_with_its_own():
    text = "Ida Muster, Bonn; Jan Probe, Rome, 1933. It was then seen by everybody in the great hall. Ada Sample, 1962."
    [remark] = read(text).remarks
    assert remark.text not in events(text)[1]["verbatim"]
    after = events(text, (remark.text, "before"))
    assert remark.text in after[1]["verbatim"]
    assert [after[0], after[2]] == [events(text)[0], events(text)[2]]


def test_holder_more_is_tied_to_nobody():
    told = settled(TEXT, (f"({WORDS})", "holder", "gift")).reading
    assert [entry.party for entry in told.entries] == ["Ida Muster", "Jan Probe", WORDS, "Ada Sample"]
    assert [entry.direct for entry in told.entries] == [None, True, None, None]
    event = chain_events(told.entries)[2]
    assert (event.type, event.giver, event.receiver) == ("gift", None, 2)


def test_holder_more_does_not_part_those_who_got_it_together():
    text = "Sold 1929 to (Ida Muster, Bonn) for his study in town, on joint account with (Jan Probe, Rome); Ada Sample."
    reading = read(text)
    assert [entry.is_joint for entry in reading.entries] == [False, True, False]
    told = settled(text, (reading.remarks[0].text, "holder", "unknown")).reading.entries
    assert [entry.party for entry in told] == ["Ida Muster", "Jan Probe", reading.remarks[0].text, "Ada Sample"]


def test_what_belongs_to_one_named_after_the_holder_is_of_the_holders_event():
    text = "Acquired by Ida Muster, Bonn from Jan Probe (at the end of the long war)."
    reading = read(text)
    assert [entry.is_giver for entry in reading.entries] == [False, True]
    told = settled(text, (reading.remarks[-1].text, "note")).reading.entries
    assert [len(entry.details) for entry in told] == [1, 0]


@pytest.mark.parametrize("code", ["price", "place", "date", "before", "note"])
def test_what_has_no_holder_before_it_stays_open(code):
    text = "This was found among old things in the attic. Ida Muster, Bonn, 1901."
    [remark] = read(text).remarks
    told = settled(text, (remark.text, code, "1900"))
    assert told.reading == read(text)
    assert [one.remark for one in told.unplaced] == [remark]


@pytest.mark.parametrize("code", ["date", "place"])
def test_what_the_text_itself_says_otherwise_stays_open(code):
    text = f"Jan Probe ({WORDS}), Rome, 1933."
    told = settled(text, (f"({WORDS})", code, "1940"))
    assert told.reading == read(text)
    assert len(told.unplaced) == 1


def test_where_a_buyer_at_a_sale_lived_is_not_said_to_be_where_it_was():
    text = "Ida Muster (sale, Christie's, 5 May 1911, lot 17); bought by Jan Probe (at the end of the road)."
    [remark] = [remark for remark in read(text).remarks if "road" in remark.text]
    assert settled(text, (remark.text, "place")).unplaced


def test_same_words_mean_the_same_wherever_they_stand_in_a_text():
    text = "Ida Muster (as was told), Bonn; Jan Probe (as was told), Rome."
    told = settled(text, ("(As was  told)", "nobody"))
    assert len(told.settled) == 2


@pytest.mark.parametrize("words", ["(for his study)", f"({WORDS}?)", "hill"])
def test_other_words_are_others(words):
    assert settled(TEXT, (words, "nobody")).reading == read(TEXT)


def test_of_two_meanings_of_the_same_words_the_first_holds():
    both = by_words([Meaning(WORDS, "note"), Meaning(WORDS, "nobody")])
    assert [one.code for one in both.values()] == ["note"]


def test_words_that_tell_how_it_passed_still_do_when_they_are_no_remark():
    text = "Ida Muster, Bonn; bought by Jan Probe (under duress, as they say), 1938."
    [remark] = read(text).remarks
    assert events(text)[1]["type"] == "forced_sale"
    assert [events(text, (remark.text, code))[1]["type"] for code in ("nobody", "note")] == ["forced_sale"] * 2


def test_note_on_a_maker_who_is_on_record_is_an_event_of_its_own():
    text = "The artist (who kept it to the end); Ida Muster, 1901."
    maker, source = derive("party", "maker"), {"source": derive("source", "x")}

    def types(*said):
        records = ProseConverter().documents(settled(text, *said).reading, OBJECT, source, [maker])
        return [record["type"] for record in records if record["kind"] == "event"]

    [remark] = read(text).remarks
    assert types() == ["acquisition"]
    assert types((remark.text, "note")) == ["production", "acquisition"]


@pytest.mark.parametrize(
    ("words", "code", "value", "refusal"),
    [
        (" ,;", "nobody", None, DocumentError),
        ("the old days", "date", None, DateError),
        ("a" * 201, "place", None, DocumentError),
        ("Jan Probe", "holder", None, DocumentError),
        ("Jan Probe", "holder", "wizardry", DocumentError),
    ],
)
def test_meaning_that_says_nothing_is_refused(words, code, value, refusal):
    with pytest.raises(refusal):
        meaning(words, code, value)


def test_words_that_are_a_date_need_no_other():
    assert meaning("(May 1933)", "date") == Meaning("(May 1933)", "date", "1933-05")
    assert meaning("the war", "date", "1939 to 1945").value == "1939/1945"
    assert meaning("Jan Probe", "holder", "gift").value == "gift"


@given(texts)
def test_settled_text_stays_as_it_is_with_every_holder_it_names(text):
    reading = read(text)
    remarks = [remark for remark in reading.remarks if key_of(remark.text)]
    for code in MEANINGS:
        value = {"date": "1900", "holder": "unknown"}.get(code)
        told = settle(reading, by_words(Meaning(remark.text, code, value) for remark in remarks))
        assert told.reading.text == text
        parties = iter([entry.party for entry in told.reading.entries])
        assert all(entry.party in parties for entry in reading.entries)
        assert len(told.settled) + len(told.unplaced) == len(remarks)
        assert len(told.reading.remarks) == len(reading.remarks) - len(told.settled)


def test_remark_is_settled_whatever_its_kind():
    assert settle(read("Lugt 2773"), by_words([Meaning("Lugt 2773", "nobody")])).settled[0].remark == Remark(
        "mark", "Lugt 2773", (0, 9)
    )
