"""A record that is opened at the desk and sent as it is says what it said before."""

import pytest

from registry.queries.records.documents import current
from tests import factories as make
from tests.staffing import controls, sent_with
from tests.web.desk.test_choices import read

SOURCE, OTHER = make.ref("source", "deed"), make.ref("source", "letter")
CITED = [
    {"source": SOURCE, "locator": "p. 1", "quotation": "Q", "quotation_language": "ko", "note": "N"},
    {"source": OTHER, "quotation_language": "de"},
]
DATE = {"edtf": "1933-05-04", "verbatim": "on a day in May", "weekday": "Thursday"}
SPAN = {"edtf": "1933-05-04", "verbatim": "on a day in May"}
COMMON = {
    "names": [
        {"text": "Old", "kind": "former", "language": "ko", "scheme": "McCune"},
        {"text": "Name", "kind": "preferred", "language": "en", "scheme": "S"},
    ],
    "identifiers": [{"type": "accession", "value": "7", "issuer": "I", "url": "https://example.org/"}],
    "attachments": [make.ref("attachment")],
}
PAGES = {
    "object": "/describe/object",
    "party": "/describe/party",
    "place": "/describe/place",
    "source": "/describe/source",
    "attachment": "/describe/attachment",
    "case": "/case",
    "certificate": "/certificate",
    "auction": "/catalogue",
}


def full():
    """A record of each kind with all that it may say."""
    party, place, obj = make.ref("party", "jeon"), make.ref("place", "seoul"), make.ref("object", "lions")
    more = {**COMMON, "citations": CITED}
    yield make.object_(
        "full", **more, composition="pair", count_stated="2", part_of=obj, part_label="L", date=DATE, origin=place,
        protection="P", terms=[{"kind": "period", "text": "T", "url": "https://example.org/"}],
        measurements=[{"dimension": "height", "value": "3", "unit": "cm", "extent": "E"}],
        texts=[{"kind": "description", "text": " T ", "language": "en"}],
    )  # fmt: skip
    yield make.party(
        "full", **more, type="person", identity="identified", began=SPAN, ended=SPAN, nationality="N", seat=place,
        part_of=make.ref("party", "kansong"), note="N", merged_into=[{"party": party, "reason": "R"}],
    )  # fmt: skip
    yield make.place("full", **more, within=place, latitude=1.5, longitude=2.0, note="N")
    yield make.source(
        "full", **more, author="A", publisher="P", date=DATE, url="https://example.org/", accessed="2020-01-01",
        language="en", reliability="press", derived_from=SOURCE, note="N",
    )  # fmt: skip
    yield make.attachment(
        "full", digest="e" * 64, citations=CITED, filename="F", caption="C", rights="R", names=COMMON["names"]
    )
    yield make.auction(
        "full", **more, house=party, place=place, date=DATE, catalogue="C", lugt="L", scipio="S", note="N"
    )
    yield make.lot(
        "full", of="full", number="1", description="D", currency="EUR", estimate_low="1", estimate_high="2", hammer="3",
        premium="4", seller=party, seller_agent=party, buyer=party, buyer_agent=party, objects=[obj], note="N",
        result="sold", citations=CITED,
    )  # fmt: skip
    yield {
        "kind": "case", "ref": make.ref("case", "full"), **more, "type": "offer", "state": "opened", "summary": "S",
        "objects": [obj], "parties": [{"party": party, "role": "holder"}],
        "steps": [{"state": "opened", "date": DATE, "party": party, "document": SOURCE, "note": "N"}],
        "deadlines": [{"due": "2030-01-01", "what": "W", "done": "2029-01-01"}],
    }  # fmt: skip
    yield make.certificate(
        "full", **more, status="draft", number="7", case=make.ref("case", "full"), date=DATE, place=place,
        legal_basis="L", declared_provenance=" D ", objects=[obj],
        parties=[{"party": party, "role": "giver", "office": "O", "on_behalf_of": party, "authority": "A"}],
        conditions=["C"], languages=[{"language": "en", "standing": "equal"}], note="N",
    )  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("lions")
def test_record_that_is_opened_and_sent_unchanged_stays_as_it_is(desk_app, engine, open_browser):
    browser, documents = open_browser(), list(full())
    make.record(engine, make.source("letter", names=make.named("A letter")), make.attachment())
    outcomes = make.record(engine, *documents)
    assert {outcome.status for outcome in outcomes} == {"recorded"}, [o for o in outcomes if o.status != "recorded"]
    with engine.connect() as connection:
        known = {ref: said for ref, (_, said) in current(connection, [d["ref"] for d in documents]).items()}
    lost = {}
    for document in documents:
        if document["kind"] in PAGES:
            page = browser.page(f"{PAGES[document['kind']]}?ref={document['ref']}")
            result = read(desk_app, sent_with(controls(page)))
            assert result.documents, (document["kind"], result.errors)
            for said in result.documents:
                before = known[said["ref"]]
                lost |= {
                    (said["kind"], key): (before.get(key), said.get(key))
                    for key in {*before, *said}
                    if before.get(key) != said.get(key)
                }
    assert lost == {}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("lions")
def test_results_keep_what_their_form_does_not_ask(desk_app, engine, open_browser):
    make.record(engine, make.auction())
    make.record(engine, make.lot(number="1", currency="EUR", hammer="3", premium="4", result="sold"))
    form = controls(open_browser().page(f"/auctions/{make.ref('auction')}/results"))
    assert "form" in read(desk_app, sent_with(form)).errors  # Nothing is new.
    next(one for one in form if one.name.endswith("-hammer")).value = "5"
    source, lot = read(desk_app, sent_with(form)).documents
    assert lot.pop("citations") == [{"source": source["ref"]}]
    assert (lot["hammer"], lot["premium"]) == ("5", "4")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.usefixtures("lions")
def test_name_that_is_spelt_otherwise_keeps_its_scheme_and_a_term_that_is_another_loses_its_address(
    desk_app, engine, open_browser
):
    named = [{"text": "Jon", "kind": "preferred", "language": "en", "scheme": "McCune"}]
    terms = [{"kind": "period", "text": "Joseon", "url": "https://example.org/"}]
    make.record(engine, make.object_("full", names=named, terms=terms))
    form = controls(open_browser().page(f"/describe/object?ref={make.ref('object', 'full')}"))
    for one in form:
        one.value = {"name-0": "Jeon", "term-0": "Goryeo"}.get(one.name, one.value)
    [said] = read(desk_app, sent_with(form)).documents
    assert said["names"] == [{**named[0], "text": "Jeon"}]
    assert said["terms"] == [{"kind": "period", "text": "Goryeo"}]
