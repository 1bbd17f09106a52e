"""Provenance texts become records: parties and places matched, events cited, nothing merged in silence."""

import json

import pytest
from sqlalchemy import select

from registry.errors import SettingError
from registry.exchange.importer import import_file
from registry.exchange.mapping_files import Mapping
from registry.models import Record
from registry.provenance.notation import NamedRecord, Register, read
from registry.provenance.notation.documents import ProseConverter
from registry.provenance.references import derive
from registry.queries.dossiers.pasted_text import load_pasted
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.pages.pasted_text import preview
from registry.queries.records.documents import document, every_document
from registry.queries.records.known_names import known_parties, known_places
from registry.schemas import load
from tests import factories as make
from tests.refusals import refusal

MUSEUM = derive("party", "the museum")
MAPPING = {
    "format": "registry-mapping",
    "version": 1,
    "museum": MUSEUM,
    "constants": [
        {
            "kind": "source",
            "ref": derive("source", "x"),
            "names": [{"text": "Data", "kind": "preferred"}],
            "type": "database",
        },
        {
            "kind": "party",
            "ref": MUSEUM,
            "names": [{"text": "Our Museum", "kind": "preferred"}],
            "type": "organisation",
        },
    ],
    "records": [
        {
            "kind": "object",
            "fields": {
                "ref": "reference('object', id)",
                "names": "[{text: id, kind: 'preferred'}]",
                "texts": "[{kind: 'provenance', text: text}]",
                "citations": f"[{{source: '{derive('source', 'x')}'}}]",
            },
        }
    ],
}


@pytest.fixture
def take(engine, tmp_path):
    """Imports objects with these provenance texts and gives the report, what was read, and the events in order."""
    (tmp_path / "mapping.json").write_text(json.dumps(MAPPING), "utf-8")

    def take(*texts):
        lines = [json.dumps({"id": f"O{number}", "text": text}) for number, text in enumerate(texts, start=1)]
        (tmp_path / "objects.jsonl").write_text("\n".join(lines), "utf-8")
        mapping = Mapping(tmp_path / "mapping.json")
        with engine.connect() as connection:
            parties = Register(known_parties(connection, is_public=False))
            places = Register(known_places(connection, is_public=False))
        converter = ProseConverter(parties, places, museum=mapping.museum)
        report = import_file(
            engine, tmp_path / "objects.jsonl", actor="t", convert=converter.converting(mapping.convert)
        )
        assert report.refusals == []
        return report, converter.report, Stored(engine)

    return take


class Stored:
    def __init__(self, engine):
        with engine.connect() as connection:
            self.all = {record["ref"]: record for _, record in every_document(connection)}

    def of_kind(self, kind):
        return [record for record in self.all.values() if record["kind"] == kind]

    def events(self, key="O1"):
        found = [event for event in self.of_kind("event") if event["objects"] == [derive("object", key)]]
        return sorted(found, key=lambda event: event["order"])

    def name(self, ref):
        return self.all[ref]["names"][0]["text"]

    def taking(self, event):
        return {taking["role"]: self.name(taking["party"]) for taking in event.get("participants", ())}


TEXT = (
    "Ada Specimen [1840-1926], Paris, France, by 1890 [1]; (sale, Christie's, London, May 5, 1911, lot 17); purchased by "
    "Bo Sample, Rome, through Cy Broker, 1911 until 1920 (for $350). Possibly Di Example, 1930; gift to museum, 1950.\n"
    "Notes:\n[1]. Listed in 1890."
)


def test_a_paragraph_becomes_a_chain(take):
    _, told, stored = take(TEXT)
    events = stored.events()
    assert [(event["type"], stored.taking(event), event.get("date", {}).get("edtf")) for event in events] == [
        ("acquisition", {"to": "Ada Specimen"}, "../1890"),
        (
            "auction_sale",
            {"from": "Ada Specimen", "to": "Bo Sample", "agent_for_to": "Cy Broker", "auctioneer": "Christie's"},
            "1911",
        ),
        ("acquisition", {"from": "Bo Sample"}, "1920"),
        ("acquisition", {"to": "Di Example"}, "1930"),
        ("gift", {"from": "Di Example", "to": "Our Museum"}, "1950"),
    ]
    assert [event["certainty"] for event in events] == ["certain", "certain", "certain", "possible", "certain"]
    assert (told.texts, told.entries, told.events) == (1, 4, 5)


def test_each_event_keeps_its_words_its_notes_its_price_and_its_lot(take):
    _, _, stored = take(TEXT)
    first, bought, *_ = stored.events()
    assert first["verbatim"].startswith("Ada Specimen [1840-1926], Paris, France, by 1890 [1]")
    assert first["date"]["verbatim"] == "by 1890"
    assert [citation.get("quotation") for citation in first["citations"]] == [None, "Listed in 1890."]
    assert bought["prices"] == [{"kind": "price", "verbatim": "$350"}]
    lot = stored.all[bought["lot"]]
    assert (lot["number"], stored.name(lot["auction"])) == ("17", "Christie's, London, 5 May 1911")


def test_places_lie_in_their_countries(take):
    _, _, stored = take(TEXT)
    paris = stored.all[stored.events()[0]["place"]]
    assert (stored.name(paris["ref"]), stored.name(paris["within"])) == ("Paris, France", "France")


def test_life_dates_become_dates_and_tell_namesakes_apart(take):
    _, told, stored = take(
        "John Sample [1800-1850], Rome", "John Sample [1900-1950], Rome", "John Sample [1800-1850]", "John Sample, Rome"
    )
    namesakes = {p["ref"]: p["began"]["edtf"] for p in stored.of_kind("party") if "began" in p}
    assert sorted(namesakes.values()) == ["1800", "1900"]
    assert told.matches == {"the same name and life dates": 1}
    assert told.doubts == {"John Sample: several known parties have this name": 1}
    held = [stored.events(f"O{n}")[0]["participants"][0]["party"] for n in (1, 2, 3, 4)]
    assert held[0] == held[2]
    assert len(set(held)) == 3


def test_a_party_on_record_is_found_by_a_name_in_any_script(take, engine, tmp_path):
    ada = make.party(
        names=[{"text": "Ada Specimen", "kind": "preferred"}, {"text": "아다", "language": "ko", "kind": "preferred"}]
    )
    make.record(engine, ada)
    _, told, stored = take("아다, Seoul, 1933; ada specimen, Paris, 1950")
    assert {taking["party"] for event in stored.events() for taking in event["participants"]} == {ada["ref"]}
    assert told.matches["the same name"] >= 1


def test_unknown_holders_are_as_many_parties(take):
    _, _, stored = take("Private collection, Rome; private collection, Paris", "Private collection, Rome")
    unknown = [party for party in stored.of_kind("party") if party["type"] == "unknown"]
    assert len(unknown) == 3
    assert {party["identity"] for party in unknown} == {"unnamed"}


def test_what_was_not_understood_is_counted_by_kind_with_examples(take):
    _, told, _ = take("Ada Specimen, Rome; Andrew Example Fund", "Bo Sample\nUnder review.")
    assert told.remarks == {"money": 1, "editorial": 1}
    assert told.examples["money"] == ["Andrew Example Fund"]


def test_the_same_import_again_changes_nothing(take):
    take(TEXT)
    again, _, _ = take(TEXT)
    assert set(again.counts) == {"unchanged"}


def test_a_promise_is_no_transfer(take):
    _, _, stored = take("Ada Specimen; promised gift to Our Museum")
    assert [event["outcome"] for event in stored.events()] == ["completed", "promised"]


def test_a_mapping_names_its_museum_by_a_reference(tmp_path):
    (tmp_path / "mapping.json").write_text(json.dumps({**MAPPING, "museum": "ours"}), "utf-8")
    with refusal(SettingError, "museum"):
        Mapping(tmp_path / "mapping.json")


@pytest.mark.parametrize(
    "text", ["\x00\u202e; \u202e, \x07 1950", "“”; “ ”", "[1840-1926]; (sale, “\u2066”)", "x" * 5000]
)
def test_hostile_texts_make_records_that_fit_the_format(text):
    found = ProseConverter().documents(read(text), make.ref("object"), {"source": make.ref("source")})
    for record in found:
        load(record)


def test_a_preview_stores_nothing_and_tells_what_follows(engine):
    known = Register([NamedRecord("PTY-1", ("Nobody",))]), Register()
    with engine.connect() as connection:
        found = preview(load_pasted(connection, TEXT, None, read_rule_tables(), known))
        assert connection.execute(select(Record.id)).all() == []
    assert "".join(piece.text for piece in found.pieces) == TEXT
    assert [holder.entry.party for holder in found.holders] == ["Ada Specimen", "Bo Sample", "Di Example", "museum"]
    assert "".join(change.old for change in found.changes) == TEXT
    assert "".join(change.new for change in found.changes) == found.rewritten
    assert {finding.rule for finding in found.derived.findings}.isdisjoint({"no-evidence", "single-source"})
    assert dict(found.anchors).keys()


def test_a_preview_names_the_parties_on_record(engine):
    ada = make.party(names=[{"text": "Ada Specimen", "kind": "preferred"}])
    make.record(engine, ada)
    with engine.connect() as connection:
        known = Register(known_parties(connection, is_public=True)), Register(known_places(connection, is_public=True))
        found = preview(load_pasted(connection, "Ada Specimen, Rome; Bo Sample", None, read_rule_tables(), known))
        assert document(connection, ada["ref"])
    assert [[label.reference for label, _ in holder.candidates] for holder in found.holders] == [[ada["ref"]], []]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("before 1933", "../1932"),
        ("before May 1939", "../1939-04"),
        ("by 1960", "../1960"),
        ("vor 1933", "../1932"),
        ("avant 1933", "../1932"),
    ],
)
def test_dates_of_records_are_what_their_words_say(words, edtf):
    documents = ProseConverter().documents(read(f"Ada Brun, Lyon, {words}"), derive("object", "x"), {"source": "s"})
    (event,) = [record for record in documents if record["kind"] == "event"]
    assert event["date"] == {"edtf": edtf, "verbatim": words}


def test_dates_of_records_follow_no_words_of_another_year():
    text = "Ada Brun, London; (her sale, Lepke, Berlin, before April 1935); Ben Finch, by 1950."
    documents = ProseConverter().documents(read(text), derive("object", "x"), {"source": "s"})
    edtf = [record["date"]["edtf"] for record in documents if record["kind"] == "event" and "date" in record]
    assert "../1950" in edtf


def test_dates_that_end_a_holding_are_what_their_words_say():
    text = "Ada Brun, London, until before 1933; Carl Dorn."
    documents = ProseConverter().documents(read(text), derive("object", "x"), {"source": "s"})
    assert [record["date"]["edtf"] for record in documents if "date" in record] == ["../1932"]


def told(text):
    """The events of a text as they come out of it: each with the names of those who took part."""
    documents = ProseConverter().documents(read(text), "OBJ-1", {"source": "SRC-1"})
    names = {document["ref"]: document["names"][0]["text"] for document in documents if "names" in document}
    events = [document for document in documents if document["kind"] == "event"]
    return [
        (event, [{**taking, "party": names[taking["party"]]} for taking in event["participants"]]) for event in events
    ]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Ada Specimen; forced sale, Beispiel’s, Rome, 3 May 1912, lot 7; Bo Sample.", ["acquisition", "forced_sale"]),
        ("Ada Specimen; sold under duress to Bo Sample, 1938.", ["acquisition", "forced_sale"]),
        (
            "Ada Specimen; seized by the Police, 1941; recovered by Allied forces, 1945; restituted to Ada Specimen, 1946.",
            ["acquisition", "seizure", "recovery", "restitution"],
        ),
        (
            "Ada Specimen; looted by the Army, 1941; repatriated to Museum Rome, 1950.",
            ["acquisition", "looting", "repatriation"],
        ),
        (
            "Ada Specimen; confiscated by the State, 1938; consigned to Bo Sample, 1939.",
            ["acquisition", "confiscation", "consignment"],
        ),
    ],
)
def test_what_was_against_ones_will_has_its_own_type(text, types):
    assert [event["type"] for event, _ in told(text)] == types


@pytest.mark.parametrize(
    "text",
    [
        "Ada Specimen; purchased by Bo Sample or Cy Example, 1911; Di Muster.",
        "Ada Specimen; exchange to Bo Sample or Cy Example, 1911 (for $50); Di Muster.",
        "Ada Specimen; gift to Bo Sample or Cy Example, 1911; Di Muster.",
    ],
)
def test_one_or_the_other_are_two_who_may_have_got_it(text):
    (_, parties), (_, after) = told(text)[1:3]
    assert [(p["party"], p.get("certainty")) for p in parties if p["role"] == "to"] == [
        ("Bo Sample", "possible"), ("Cy Example", "possible"),
    ]  # fmt: skip
    assert [p.get("certainty") for p in after if p["role"] == "from"] == ["possible", "possible"]


@pytest.mark.parametrize(
    ("words", "shares"),
    [("on joint account with", [None, None]), ("half share with", ["1/2", "1/2"]), ("third share with", [None, "1/3"])],
)
def test_those_who_bought_together_are_one_events(words, shares):
    text = f"Ada Specimen; sold 1911 to (Bo Sample, Rome, {words} Cy Example, Bern); sold to Di Muster, 1912."
    (event, parties), (_, after) = told(text)[1:]
    assert [(p["party"], p.get("share")) for p in parties if p["role"] == "to"] == list(
        zip(["Bo Sample", "Cy Example"], shares, strict=True)
    )
    assert event["date"]["verbatim"] == "1911"
    assert event["verbatim"].endswith("Bern);")
    assert [p["party"] for p in after if p["role"] == "from"] == ["Bo Sample", "Cy Example"]


@pytest.mark.parametrize("words", ["half share sold 1911 to", "half share to", "half interest purchased by"])
def test_share_that_is_sold_is_of_the_holder_before(words):
    (_, _), (_, parties) = told(f"Ada Specimen, Rome; {words} Bo Sample, Bern, 1911.")
    assert parties == [{"party": "Ada Specimen", "role": "from"}, {"party": "Bo Sample", "role": "to", "share": "1/2"}]


@pytest.mark.parametrize(
    ("text", "verbatim"),
    [
        ("Ada Specimen, until 1933; Bo Sample.", "Ada Specimen, until 1933; Bo Sample."),
        ("Ada Specimen; Bo Sample, 1933.", "Bo Sample, 1933."),
        ("(sale of Ada Specimen, Beispiel’s, Rome, 3 May 1912, lot 7); Bo Sample.", None),
    ],
)
def test_words_of_an_event_are_those_that_tell_it(text, verbatim):
    events = [event for event, _ in told(text)]
    assert events[-1]["verbatim"] == (verbatim or text)
    assert all(event["verbatim"] and event["verbatim"] in text for event in events)
    dated = [event for event in events if "date" in event]
    assert all(event["date"]["verbatim"] in event["verbatim"] for event in dated)


def test_one_or_the_other_each_with_a_place_are_two_who_may_have_got_it():
    (event, parties), (_, after) = told("Ada Specimen; sold to John Sample, Bern, or Galerie Muster, Rome; Di Muster.")[
        1:
    ]
    assert [p.get("certainty") for p in parties if p["role"] == "to"] == ["possible", "possible"]
    assert [p["party"] for p in after if p["role"] == "from"] == ["John Sample", "Galerie Muster"]
    assert event["verbatim"].endswith("Rome;")


def test_agents_and_notes_of_joint_holders_are_theirs():
    text = (
        "Ada Specimen; sold 1911 to (Bo Sample, Rome, half share with Cy Example, Bern [1]).\nNotes:\n[1]. By letter."
    )
    event, _ = told(text)[1]
    assert [citation.get("quotation") for citation in event["citations"]] == [None, "By letter."]
