import pytest

from registry.services.database import open_reader
from registry.web.desk.forms import passage_rows
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.passage_rows import passage
from registry.web.desk.forms.passages import opened, page, read
from tests import factories as make

OBJECT, SOURCE = make.ref("object"), make.ref("source")
TEXT = "Käthe Example [1867-1945], Berlin, by 1926; purchased by Party a, Seoul, 1933; gift to Party b, 1962."


def accepted(connection, *rows, **more):
    """The form as its page shows it, with these events of the text accepted, and other fields changed."""
    form = opened(connection, OBJECT, TEXT).having({"source-0": f"Source one · {SOURCE}"})
    shown = {name: text for _, fields in page(connection, form)["rows"] for name, text in fields.items()}
    return form.having({**shown, **{f"entry-{row}-accept": "1" for row in rows}, **more})


def test_form_opens_with_the_provenance_text_of_the_record(connection, sqlite_engine):
    connection.rollback()
    texts = [{"kind": "inscription", "text": "A seal"}, {"kind": "provenance", "text": TEXT}]
    make.record(sqlite_engine, make.object_(texts=texts, citations=[{"source": SOURCE, "locator": "p. 3"}]))
    form = opened(connection, OBJECT)
    assert (form.get("text"), form.get("object")) == (TEXT, OBJECT)
    assert form.get("source-0").endswith(SOURCE)
    assert form.get("source-0-locator") == "p. 3"
    other = opened(connection, OBJECT, "Another text.")
    assert (other.get("text"), other.get("source-0")) == ("Another text.", "")


def test_same_text_read_again_gives_the_same_records(connection):
    form = accepted(connection)
    first, again = (passage(connection, form, SOURCE) for _ in range(2))
    assert [row.event["ref"] for row in first.rows] == [row.event["ref"] for row in again.rows]
    assert first.new_documents.keys() == again.new_documents.keys()
    assert len(first.rows) == 3


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"source-0": ""}, "source-0"),
        ({"text": ""}, "text"),
        ({"entry-1-accept": ""}, "form"),
        ({"entry-1-date": "the day after"}, "entry-1-date"),
        ({"entry-1-to": "Nobody Known"}, "entry-1-to"),
        ({"entry-1-supersedes": make.ref("event", "old")}, "correction"),
        ({"correction": "A deed was found."}, "correction"),
    ],
)
def test_what_is_missing_or_wrong_is_said_at_its_field(connection, fields, wrong):
    result = read(connection, accepted(connection, 1).having(fields))
    assert wrong in result.errors
    assert result.documents is None


def test_accepted_event_has_its_words_and_its_source(connection):
    result = read(connection, accepted(connection, 1, **{"source-0-locator": "p. 12"}))
    [event] = [document for document in result.documents if document["kind"] == "event"]
    assert "purchased by Party a" in event["verbatim"]
    assert event["citations"] == [{"source": SOURCE, "locator": "p. 12"}]
    assert {"party": make.ref("party", "a"), "role": "to"}.items() <= event["participants"][-1].items()
    assert result.title == "1 event from a provenance text"


def test_records_are_made_for_accepted_events_alone(connection):
    def made(*rows):
        documents = read(connection, accepted(connection, *rows)).documents
        return {document["names"][0]["text"] for document in documents if document["kind"] == "party"}

    assert made(0) == {"Käthe Example"}
    assert made(2) == set()


def test_event_is_as_it_was_corrected(connection):
    typed = {"entry-1-date": "May 1933", "entry-1-type": "gift", "entry-1-to": f"Party b · {make.ref('party', 'b')}"}
    [event] = [
        document
        for document in read(connection, accepted(connection, 1, **typed)).documents
        if document["kind"] == "event"
    ]
    assert (event["type"], event["date"]["edtf"]) == ("gift", "1933-05")
    receiving = [part["party"] for part in event["participants"] if part["role"] == "to"]
    assert receiving == [make.ref("party", "b")]


def test_page_offers_the_events_on_record_that_are_not_replaced_yet(connection, sqlite_engine):
    connection.rollback()
    old, new = make.ref("event", "old"), make.ref("event", "new")
    make.record(
        sqlite_engine,
        make.event("old", date={"edtf": "1932"}),
        make.event("new", date={"edtf": "1933"}, supersedes=[old], correction="Misread."),
    )
    shown = page(connection, accepted(connection))
    assert shown["existing"] == {new: "Purchase, 1933"}
    assert [fields["entry-0-date"] for row, fields in shown["rows"] if row.number == 0] != [""]


ROWS = (
    "Ada Specimen, also known as A. Sample, Rome; sold 1911 to (Bo Sample, Rome, half share with Cy Example, Bern); "
    "(their sale, Beispiel’s, Rome, 3 May 1912, lot 7, withdrawn); Di Muster or Ed Modell, 1920; X Fund."
)


def test_page_shows_what_the_fields_do_not_have(connection):
    form = opened(connection, OBJECT, ROWS)
    shown = page(connection, form)
    rows = [row for row, _ in shown["rows"]]
    assert rows[0].besides == (("another name", "also known as A. Sample"),)
    assert rows[1].besides == (("to", "Bo Sample (new), share 1/2"), ("to", "Cy Example (new), share 1/2"))
    assert ("what came of it", "attempted, did not take place") in rows[2].besides
    assert [words for role, words in rows[3].besides if role == "to"] == [
        "Di Muster (new), possible", "Ed Modell (new), possible",
    ]  # fmt: skip
    assert {remark.kind for remark in shown["unread"]} == {"unsold", "money"}
    assert shown["unread_words"] == (12, len(ROWS.split()))


@pytest.mark.parametrize(("confirmed", "is_left"), [("", True), ("1", False)])
def test_new_parties_are_unconfirmed_unless_somebody_confirms_them_here(connection, confirmed, is_left):
    result = read(connection, accepted(connection, 0, confirmed=confirmed))
    [kaethe] = [document for document in result.documents if document["kind"] == "party"]
    assert ("unconfirmed" in kaethe) == is_left


def pasted(text=TEXT, **more):
    """The form as it is sent by whoever pastes a text into an empty page."""
    return opened_empty().having({"text": text, "shown": "", **more})


def opened_empty():
    return FormData.saying({"ref": make.ref("event", "read"), "object": OBJECT})


@pytest.mark.parametrize(
    "text", [TEXT, "Only words that tell of nobody at all", "1938년 전형필이 경매에서 구입하였다."]
)
def test_text_that_nobody_has_seen_read_yet_is_shown_before_anything_is_asked(connection, text):
    result = read(connection, pasted(text))
    assert (result.errors, result.documents, result.is_first_look) == ({}, None, True)
    again = read(connection, pasted(text, shown=page(connection, pasted(text))["shown"]))
    assert {"form", "source-0"} <= again.errors.keys()
    assert not again.is_first_look


def test_without_a_text_one_is_asked_for(connection):
    assert "text" in read(connection, pasted("")).errors


def test_what_was_said_of_the_rows_of_another_text_is_not_said_of_this_one(connection):
    form = accepted(connection, 1, **{"entry-1-to": f"Party b · {make.ref('party', 'b')}"})
    form = form.having({"shown": page(connection, form)["shown"]})
    assert read(connection, form).documents
    other = read(connection, form.having({"text": "Ada Specimen, Rome, 1901; Bo Sample, Bern, 1911."}))
    assert other.is_first_look
    assert not [name for name in other.data if name.startswith("entry-")]


def test_text_in_a_script_that_is_not_read_is_told_as_such(connection):
    shown = page(connection, pasted("1938년 전형필이 경매에서 구입하였다."))
    assert shown["is_in_unread_script"]
    assert not page(connection, pasted())["is_in_unread_script"]


LONGER = TEXT.replace("; purchased by", "; private collection, Bonn, by 1930; purchased by")


def recorded(connection, engine, form, *rows):
    """The events of the form's text with these numbers, on record with all that they need."""
    events = [row.event for row in passage(connection, form, SOURCE).rows if row.number in rows]
    documents = read(connection, form.having({f"entry-{row}-accept": "1" for row in rows})).documents
    connection.rollback()
    make.record(engine, *documents)
    return [event["ref"] for event in events]


def test_what_is_on_record_in_the_same_words_is_told_and_not_recorded_again(connection, sqlite_engine):
    [old] = recorded(connection, sqlite_engine, accepted(connection), 1)
    form = accepted(connection, 1)
    shown = page(connection, form)
    assert [row.recorded and row.recorded["ref"] for row, _ in shown["rows"]] == [None, old, None]
    assert shown["recorded"] == 1
    refused = read(connection, form)
    assert (list(refused.errors), refused.documents) == (["entry-1-accept"], None)
    result = read(connection, form.having({"entry-1-supersedes": old, "correction": "Misread."}))
    assert result.documents[-1]["supersedes"] == [old]
    assert result.documents[-1]["ref"] != old
    assert result.documents == read(connection, form.having(dict(result.data.items()))).documents


def test_a_text_that_got_a_holder_more_gives_events_of_its_own(connection, sqlite_engine):
    on_record = recorded(connection, sqlite_engine, accepted(connection), 0, 1, 2)
    form = accepted(connection).having({"text": LONGER, "ref": make.ref("event", "again")})
    rows = passage(connection, form, SOURCE).rows
    assert [row.recorded and row.recorded["ref"] for row in rows] == [on_record[0], None, *on_record[1:]]
    assert not {row.event["ref"] for row in rows} & set(on_record)
    shown = {name: text for _, fields in page(connection, form)["rows"] for name, text in fields.items()}
    result = read(connection, form.without(*shown).having({**shown, "entry-1-accept": "1"}))
    assert result.errors == {}
    assert result.documents[-1]["verbatim"].startswith("private collection, Bonn")


def test_an_unnamed_holder_of_a_changed_text_is_not_the_one_on_record(connection, sqlite_engine):
    before = "Ada Brun, Lyon, 1900; private collection, Basel, by 1920; Bo Dahl, Oslo, 1950."
    form = opened(connection, OBJECT, before).having({"source-0": f"Source one · {SOURCE}"})
    recorded(connection, sqlite_engine, form, 1)
    basel = next(part["party"] for part in passage(connection, form, SOURCE).rows[1].event["participants"][::-1])
    after = form.having({"text": before.replace("; private", "; private collection, Bern, 1910; private", 1)})
    for row in passage(connection, after, SOURCE).rows:
        assert basel not in [part["party"] for part in row.event["participants"]]


def test_the_same_words_in_another_source_are_recorded_as_what_that_one_says(connection, sqlite_engine):
    [old] = recorded(connection, sqlite_engine, accepted(connection), 1)
    make.record(sqlite_engine, make.source("other"))
    other = make.ref("source", "other")
    result = read(connection, accepted(connection, 1, **{"source-0": f"Another · {other}"}))
    assert result.errors == {}
    assert result.documents[-1]["ref"] != old


def test_names_on_record_are_read_once_for_a_page(sqlite_engine, connection, monkeypatch):
    form, read_of = accepted(connection, 1), []
    for name in ("known_parties", "known_places"):
        known = getattr(passage_rows, name)
        monkeypatch.setattr(
            passage_rows, name, lambda *a, name=name, known=known, **k: read_of.append(name) or known(*a, **k)
        )
    with open_reader(sqlite_engine) as reader:
        read(reader, form)
        page(reader, form)
    assert read_of == ["known_parties", "known_places"]
