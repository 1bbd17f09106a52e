import gzip
import re
import sqlite3

from tests.cli.outputs import failed
from tests.conftest import ROOT


def test_verify_names_what_was_changed_behind_the_registry(seeded, tmp_path):
    with sqlite3.connect(tmp_path / "here" / ".data" / "registry.sqlite3") as connection:
        connection.execute("UPDATE events SET summary = 'Never.' WHERE record_id = (SELECT max(record_id) FROM events)")
    done = seeded("verify")
    assert done.returncode == 1
    assert re.search(r"EVT-\w{5}-\w{5}", done.stdout)
    assert "1 difference found" in failed(done)


def test_a_database_of_another_program_is_left_alone(run, tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title)")
    assert "belongs to another program" in failed(run("db", "upgrade", REGISTRY_DATABASE_URL=f"sqlite:///{path}"))


def test_a_newer_schema_says_so(ready, tmp_path):
    with sqlite3.connect(tmp_path / "here" / ".data" / "registry.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for command in (("db", "upgrade"), ("seed",), ("serve",)):
        assert "newer schema 9999" in failed(ready(*command))


def test_migrating_back_and_forward_keeps_the_records(ready, tmp_path):
    # The cases of an earlier release: those of today have searches, which keep a database from going back so far.
    former = gzip.decompress((ROOT / "tests" / "former" / "9e104bc" / "seeded.sqlite3.gz").read_bytes())
    (tmp_path / "here" / ".data" / "registry.sqlite3").write_bytes(former)
    assert ready("db", "upgrade").returncode == 0
    before = ready("export").stdout
    assert "OBJ-Y3FSG-THEBC" in before
    assert ready("db", "downgrade", "0001", "--yes").returncode == 0
    assert ready("db", "upgrade").returncode == 0
    assert ready("export").stdout == before


def test_seeding_again_changes_nothing(run):
    assert run("db", "upgrade").returncode == 0
    assert run("seed").returncode == 0
    before = run("export").stdout
    assert run("seed").returncode == 0
    assert run("export").stdout == before
