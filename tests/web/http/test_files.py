import pytest
from werkzeug.exceptions import NotFound

from registry.errors import NotFoundError
from registry.queries.records.files import FileRecord, RenditionRecord
from registry.web.http.files import send
from registry.web.http.state import state
from tests.refusals import refusal

DIGEST = "ab" * 32


@pytest.fixture
def stored(asked):
    for part in ("original", "public", "thumbnail"):
        state().files.put(part, DIGEST, b"content")
    return file()


def file(media_type="application/pdf", said=None, **more):
    """A file whose bytes show one media type, and whose record may say another."""
    made = RenditionRecord("ready", is_current=True, media_type=media_type, public_type=media_type)
    given = {"filename": "deed.pdf", "reference": "ATT-00000-00000", "rendition": made, **more}
    return FileRecord(DIGEST, said or media_type, 7, **given)


def test_file_is_shown_and_runs_nothing(stored):
    response = send(stored, "public")
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Content-Disposition"] == 'inline; filename="ATT-00000-00000.pdf"'
    assert response.mimetype == "application/pdf"


def test_picture_made_of_a_file_is_sent_as_what_it_is(stored):
    response = send(stored, "thumbnail")
    assert response.mimetype == "image/webp"
    assert 'filename="ATT-00000-00000.webp"' in response.headers["Content-Disposition"]


def test_name_that_a_file_was_given_is_not_sent(stored):
    record = file("made/up", filename='a"\r\nSet-Cookie: x', reference=None)
    assert send(record, "public").headers["Content-Disposition"] == f'attachment; filename="{DIGEST[:16]}.bin"'


@pytest.mark.parametrize("said", ["text/html", "image/svg+xml", "text/xml", "a/b\r\nSet-Cookie: x", "application/pdf"])
@pytest.mark.parametrize("part", ["original", "public"])
def test_file_is_sent_as_what_its_bytes_are_whatever_its_record_says(stored, said, part):
    assert send(file("image/png", said), part).mimetype == "image/png"
    unknown = send(file("application/octet-stream", said), part)
    assert unknown.mimetype == "application/octet-stream"
    assert unknown.headers["Content-Disposition"].startswith("attachment;")


def test_file_of_which_nothing_is_known_is_sent_to_be_saved(stored):
    response = send(FileRecord(DIGEST, "text/html", 7, "a.html"), "original")
    assert (response.mimetype, response.headers["Content-Disposition"][:11]) == (
        "application/octet-stream",
        "attachment;",
    )


@pytest.mark.parametrize(
    ("rendition", "said"),
    [
        (RenditionRecord("waiting"), "is being made"),
        (RenditionRecord("ready", is_current=False, public_type="application/pdf"), "is being made"),
        (RenditionRecord("unreadable"), "No copy"),
    ],
)
def test_copy_for_the_public_that_is_not_of_today_is_not_sent(stored, rendition, said):
    with refusal(NotFoundError, said):
        send(file(rendition=rendition), "public")


def test_part_that_is_not_stored_is_not_found(stored):
    with pytest.raises(NotFound):
        send(stored, "preview")
