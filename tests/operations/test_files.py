import io
import subprocess
import sys
from dataclasses import replace

import pytest
from PIL import Image
from sqlalchemy import update

from registry.errors import FileError, NotAllowedError
from registry.messages import sentence
from registry.models import Rendition
from registry.operations.files import PARTS, attachment_reference, keep, keep_all, renew_renditions
from registry.queries.records.files import rendition
from registry.queries.workspace.files import kept_files
from registry.services.file_store import Files
from registry.services.parsing import limits, process
from registry.worker import work_once
from tests.parsing import Late
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


@pytest.fixture
def no_time(monkeypatch):
    """A page that waits for nothing."""
    monkeypatch.setattr(limits, "PAGE_WAIT", 0.0)
    monkeypatch.setattr(process, "start", Late)


def state_of(engine, digest):
    with engine.connect() as connection:
        return rendition(connection, digest)


def test_file_that_takes_too_long_for_a_page_is_read_by_a_job(sqlite_engine, files, registrar, no_time):
    kept = keep(sqlite_engine, files, registrar, picture(), "a.png")
    assert (files.get("original", kept.digest), files.get("public", kept.digest)) == (picture(), None)
    assert state_of(sqlite_engine, kept.digest).is_waiting
    keep(sqlite_engine, files, registrar, picture(), "once more.png")
    assert work_once(sqlite_engine, files)
    assert not work_once(sqlite_engine, files)
    after = state_of(sqlite_engine, kept.digest)
    assert (after.is_ready, after.media_type, after.public_type) == (True, "image/png", "image/png")
    with sqlite_engine.connect() as connection:
        [shown] = kept_files(connection, registrar.institution)
    assert (shown.media_type, files.has("public", kept.digest)) == ("image/png", True)


def test_page_waits_for_all_its_files_together(sqlite_engine, files, registrar, monkeypatch):
    monkeypatch.setattr(limits, "PAGE_WAIT", 0.3)
    monkeypatch.setattr(process, "start", Late)
    uploads = [(picture(color), f"{color}.png") for color in ("red", "green", "blue", "black")]
    kept, _ = keep_all(sqlite_engine, files, registrar, uploads)
    states = [state_of(sqlite_engine, one.digest).state for one in kept]
    assert states[-2:] == ["waiting", "waiting"]


def test_file_that_ends_its_parser_is_told_about_and_not_tried_again(
    sqlite_engine, files, registrar, no_time, monkeypatch
):
    kept = keep(sqlite_engine, files, registrar, picture(), "a.png")
    with monkeypatch.context() as patched:
        program = "import os; os.kill(os.getpid(), 6)"
        patched.setattr(
            process, "start", lambda *_: subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
        )
        assert work_once(sqlite_engine, files)
    after = state_of(sqlite_engine, kept.digest)
    assert after.state == "unreadable"
    assert "needs more memory than the 1,024 MiB" in sentence(after.problem)
    assert not work_once(sqlite_engine, files)


def test_copies_of_an_earlier_recipe_are_made_anew_once(sqlite_engine, files, registrar):
    kept = keep(sqlite_engine, files, registrar, picture(), "a.png")
    files.put("public", kept.digest, b"made by the first recipe")
    with sqlite_engine.begin() as connection:
        connection.execute(update(Rendition).values(recipe=1))
    assert not state_of(sqlite_engine, kept.digest).is_ready
    assert (renew_renditions(sqlite_engine), renew_renditions(sqlite_engine)) == (1, 0)
    assert work_once(sqlite_engine, files)
    assert state_of(sqlite_engine, kept.digest).is_ready
    assert files.get("public", kept.digest) != b"made by the first recipe"
    assert renew_renditions(sqlite_engine) == 0


def test_file_that_could_not_be_read_is_tried_again_when_that_is_asked_for(sqlite_engine, files, registrar, no_time):
    small = replace(files, limits=limits.Limits(pixels=1))
    kept = keep(sqlite_engine, files, registrar, picture(), "a.png")
    assert work_once(sqlite_engine, small)
    assert state_of(sqlite_engine, kept.digest).state == "unreadable"
    assert renew_renditions(sqlite_engine) == 0
    assert renew_renditions(sqlite_engine, and_unreadable=True) == 1
    assert work_once(sqlite_engine, files)
    assert state_of(sqlite_engine, kept.digest).is_ready
