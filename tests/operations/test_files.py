import io

import pytest
from PIL import Image

from registry.errors import FileError, NotAllowedError
from registry.operations.files import PARTS, attachment_reference, keep, keep_all
from registry.queries.workspace.files import kept_files
from registry.services.file_store import Files
from tests.staffing import acting, employ, institution


@pytest.fixture
def registrar(sqlite_engine):
    institution(sqlite_engine)
    return acting(sqlite_engine, employ(sqlite_engine, "registrar"))


@pytest.fixture
def files(tmp_path):
    return Files(str(tmp_path / "files"), 2**20)


def picture(color="red"):
    made = io.BytesIO()
    Image.new("RGB", (4, 4), color).save(made, format="PNG")
    return made.getvalue()


def test_file_is_stored_with_what_is_made_of_it_and_noted_once(sqlite_engine, files, registrar):
    kept = keep(sqlite_engine, files, registrar, picture(), "C:\\scans\\deed.png")
    assert keep(sqlite_engine, files, registrar, picture(), "again.png").reference == kept.reference
    assert (kept.filename, kept.media_type) == ("deed.png", "image/png")
    assert all(files.has(part, kept.digest) for part in PARTS)
    with sqlite_engine.connect() as connection:
        assert [one.filename for one in kept_files(connection, registrar.institution)] == ["deed.png"]


def test_reference_of_an_attachment_follows_from_the_digest_of_its_file():
    assert attachment_reference("0" * 64) == attachment_reference("0" * 64) != attachment_reference("1" * 64)


def test_files_that_can_not_be_taken_leave_the_others(sqlite_engine, files, registrar):
    kept, refusals = keep_all(sqlite_engine, files, registrar, [(b"MZ", "a.exe"), (picture(), "b.png")])
    assert [one.filename for one in kept] == ["b.png"]
    assert [type(one) for one in refusals] == [FileError]


def test_file_without_a_name_is_called_a_file(sqlite_engine, files, registrar):
    assert keep(sqlite_engine, files, registrar, picture(), "scans/ ").filename == "file"


def test_viewer_keeps_no_file(sqlite_engine, files, registrar):
    viewer = acting(sqlite_engine, employ(sqlite_engine, "viewer"))
    with pytest.raises(NotAllowedError):
        keep(sqlite_engine, files, viewer, picture(), "a.png")
