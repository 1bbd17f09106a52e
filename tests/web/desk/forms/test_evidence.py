import pytest

from registry import schemas
from registry.web.desk.forms.evidence import opened, read
from registry.web.desk.forms.form_data import FormData
from tests import factories as make

SOURCE = f"Source · {make.ref('source')}"


@pytest.fixture
def event(connection, sqlite_engine):
    connection.rollback()
    document = schemas.load(make.event("gift", date={"edtf": "1933"}, objects=[make.ref("object")]))
    make.record(sqlite_engine, document)
    return document


def test_form_names_no_source_yet_and_asks_for_one(connection, event):
    assert "source-0" in read(connection, opened(event, 1)).errors


def test_evidence_is_added_and_the_event_left_as_it_is(connection, event):
    form = opened(event, 1).having({"source-0": SOURCE, "source-0-locator": "p. 3", "source-0-statement": "/date"})
    result = read(connection, form)
    [document] = result.documents
    cited = {"source": make.ref("source"), "locator": "p. 3", "statement": "/date"}
    assert document == {**event, "citations": [*event.get("citations", []), cited]}
    assert result.subjects == [event["ref"], make.ref("object")]


def test_what_is_cited_already_is_not_added_again(connection, event, sqlite_engine):
    connection.rollback()
    make.record(sqlite_engine, {**event, "citations": [{"source": make.ref("source")}]})
    assert "was not before" in read(connection, opened(event, 2).having({"source-0": SOURCE})).errors["source-0"]


def test_paper_alone_is_added_behind_those_that_were_attached(connection, event, sqlite_engine):
    connection.rollback()
    first, second = make.ref("attachment", "deed"), make.ref("attachment", "letter")
    make.record(sqlite_engine, make.attachment("deed"), make.attachment("letter", digest="1" * 64))
    make.record(sqlite_engine, {**event, "attachments": [first]})
    result = read(connection, opened(event, 2).having({"attachment": [first, second]}))
    assert result.documents == [{**event, "attachments": [first, second]}]
    assert "was not before" in read(connection, opened(event, 2).having({"attachment": first})).errors["source-0"]


def test_event_that_is_not_there_takes_none(connection):
    assert read(connection, FormData({"ref": ["EVT-1"], "source-0": [SOURCE]})).documents is None
