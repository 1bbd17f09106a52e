import json

import pytest
from sqlalchemy import update

from registry.models import Rendition
from registry.operations.file_verification import stored_bytes
from registry.operations.files import PARTS, keep, keep_intake
from registry.operations.verification import verify
from registry.services.file_store import Files
from tests.operations.test_files import picture
from tests.staffing import acting, employ, institution


@pytest.fixture
def files(tmp_path):
    return Files(str(tmp_path / "files"), 2**20)


@pytest.fixture
def engine(sqlite_engine, files):
    institution(sqlite_engine)
    registrar = acting(sqlite_engine, employ(sqlite_engine, "registrar"))
    keep(sqlite_engine, files, registrar, picture(), "deed.png")
    keep_intake(sqlite_engine, files, registrar, b"title\nLions\n", "objects.csv")
    return sqlite_engine


def differences(engine, files):
    with engine.connect() as connection:
        return [str(difference) for difference in stored_bytes(connection, files)]


def path_of(files, part):
    [path] = (path for path in (files.folder / part).rglob("*") if path.is_file())
    return path


def test_files_that_nobody_changed_verify(engine, files):
    with engine.connect() as connection:
        assert list(verify(connection, files)) == []


CHANGES = {
    "truncated": lambda content: content[:-1],
    "emptied": lambda _: b"",
    "lengthened": lambda content: content + b"x",
    "changed": lambda content: bytes([content[0] ^ 1]) + content[1:],
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_part_whose_bytes_were_changed_is_named(engine, files, change):
    for part in (*PARTS, "intake"):
        path = path_of(files, part)
        before = path.read_bytes()
        path.write_bytes(CHANGES[change](before))
        [named] = differences(engine, files)
        assert ("intake file" in named) == (part == "intake")
        path.write_bytes(before)
    assert differences(engine, files) == []


def test_every_part_that_was_deleted_is_named(engine, files):
    for part in (*PARTS, "intake"):
        path_of(files, part).unlink()
    assert len(differences(engine, files)) == len(PARTS) + 1


def test_file_that_can_not_be_read_is_named_and_the_others_are_verified(engine, files):
    path = path_of(files, "original")
    path.unlink()
    path.mkdir()
    path_of(files, "intake").unlink()
    assert len(differences(engine, files)) == 2


def test_digest_of_a_copy_that_was_changed_is_named(engine, files):
    copies = json.dumps(dict.fromkeys(("public", "thumbnail", "preview"), "0" * 64))
    with engine.begin() as connection:
        connection.execute(update(Rendition).values(copies=copies))
    with engine.connect() as connection:
        assert any("renditions of" in str(difference) for difference in verify(connection))


def test_copies_made_before_their_digests_were_noted_are_looked_for_alone(engine, files):
    with engine.begin() as connection:
        connection.execute(update(Rendition).values(copies=None))
    path_of(files, "public").write_bytes(b"x")
    assert differences(engine, files) == []
    path_of(files, "public").unlink()
    assert len(differences(engine, files)) == 1
