import io

import pytest

from registry.web.desk.forms.attachments import attach, attachments, pictures
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.reader import FormReader
from tests import factories as make
from tests.operations.test_files import picture
from tests.staffing import form_of

ATTACHMENT = make.ref("attachment")
BY = "https://creativecommons.org/licenses/by/4.0/"
SAID = {
    "alternative-0": "A seated lion of stone",
    "alternative-0-language": "en",
    "rights_statement": BY,
    "credit_line": "Kansong Art Museum",
    "made_by": "Studio Han",
    "date": "c. 1938",
}
# The pages are the same over either server; the queries have tests of their own.
over_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


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


@pytest.mark.parametrize("use", [attachments, pictures])
@pytest.mark.parametrize(
    ("typed", "is_asked"),
    [
        ({"caption": "The deed"}, False),
        ({"visibility": "private"}, False),
        ({"caption": "Another deed"}, True),
        ({"visibility": "public"}, True),
        ({"alternative-0": "A page of text"}, True),
        ({"alternative-0": "The deed"}, True),
        ({"caption": "private"}, True),
    ],
)
def test_what_is_typed_of_a_file_on_record_is_never_dropped(connection, sqlite_engine, use, typed, is_asked):
    connection.rollback()
    make.record(sqlite_engine, make.attachment(caption="The deed", visibility="private"))
    named = {"attachment" if use is attachments else "picture": [ATTACHMENT]}
    typed = {f"file-{ATTACHMENT}-{key}": [text] for key, text in typed.items()}
    reader = FormReader(connection, FormData(named | typed))
    assert use(reader) == [ATTACHMENT]
    assert list(reader.errors) == list(typed) * is_asked


@pytest.mark.parametrize("use", ["attachment", "picture"])
@over_sqlite
def test_who_sees_a_file_on_record_stands_beside_it_whatever_was_chosen(engine, open_browser, use):
    browser = open_browser()
    make.record(engine, make.object_(), make.attachment("out", visibility="public"), make.attachment(
        digest="1" * 64, visibility="private"))  # fmt: skip
    form = form_of(browser.page(f"/describe/object?ref={make.ref('object')}"))
    files = [make.ref("attachment", "out"), ATTACHMENT]
    typed = {use: files, f"file-{files[0]}-visibility": "private", "action": "check"}
    page = browser.follow("/drafts", {**form, **typed})
    for who in ("public: anyone sees it", "private: the staff alone see it"):
        assert f"It is on record already, and {who}" in page


def test_detached_file_is_left_out(connection):
    reader = FormReader(connection, FormData({"attachment": [ATTACHMENT], "detach": [ATTACHMENT]}))
    assert (attachments(reader), reader.errors) == ([], {})


def test_file_that_is_not_in_the_store_is_asked_for_again(connection):
    reader = FormReader(connection, FormData({"attachment": [ATTACHMENT]}))
    attachments(reader)
    assert "file" in reader.errors


def test_picture_that_was_chosen_is_first(connection, sqlite_engine):
    connection.rollback()
    others = [make.ref("attachment", key) for key in ("back", "base")]
    make.record(
        sqlite_engine,
        *(make.attachment(key, digest=f"{others.index(make.ref('attachment', key)):064x}") for key in ("back", "base")),
    )
    for first, expected in ((others[1], others[::-1]), ("", others)):
        reader = FormReader(connection, FormData({"picture": others, "first_picture": [first]}))
        assert pictures(reader) == expected
        assert (reader.data_to_print.getlist("picture"), reader.errors) == (tuple(expected), {})


def with_photograph(browser, lions, **said):
    """The object's form with a photograph, checked."""
    form = form_of(browser.page(f"/describe/object?ref={lions}")) | {"action": "check"}
    form["picture_file"] = (io.BytesIO(picture()), "front.png")
    where = browser.post("/drafts", form, content_type="multipart/form-data").headers["Location"]
    form = form_of(browser.page("!" + where))
    [ref] = form["picture"]
    form |= {f"file-{ref}-{name}": text for name, text in said.items()} | {"action": "check"}
    return ref, browser.page("!" + browser.post("/drafts", form).headers["Location"])


def approved(browser, approver, page):
    browser.post("/drafts", {**form_of(page), "action": "submit"})
    form = form_of(approver.page("/proposals/1").replace('action="/desk/museum/proposals/1/approve"', 'id="sheet"'))
    approver.post("/proposals/1/approve", {key: form[key] for key in ("version", "seen")})


@over_sqlite
@pytest.mark.parametrize(
    ("said", "is_shown"),
    [
        ({**SAID, "visibility": "public"}, True),
        ({**SAID, "visibility": "private"}, False),
        ({"visibility": "public"}, False),
    ],
)
def test_photograph_is_shown_to_the_public_by_its_rights(open_browser, lions, said, is_shown):
    browser, approver = open_browser(), open_browser("approver")
    ref, page = with_photograph(browser, lions, **said)
    assert "what a public record shows is changed" in page
    approved(browser, approver, page)
    desk, public = browser.page(f"/records/{lions}"), browser.client.get(f"/objects/{lions}").get_data(as_text=True)
    assert f"/attachments/{ref}/preview" in desk
    assert ("not shown to the public" in desk) == (not is_shown)
    assert (f"/attachments/{ref}/preview" in public) == is_shown
    assert ("No picture is shown here." in public) == (not is_shown)
    for part in ("file", "thumbnail", "preview"):
        assert (browser.client.get(f"/attachments/{ref}/{part}").status_code == 200) == is_shown
    for text in ("A seated lion of stone", "Studio Han", "about 1938", BY):
        assert (text in public) == is_shown


@over_sqlite
def test_picture_of_others_without_rights_is_not_given_to_staff_elsewhere(open_browser, lions):
    browser, stranger = open_browser(), open_browser("registrar", at="elsewhere")
    ref, page = with_photograph(browser, lions, visibility="public")
    approved(browser, open_browser("approver"), page)
    assert browser.get(f"/attachments/{ref}/preview").status_code == 200
    assert stranger.get(f"/attachments/{ref}/preview").status_code == 404


@over_sqlite
def test_form_asks_nothing_twice_of_a_picture_on_record(open_browser, lions):
    browser = open_browser()
    ref, page = with_photograph(browser, lions, **SAID)
    assert f'name="file-{ref}-credit_line"' in page
    approved(browser, open_browser("approver"), page)
    page = browser.page(f"/describe/object?ref={lions}")
    assert f'name="file-{ref}-credit_line"' not in page
    assert f"/describe/attachment?ref={ref}" in page
    described = browser.page(f"/describe/attachment?ref={ref}")
    for text in ("Kansong Art Museum", "Studio Han", "c. 1938", "A seated lion of stone"):
        assert text in described


@over_sqlite
def test_object_without_a_picture_has_a_place_for_one(open_browser, lions):
    browser = open_browser()
    assert "No picture yet." in browser.page(f"/records/{lions}")
    assert "#picture_file" in browser.page(f"/records/{lions}")
