import sqlite3

from tests.cli.outputs import failed


def test_a_folder_that_cannot_be_written_says_so(ready, tmp_path):
    data = tmp_path / "here" / ".data"
    path = data / "registry.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    # SQLite's own read-only opening stands for a folder without write permission, which does not bind root.
    done = ready("seed", REGISTRY_DATABASE_URL=f"sqlite:///file:{path}?mode=ro&uri=true")
    assert "can't be written" in failed(done)
