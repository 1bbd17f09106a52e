from collections import Counter
from types import SimpleNamespace

import pytest

from registry.exchange.mapped_events import EventMaker
from registry.provenance.notation import Register
from tests import factories as make


@pytest.fixture
def unread():
    return Counter()


@pytest.fixture
def events(unread):
    return EventMaker(SimpleNamespace(issuer="Museum", visibility="public"), make.ref("source"), Register(), unread)


def test_event_has_the_effects_of_its_kind_and_cites_the_file(events):
    event = events.event("loan", make.ref("event"), make.ref("object"))
    assert (event["title_effect"], event["custody_effect"], event["visibility"]) == ("none", "transfers", "public")
    assert event["citations"] == [{"source": make.ref("source")}]


def test_several_in_a_cell_are_several_participants(events):
    participants, documents = events.participants("Ada Specimen; Bo Example", "from", "a sale")
    assert [participant["party"] for participant in participants] == [document["ref"] for document in documents]
    assert len(documents) == 2


def test_date_that_cannot_be_read_is_counted(events, unread):
    assert events.date("in better days") is None
    assert events.date(None) is None
    assert unread == {"dates that could not be read": 1}


def test_price_in_french_francs_is_in_those_of_its_year(events):
    assert events.price("90 French francs", "1961")["currency"] == "FRF"
    assert events.price("90 French francs", None) == {"kind": "price", "verbatim": "90 French francs"}
