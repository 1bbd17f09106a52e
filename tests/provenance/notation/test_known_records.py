"""Parties and places that texts name: the record on file where no doubt is left, else a new one, once."""

from dataclasses import replace

import pytest

from registry.provenance.notation import NamedRecord, Register
from registry.provenance.notation.known_records import KnownRecords
from registry.provenance.notation.reports import ProseReport
from registry.provenance.references import derive

MUSEUM = derive("party", "the museum")


def known_records(parties=None, places=None, museum=None):
    report = ProseReport()
    return KnownRecords(parties, places, museum, report), report


def party(known, name, *, life=None, kind="person", scope="O1 0"):
    return known.party(name, life=life, kind=kind, scope=scope)


def test_life_dates_tell_namesakes_apart_in_whatever_words_a_match_is_told(monkeypatch):
    def reworded(register, *given, **more):
        return [replace(match, reason="같은 이름") for match in matches(register, *given, **more)]

    matches = Register.matches
    monkeypatch.setattr(Register, "matches", reworded)
    dated, bare = derive("party", "dated"), derive("party", "bare")
    parties = Register(
        [NamedRecord(bare, ("John Sample",)), NamedRecord(dated, ("John Sample",), "person", 1800, 1850)]
    )
    known = KnownRecords(parties, None, None, ProseReport())
    assert known.party("John Sample", life="1800-1850", kind="person", scope="")[0] == dated


def test_a_party_is_made_once_and_then_found():
    known, report = known_records()
    ref, record = party(known, "Ada Specimen", life="1840-1926")
    assert (record["ref"], record["began"], record["ended"]) == (ref, {"edtf": "1840"}, {"edtf": "1926"})
    assert party(known, "ada specimen", life="1840-1926") == (ref, None)
    assert report.matches == {"the same name and life dates": 1}


def test_other_life_dates_make_another_party():
    known, _ = known_records()
    first, _ = party(known, "Ada Specimen", life="1840-1926")
    second, record = party(known, "Ada Specimen", life="1901-1980")
    assert second != first
    assert record


def test_a_name_of_two_known_parties_is_a_doubt():
    parties = Register([NamedRecord("PTY-1", ("Ada Specimen",)), NamedRecord("PTY-2", ("Ada Specimen",))])
    known, report = known_records(parties)
    ref, record = party(known, "Ada Specimen")
    assert ref not in ("PTY-1", "PTY-2")
    assert record["names"] == [{"text": "Ada Specimen", "kind": "preferred"}]
    assert report.doubts == {"Ada Specimen: several known parties have this name": 1}


def test_an_unknown_party_is_one_for_each_scope():
    known, _ = known_records()
    first, record = party(known, "Private collection", kind="unknown", scope="O1 0")
    second, _ = party(known, "Private collection", kind="unknown", scope="O2 0")
    assert first != second
    assert record["identity"] == "unnamed"


def test_the_museum_is_the_one_whose_texts_they_are():
    known, _ = known_records(museum=MUSEUM)
    assert party(known, "The Museum") == (MUSEUM, None)
    without, _ = known_records()
    assert party(without, "The Museum")[1] is not None


def test_a_town_is_made_with_its_country_and_each_once():
    known, _ = known_records()
    ref, records = known.place("Lyon, France")
    assert [(record["names"][0]["text"], record["type"]) for record in records] == [
        ("France", "country"),
        ("Lyon, France", "city"),
    ]
    assert records[1]["within"] == records[0]["ref"]
    assert known.place("Lyon, France") == (ref, [])


def test_an_added_party_is_known_but_not_one_who_was_not_identified():
    known, _ = known_records()
    known.add({"kind": "party", "ref": "PTY-1", "names": [{"text": "Ada Specimen"}], "began": {"edtf": "1840"}})
    known.add({"kind": "party", "ref": "PTY-2", "names": [{"text": "Dealer"}], "identity": "unnamed"})
    assert known.names_of(["PTY-1", "PTY-2", "PTY-3"]) == ("Ada Specimen", "Dealer")
    assert party(known, "Ada Specimen") == ("PTY-1", None)
    assert party(known, "Dealer")[0] != "PTY-2"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Ada Specimen", "person"), ("Beispiel & Cie.", "organisation"), ("private collection", "unknown")],
)
def test_party_read_from_a_text_is_unconfirmed_and_counted(name, kind):
    known, report = known_records()
    _, record = party(known, name, kind=kind)
    assert record["unconfirmed"] == "read_from_text"
    assert report.unconfirmed == 1


@pytest.mark.parametrize(("names", "kind"), [(("Ada Specimen-Sample",), "person"), ((), "person"), ((), "unknown")])
def test_party_on_record_is_left_as_people_made_it(names, kind):
    ref, _ = party(known_records()[0], "Ada Specimen", kind=kind)
    known, report = known_records(Register([NamedRecord(ref, names)]))
    assert party(known, "Ada Specimen", kind=kind) == (ref, None)
    assert report.unconfirmed == 0


def test_it_is_kept_why_a_name_came_to_a_record_and_what_it_may_be_besides():
    parties = Register([NamedRecord("PTY-1", ("Ada Specimen",)), NamedRecord("PTY-2", ("Dr. Ada Specimen",))])
    known, _ = known_records(parties, Register([NamedRecord("PLC-1", ("Basel",))]))
    own, _ = party(known, "Prof. Ada Specimen")
    party(known, "ADA SPECIMEN")
    known.place("Basel")
    told = [(one.words, one.ref, one.reason, {match.ref for match in one.near}) for one in known.identified]
    assert told == [
        ("Prof. Ada Specimen", own, "", {"PTY-1", "PTY-2"}),
        ("ADA SPECIMEN", "PTY-1", "the same name", {"PTY-2", own}),
        ("Basel", "PLC-1", "the same name", set()),
    ]
    known.begin_text()
    assert known.identified == ()
