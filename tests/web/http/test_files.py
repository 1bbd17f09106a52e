import pytest
from werkzeug.exceptions import NotFound

from registry.queries.records.files import FileRecord
from registry.web.http.files import send
from registry.web.http.state import state

DIGEST = "ab" * 32


@pytest.fixture
def stored(asked):
    for part in ("public", "thumbnail"):
        state().files.put(part, DIGEST, b"content")
    return FileRecord(DIGEST, "application/pdf", 7, "deed.pdf", "ATT-00000-00000")


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
    record = FileRecord(DIGEST, "made/up", 7, 'a"\r\nSet-Cookie: x')
    assert send(record, "public").headers["Content-Disposition"] == f'inline; filename="{DIGEST[:16]}.bin"'


def test_part_that_is_not_stored_is_not_found(stored):
    with pytest.raises(NotFound):
        send(stored, "preview")
