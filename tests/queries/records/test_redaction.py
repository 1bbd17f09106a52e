from registry.queries.records.headers import find
from registry.queries.records.redaction import masked, published
from tests import factories as make

PARTY, SOURCE = make.ref("party"), make.ref("source")
TAKING = {"party": PARTY, "role": "to", "office": "director", "note": "lives in Paris"}


def test_hidden_party_keeps_its_place_and_role_and_nothing_else():
    shown = masked(make.event(participants=[{"party": make.ref("party", "b"), "role": "from"}, TAKING]), {PARTY})
    assert shown["participants"][1]["role"] == "to"
    assert not {"office", "note"} & shown["participants"][1].keys()
    assert shown["participants"][0] == {"party": make.ref("party", "b"), "role": "from"}


def test_citation_of_a_hidden_source_is_left_out():
    shown = masked(make.object_(citations=[{"source": SOURCE, "locator": "p. 7"}]), {SOURCE})
    assert shown["citations"] == []


def test_document_is_itself_where_nothing_is_hidden():
    document = make.event(participants=[TAKING])
    assert masked(document, ()) is document
    assert masked(document, {make.ref("party", "b")}) == document


def test_masking_leaves_the_document_that_it_was_given_as_it_was():
    document = make.event(participants=[dict(TAKING)])
    masked(document, {PARTY})
    assert document["participants"] == [TAKING]


def test_documents_are_published_without_what_they_say_of_private_records(sqlite_engine):
    make.record(sqlite_engine, make.party(visibility="private"), make.object_())
    event = make.event(participants=[TAKING])
    with sqlite_engine.connect() as connection:
        [shown] = published(connection, find(connection, make.ref("object")), [event])
    assert "note" not in shown["participants"][0]
