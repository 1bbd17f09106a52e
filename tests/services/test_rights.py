import stat

import pytest

from registry.services.rights import mend


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    (folder / "files" / "original").mkdir(parents=True)
    for name in ("registry.sqlite3", "registry.sqlite3-wal", "secret-key", "notes.txt"):
        (folder / name).write_text("x")
        (folder / name).chmod(0o644)
    for one in (folder, folder / "files"):
        one.chmod(0o755)
    return folder


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_rights_of_others_are_taken_and_told_once(data):
    mended = mend(data, data / "registry.sqlite3", data / "files")
    assert {path.name for path in mended} == {"data", "files", "registry.sqlite3", "registry.sqlite3-wal", "secret-key"}
    assert [mode(path) for path in (data, data / "files", data / "registry.sqlite3")] == [0o700, 0o700, 0o600]
    assert mode(data / "notes.txt") == 0o644
    assert mend(data, data / "registry.sqlite3", data / "files") == []


def test_folders_that_hold_no_registry_are_left_alone(tmp_path):
    tmp_path.chmod(0o755)
    assert mend(tmp_path, None, tmp_path) == []
    assert mode(tmp_path) == 0o755


def test_shared_folders_and_links_are_left_alone(data, tmp_path):
    data.chmod(0o1777)
    (data / "secret-key").unlink()
    (data / "secret-key").symlink_to(data / "notes.txt")
    mended = mend(data, data / "registry.sqlite3", tmp_path / "none")
    assert {path.name for path in mended} == {"registry.sqlite3", "registry.sqlite3-wal"}
    assert mode(data / "notes.txt") == 0o644
