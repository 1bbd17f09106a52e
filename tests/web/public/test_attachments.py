import pytest

from registry.operations.files import set_rendition
from registry.web.http.state import state
from tests import factories as make

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ATTACHMENT = make.ref("attachment")


@pytest.fixture
def stored(client, engine):
    with client.application.app_context():
        for part in ("original", "public", "thumbnail"):
            state().files.put(part, "0" * 64, part.encode())
    with engine.begin() as connection:
        set_rendition(connection, "0" * 64, "ready", "image/png", "image/png")
    return client


def test_public_gets_the_copy_that_was_made_for_it(stored, engine):
    make.record(engine, make.attachment())
    response = stored.get(f"/attachments/{ATTACHMENT}/file")
    assert (response.status_code, response.data) == (200, b"public")
    assert response.headers["ETag"]


@pytest.mark.parametrize("more", [{"visibility": "private"}, {"withdrawn": "A mistake."}])
def test_file_that_is_not_public_is_not_found(stored, engine, more):
    make.record(engine, make.attachment(**more))
    for part in ("file", "thumbnail"):
        assert stored.get(f"/attachments/{ATTACHMENT}/{part}").status_code == 404


def test_original_is_at_no_public_address(stored, engine):
    make.record(engine, make.attachment())
    assert stored.get(f"/attachments/{ATTACHMENT}/original").status_code == 404
