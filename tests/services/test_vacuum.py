from pathlib import Path

from sqlalchemy import create_engine, text

from registry.services.database import open_engine
from registry.services.unit_of_work import unit_of_work
from registry.services.vacuum import vacuum


def test_file_and_journal_hold_no_more_than_the_tables(tmp_path):
    path = tmp_path / "registry.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    with unit_of_work(engine) as connection:
        connection.execute(text("CREATE TABLE t (x TEXT)"))
        connection.execute(text("INSERT INTO t VALUES ('a canary')"))
    with unit_of_work(engine) as connection:
        connection.execute(text("DELETE FROM t"))
    assert b"a canary" in written(path)
    assert vacuum(engine)
    assert b"a canary" not in written(path)


def test_file_that_somebody_reads_meanwhile_is_told_to_hold_more(tmp_path):
    path = tmp_path / "registry.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    with unit_of_work(engine) as connection:
        connection.execute(text("CREATE TABLE t (x TEXT)"))
    impatient = create_engine(f"sqlite:///{path}", connect_args={"timeout": 0.1})
    with engine.connect() as reader:
        reader.execute(text("SELECT * FROM t")).all()
        assert not vacuum(impatient)


def written(path: Path) -> bytes:
    journal = path.with_name(f"{path.name}-wal")
    return path.read_bytes() + (journal.read_bytes() if journal.exists() else b"")
