import os
import stat
from pathlib import Path

import pytest

from registry.errors import FileError
from registry.services import durable_files
from registry.services.durable_files import make_folder, replacing


def write(path, content=b"new"):
    with replacing(path) as file:
        file.write(content)


def test_file_takes_the_place_of_another_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "all.jsonl"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write(path)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def fail_in(path):
    with replacing(path) as file:
        file.write(b"half")
        raise ZeroDivisionError


def test_file_that_fails_leaves_the_old_one(tmp_path):
    path = tmp_path / "all.jsonl"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError):
        fail_in(path)
    assert [one.read_bytes() for one in tmp_path.iterdir()] == [b"old"]


def test_file_and_folder_are_flushed_before_it_is_said_to_be_there(tmp_path, monkeypatch):
    flushed, fsync = [], os.fsync

    def noted(descriptor):
        flushed.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    write(tmp_path / "deed")
    assert flushed[0].name.startswith(".deed.")
    assert flushed[1:] == [tmp_path]


@pytest.mark.parametrize("kind", ["link", "dangling link", "folder", "pipe", "socket folder link"])
def test_what_is_no_plain_file_is_never_written_over(tmp_path, kind):
    path, other = tmp_path / "target", tmp_path / "other"
    other.write_bytes(b"theirs")
    match kind:
        case "link":
            path.symlink_to(other)
        case "dangling link":
            path.symlink_to(tmp_path / "nothing")
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to(tmp_path)
    before = path.lstat()
    with pytest.raises(FileError) as refused:
        write(path)
    assert refused.value.code == "output.not-plain"
    assert path.lstat() == before
    assert other.read_bytes() == b"theirs"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["other", "target"]


def link_in_the_midst(path):
    with replacing(path) as file:
        file.write(b"x")
        path.symlink_to(path.with_name("other"))


def test_place_that_becomes_a_link_meanwhile_is_not_written_over(tmp_path):
    with pytest.raises(FileError):
        link_in_the_midst(tmp_path / "target")
    assert (tmp_path / "target").is_symlink()


def test_folders_are_made_private_and_flushed(tmp_path, monkeypatch):
    flushed = []
    monkeypatch.setattr(durable_files, "flush_folder", flushed.append)
    make_folder(tmp_path / "a" / "b")
    assert flushed == [tmp_path, tmp_path / "a"]
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
