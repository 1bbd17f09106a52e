import pytest
from marshmallow import fields

from registry import schemas
from registry.provenance.governance.withholding import OF_RECORDS, STAYING
from registry.queries.records.bundles import load_bundle
from registry.queries.records.headers import find
from registry.queries.records.names import load_names
from registry.queries.records.redaction import masked, published
from registry.schemas import fields as own
from tests import factories as make

PARTY, SOURCE = make.ref("party"), make.ref("source")
TAKING = {"party": PARTY, "role": "to", "office": "director", "note": "lives in Paris"}
HYPOTHESIS = {
    "kind": "hypothesis",
    "ref": make.ref("hypothesis"),
    "object": make.ref("object"),
    "label": "A",
    "statement": "It was sold.",
}


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


def references_in(schema):
    return {name: field.kind for name, field in schema.fields.items() if isinstance(field, own.Reference)}


def texts_in(schema):
    return {name for name, field in schema.fields.items() if isinstance(field, own.Verbatim)}


def references_of_elements():
    """Every reference that an element of a list of any kind of record holds."""
    for kind, schema in schemas.SCHEMAS.items():
        for key, field in schema.fields.items():
            if isinstance(field, fields.Nested) and field.many:
                yield from ((kind, key, name) for name in references_in(field.schema))


def element_of(schema):
    """An element that says all that one can, with a word of its own in every text."""
    values = {
        own.Code: lambda field: field.validators[0].choices[0],
        own.Day: lambda _: "1933-05-04",
        own.Language: lambda _: "en",
    }
    element = {name: values[type(field)](field) for name, field in schema.fields.items() if type(field) in values}
    element |= {name: make.ref(kind, name) for name, kind in references_in(schema).items()}
    return element | {name: f"canary {name}" for name in texts_in(schema)}


@pytest.mark.parametrize(("kind", "key", "name"), list(references_of_elements()))
def test_element_that_refers_to_a_hidden_record_says_nothing_of_it_and_is_valid(kind, key, name):
    schema = schemas.SCHEMAS[kind].fields[key].schema
    element = element_of(schema)
    shown = masked({"kind": kind, "ref": make.ref(kind), key: [element]}, {element[name]})[key]
    assert {text for text in texts_in(schema) if f"canary {text}" in str(shown)} <= STAYING.get(key, frozenset())
    assert all(schema.load(rest, many=False)[name] == element[name] for rest in shown)


@pytest.mark.parametrize(("kind", "key"), [(kind, key) for kind, pairs in OF_RECORDS.items() for key in pairs])
def test_text_about_a_hidden_record_goes_with_its_reference_and_leaves_a_valid_document(kind, key):
    field = schemas.SCHEMAS[kind].fields[key]
    is_list = isinstance(field, fields.List)
    other = make.ref((field.inner if is_list else field).kind, "hidden")
    makers = {"object": make.object_, "event": make.event, "search": make.search}
    document = dict(HYPOTHESIS) if kind == "hypothesis" else makers[kind]()
    document |= {key: [other] if is_list else other, **dict.fromkeys(OF_RECORDS[kind][key], "canary")}
    shown = masked(document, {other})
    assert "canary" not in str(shown)
    assert schemas.load(shown)[key] == document[key]


def test_answer_about_a_hidden_event_is_left_out(sqlite_engine):
    answer = {"rule": "weekday", "about": make.ref("event"), "reason": "canary", "answered_by": "A"}
    stated = make.object_(answers=[{**answer, "answered_on": "2026-11-01"}])
    make.record(sqlite_engine, stated, make.event(visibility="private"))
    with sqlite_engine.connect() as connection:
        [shown] = load_bundle(connection, find(connection, make.ref("object"))).documents
        names = load_names(connection, [schemas.load(stated)])
    assert shown["answers"] == []
    assert names.published([schemas.load(stated)])[0]["answers"] == []
