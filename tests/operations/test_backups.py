import stat
import uuid
from pathlib import Path

import pytest
from sqlalchemy import text

from registry.errors import ConflictError, FileError
from registry.operations.backups import back_up, restore
from registry.operations.verification import verify
from registry.services import table_lines
from registry.services.database import open_engine, open_reader
from registry.services.file_store import Files
from tests import factories as make
from tests.staffing import employ, institution

DEED = b"a deed of gift"
DIGEST = "d" * 64


@pytest.fixture
def files(tmp_path):
    return Files(str(tmp_path / "files"), 2**20)


@pytest.fixture
def full(engine, files):
    """A registry in which something refers to what comes after it."""
    institution(engine)
    employ(engine, "registrar", with_password=True)
    make.record(engine, make.party("a"), make.object_("b"), make.object_("a", part_of=make.ref("object", "b")))
    files.put("original", DIGEST, DEED)
    return engine


def all_of(engine):
    with open_reader(engine) as connection:
        return {table.name: list(table_lines.lines(connection, table)) for table in table_lines.tables(connection)}


def test_backup_brings_everything_back_into_either_database(full, files, tmp_path):
    before = all_of(full)
    done = back_up(full, files, tmp_path / "backup")
    assert (done.ledger > 0, done.files) == (True, 1)
    for name, engine in (("sqlite", open_engine(f"sqlite:///{tmp_path / 'other.sqlite3'}")), ("pg", full)):
        other = Files(str(tmp_path / f"files of {name}"), 2**20)
        if name == "pg":
            make.record(engine, make.party("later"))
        restore(engine, other, tmp_path / "backup", replace=name == "pg")
        assert all_of(engine) == before
        assert other.get("original", DIGEST) == DEED
        make.record(engine, make.party("new"))
        with engine.connect() as connection:
            assert not list(verify(connection))


def test_backup_is_its_owners_alone(full, files, tmp_path):
    back_up(full, files, tmp_path / "backup")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "backup").rglob("*")}
    assert modes == {0o600, 0o700}


def test_database_that_is_not_empty_is_left_alone(full, files, tmp_path):
    back_up(full, files, tmp_path / "backup")
    before = all_of(full)
    with pytest.raises(ConflictError):
        restore(full, files, tmp_path / "backup")
    assert all_of(full) == before


@pytest.mark.parametrize("taken", ["file", "full folder", "link"])
def test_place_that_is_taken_is_left_alone(sqlite_engine, files, tmp_path, taken):
    target = tmp_path / "target"
    match taken:
        case "file":
            target.write_text("theirs")
        case "link":
            (tmp_path / "elsewhere").mkdir()
            target.symlink_to(tmp_path / "elsewhere")
        case _:
            (target / "theirs").mkdir(parents=True)
    before = {path: path.lstat() for path in tmp_path.rglob("*")}
    with pytest.raises(FileError) as refused:
        back_up(sqlite_engine, files, target)
    assert refused.value.code == "backup.target-taken"
    assert {path: path.lstat().st_mtime for path in before} == {path: found.st_mtime for path, found in before.items()}


def change(folder: Path) -> None:
    path = folder / "tables" / "records.jsonl"
    path.write_bytes(path.read_bytes().replace(b"OBJ", b"OBK", 1))


def remove(folder: Path) -> None:
    (folder / "files" / "original" / "dd" / DIGEST).unlink()


def add(folder: Path) -> None:
    (folder / "tables" / "more.jsonl").write_text("[]\n")


def link(folder: Path) -> None:
    path = folder / "tables" / "records.jsonl"
    path.rename(folder.parent / "records.jsonl")
    path.symlink_to(folder.parent / "records.jsonl")


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (change, "backup.changed"),
        (remove, "backup.incomplete"),
        (add, "backup.incomplete"),
        (link, "backup.strange-file"),
    ],
)
def test_backup_that_was_changed_is_refused_before_anything_is_replaced(full, files, tmp_path, tamper, code):
    back_up(full, files, tmp_path / "backup")
    before = all_of(full)
    tamper(tmp_path / "backup")
    with pytest.raises(FileError) as refused:
        restore(full, files, tmp_path / "backup", replace=True)
    assert refused.value.code == code
    assert all_of(full) == before


def test_backup_is_of_one_moment_while_others_write(full, files, tmp_path, monkeypatch):
    rows, names = table_lines.lines, []

    def with_a_writer(connection, table):
        make.record(full, make.party(uuid.uuid4().hex))
        names.append(table.name)
        return rows(connection, table)

    monkeypatch.setattr(table_lines, "lines", with_a_writer)
    back_up(full, files, tmp_path / "backup")
    monkeypatch.undo()
    other = open_engine(f"sqlite:///{tmp_path / 'other.sqlite3'}")
    restore(other, files, tmp_path / "backup")
    with other.connect() as connection:
        assert not list(verify(connection))
        assert connection.execute(text("SELECT count(*) FROM records")).scalar_one() == 3


def test_keys_are_in_a_backup_only_where_they_are_asked_for(sqlite_engine, files, tmp_path):
    (tmp_path / "secret-key").write_text("k" * 40)
    back_up(sqlite_engine, files, tmp_path / "without")
    back_up(sqlite_engine, files, tmp_path / "with", secrets=tmp_path)
    assert not (tmp_path / "without" / "secrets").exists()
    assert (tmp_path / "with" / "secrets" / "secret-key").read_text() == "k" * 40
