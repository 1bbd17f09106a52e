"""The names of a provenance text beside the records on record that have them: taken for one with the reason, or asked."""

import pytest

from registry.queries.records.documents import references_of
from registry.web.desk.forms.passages import names_told, opened, page, read
from tests import factories as make

OBJECT, SOURCE = make.ref("object"), make.ref("source")
ADA = make.ref("party", "ada")
TEXT = "Dr. Ada Muster, Basel, by 1926; purchased by Party a, Bern, 1933; gift to Dr. Ada Muster, 1940."


@pytest.fixture
def form(connection, sqlite_engine):
    """The form of a text that names a known party as it is called, and another with a title."""
    connection.rollback()
    make.record(sqlite_engine, make.party("ada", names=[{"text": "Ada Muster", "kind": "preferred"}]))
    form = opened(connection, OBJECT, TEXT).having({"source-0": f"Source one · {SOURCE}"})
    shown = {name: text for _, fields in page(connection, form)["rows"] for name, text in fields.items()}
    return form.having(shown)


def asked(connection, form):
    [name] = page(connection, form)["asked_names"]
    return name


def test_page_tells_which_record_a_name_was_taken_for_and_why(connection, form):
    [name] = [name for name in page(connection, form)["taken_names"] if not name.is_place]
    assert (name.words, name.taken_for.reference) == ("Party a", make.ref("party", "a"))
    assert name.taken_for.reason == "the same name"


def test_a_name_that_a_record_nearly_has_is_taken_for_none_before_it_is_said(connection, form):
    name = asked(connection, form)
    [candidate] = name.candidates
    assert (name.words, candidate.reference) == ("Dr. Ada Muster", ADA)
    assert "titles" in candidate.reason
    accepted = form.having({"entry-0-accept": "1"})
    result = read(connection, accepted)
    assert (list(result.errors), result.documents) == ([name.field], None)
    for answer in ("yes", make.ref("party", "b"), name.reference):
        assert name.field in read(connection, accepted.having({name.field: answer})).errors


def test_what_is_accepted_asks_of_its_own_names_alone(connection, form):
    assert read(connection, form.having({"entry-0-accept": "", "entry-1-from": "", "entry-1-accept": "1"})).errors == {}


def test_one_answer_counts_for_every_event_that_names_them(connection, form):
    rows = {"entry-0-accept": "1", "entry-1-accept": "1", "entry-2-accept": "1"}
    answered = form.having({**rows, asked(connection, form).field: ADA})
    result = read(connection, answered)
    assert result.errors == {}
    events = [document for document in result.documents if document["kind"] == "event"]
    assert all(ADA in references_of([event]) for event in events)
    assert "party" not in [document["kind"] for document in result.documents]
    assert [(words, one.reference) for words, one in names_told(connection, answered, result.documents)][:2] == [
        ("Dr. Ada Muster", ADA),
        ("Party a", make.ref("party", "a")),
    ]


def test_somebody_else_of_nearly_that_name_is_made(connection, form):
    name = asked(connection, form)
    result = read(connection, form.having({"entry-0-accept": "1", name.field: "another"}))
    [made] = [document for document in result.documents if document["kind"] == "party"]
    assert (made["ref"], made["names"][0]["text"]) == (name.reference, "Dr. Ada Muster")
    assert name.reference in references_of(result.documents[-1:])


def test_a_name_typed_in_the_row_answers_for_that_row(connection, form):
    typed = {"entry-0-to": f"Party b · {make.ref('party', 'b')}", "entry-0-accept": "1"}
    result = read(connection, form.having(typed))
    assert result.errors == {}
    assert make.ref("party", "b") in references_of(result.documents)


def test_of_two_namesakes_neither_is_taken(connection, form, sqlite_engine):
    connection.rollback()
    make.record(sqlite_engine, make.party("other", names=[{"text": "Party a", "kind": "preferred"}]))
    names = {name.words: name for name in page(connection, form)["asked_names"]}
    assert {one.reference for one in names["Party a"].candidates} == {
        make.ref("party", "a"), make.ref("party", "other"),
    }  # fmt: skip


def test_a_text_tells_of_no_record_of_its_own_that_it_is_on_record(connection):
    twice = opened(connection, OBJECT, "Bo Beispiel, Rome, 1900; Cy Sample, Bonn, 1910. Bo Beispiel, Rome, 1920.")
    shown = page(connection, twice)
    assert [name.words for name in (*shown["asked_names"], *shown["taken_names"])] == []


def test_a_field_stays_as_it_was_read_where_its_name_comes_near_one_on_record_meanwhile(connection, sqlite_engine):
    text = "Prof. Bo Beispiel, Rome, 1900."
    new = opened(connection, OBJECT, text).having({"source-0": f"Source one · {SOURCE}", "entry-0-accept": "1"})
    [(_, fields)] = page(connection, new)["rows"]
    assert fields["entry-0-to"] == "Prof. Bo Beispiel (new)"
    before = new.having(fields)
    connection.rollback()
    make.record(sqlite_engine, make.party("bo", names=[{"text": "Bo Beispiel", "kind": "preferred"}]))
    [name] = page(connection, before)["asked_names"]
    assert list(read(connection, before).errors) == [name.field]
    answered = before.having({name.field: make.ref("party", "bo")})
    assert make.ref("party", "bo") in references_of(read(connection, answered).documents)
    assert page(connection, answered)["rows"][0][1]["entry-0-to"] == "Prof. Bo Beispiel"
