import pytest

from registry import schemas
from registry.web.desk.forms.corrections import keep_unasked
from registry.web.desk.forms.event import of_event, read
from registry.web.desk.forms.form_data import FormData
from tests import factories as make

SYSTEM = {"type": "system", "issuer": "museum", "value": "7"}
LICENCES = [{"type": "licence", "value": number, "url": f"https://example.org/{number}"} for number in "12"]
# What the page of a form never asks of an event.
NOT_ON_PAGE = ("from-0-note", "source-0-quotation_language", "source-1-quotation_language")


@pytest.fixture
def sale(sqlite_engine, connection):
    """A purchase with more than its form asks."""
    prices = [{"kind": "price", "amount": amount, "currency": "EUR"} for amount in ("900", "1000")]
    cited = {"source": make.ref("source"), "quotation": "verkauft", "quotation_language": "de"}
    seller = {"party": make.ref("party", "a"), "role": "from", "note": "By his agent.", "certainty": "certain"}
    made = make.event(
        "sale",
        date={"edtf": "1933"},
        participants=[seller, {"party": make.ref("party", "b"), "role": "to", "certainty": "certain"}],
        prices=prices,
        citations=[
            {**cited, "note": "Read in the archive."},
            {"source": make.ref("source", "b"), "statement": "/date"},
        ],
        identifiers=[SYSTEM, *LICENCES],
        order=3,
        standing="disputed",
        alternative_to=make.ref("event"),
    )
    make.record(sqlite_engine, make.source(), make.source("b"), make.event(), made)
    return schemas.load(made)


def corrected(connection, event, **typed):
    """The correction of an event by its form, as its page sends it, with this typed."""
    form = of_event(connection, event, correcting=True).without(*NOT_ON_PAGE)
    result = read(connection, form.having({"correction": "A slip.", **typed}))
    assert result.documents, result.errors
    return result.documents[-1]


def test_correction_keeps_all_that_the_form_does_not_ask(connection, sale):
    event = corrected(connection, sale)
    aside = {"ref", "supersedes", "correction", "identifiers"}
    assert {key: value for key, value in event.items() if key not in aside} == {
        key: value for key, value in sale.items() if key not in aside
    }
    assert event["supersedes"] == [sale["ref"]]


def test_key_in_a_system_of_origin_stays_the_earlier_records_own(connection, sale):
    assert corrected(connection, sale)["identifiers"] == LICENCES
    assert corrected(connection, sale, licence="9")["identifiers"] == [{"type": "licence", "value": "9"}, LICENCES[1]]


def test_what_is_emptied_on_the_form_is_gone(connection, sale):
    event = corrected(connection, sale, **{"source-0-quotation": "", "price_amount": "", "price_words": ""})
    assert "quotation" not in event["citations"][0]
    assert event["citations"][0]["note"] == "Read in the archive."
    assert event["prices"] == sale["prices"][1:]


def test_source_is_evidence_for_no_field_that_is_gone(connection, sale):
    event = corrected(connection, sale, date="unknown")
    assert "date" not in event
    assert event["citations"][1] == {"source": make.ref("source", "b")}


def test_contradiction_begins_with_what_is_typed_alone(connection, sale):
    form = of_event(connection, sale, correcting=False).without(*NOT_ON_PAGE)
    [event] = read(connection, form).documents
    assert len(event["prices"]) == 1
    assert "order" not in event


def test_form_that_does_not_ask_who_or_for_how_much_keeps_both(sale):
    event = {"participants": [], "prices": [], "identifiers": [], "citations": []}
    keep_unasked(event, sale, FormData({"date": ["1933"]}), {"from", "to", "other"})
    assert (event["participants"], event["prices"]) == (sale["participants"], sale["prices"])
