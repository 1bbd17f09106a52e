from registry.web.desk.forms.attachments import attach, attachments
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.reader import FormReader
from tests import factories as make

ATTACHMENT = make.ref("attachment")


def test_stored_file_is_attached_privately_unless_it_was_said_otherwise():
    form = attach(FormData({"attachment": ["x"]}), [(ATTACHMENT, "0" * 64)])
    assert form.getlist("attachment") == ("x", ATTACHMENT)
    assert form.get(f"file-{ATTACHMENT}-visibility") == "private"
    public = FormData({f"file-{ATTACHMENT}-visibility": ["public"]})
    assert attach(public, [(ATTACHMENT, "0" * 64)]).get(f"file-{ATTACHMENT}-visibility") == "public"


def test_attachment_on_record_is_named_and_not_made_again(connection, sqlite_engine):
    connection.rollback()
    make.record(sqlite_engine, make.attachment())
    reader = FormReader(connection, FormData({"attachment": [ATTACHMENT, ATTACHMENT, ""]}))
    assert (attachments(reader), reader.new_documents) == ([ATTACHMENT], {})


def test_detached_file_is_left_out(connection):
    reader = FormReader(connection, FormData({"attachment": [ATTACHMENT], "detach": [ATTACHMENT]}))
    assert (attachments(reader), reader.errors) == ([], {})


def test_file_that_is_not_in_the_store_is_asked_for_again(connection):
    reader = FormReader(connection, FormData({"attachment": [ATTACHMENT]}))
    attachments(reader)
    assert "file" in reader.errors
