"""A job's import broken off at every step, and a file at first sight."""

import json
from collections import Counter

import pytest
from sqlalchemy import delete, insert

from registry.errors import FileError
from registry.exchange import job_imports
from registry.exchange.job_imports import JobImport, reading_options, run
from registry.exchange.reading_options import GUESSING
from registry.ledger.entries import append_states
from registry.models import IntakeFile
from registry.operations.jobs import claim, enqueue
from registry.operations.verification import verify
from registry.queries.workspace.people import actor, person
from registry.queries.workspace.states import intake_files
from registry.services.clock import timestamp
from registry.services.file_store import Files
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.refusals import refusal
from tests.staffing import employ, institution


@pytest.fixture
def files(tmp_path):
    return Files(str(tmp_path / "files"), 2**20)


def lines(*records):
    return "\n".join(json.dumps(record) for record in records).encode()


def queue(engine, files, content, kind="import", filename="a.jsonl", **payload):
    institution(engine)
    employ(engine, "registrar")
    files.put("intake", "0" * 64, content)
    with engine.connect() as connection:
        registrar = actor(person(connection, 1), "museum")
    reasons = ["a record is made public", "title moves"]
    payload = {"digest": "0" * 64, "filename": filename, "native": True, "reasons": reasons, **payload}
    with unit_of_work(engine) as connection:
        connection.execute(insert(IntakeFile).values(digest="0" * 64, institution_id=registrar.institution))
        append_states(connection, make.ACT, intake_files(connection, "0" * 64), timestamp())
        enqueue(connection, registrar, kind, payload)


def report_of(engine):
    with engine.connect() as connection:
        return json.loads(connection.exec_driver_sql("SELECT report FROM jobs").scalar_one())


def backwards(count):
    """Records each of which refers to the next, and one that refers to nothing there is."""
    parts = [make.object_(str(n), part_of=make.ref("object", str(n + 1))) for n in range(count)]
    lost = make.object_("lost", part_of=make.ref("object", "nowhere"))
    return lines(*parts, lost, make.object_(str(count)))


@pytest.mark.parametrize("broken_off_after", range(12))
def test_import_counts_the_same_wherever_it_was_broken_off(sqlite_engine, files, monkeypatch, broken_off_after):
    monkeypatch.setattr(job_imports, "ROWS_PER_STEP", 3)
    queue(sqlite_engine, files, backwards(8))
    steps, real = Counter(), JobImport._note

    def broken_off(importing, step):
        steps["done"] += 1
        if steps["done"] > broken_off_after:
            raise KeyboardInterrupt
        real(importing, step)

    monkeypatch.setattr(JobImport, "_note", broken_off)
    try:
        run(sqlite_engine, files, claim(sqlite_engine))
    except KeyboardInterrupt:
        monkeypatch.setattr(JobImport, "_note", real)
        with sqlite_engine.begin() as connection:
            connection.exec_driver_sql("UPDATE jobs SET lease = 1")
        run(sqlite_engine, files, claim(sqlite_engine))
    report = report_of(sqlite_engine)
    assert report["counts"] == {"recorded": 9, "refused": 1}
    assert (report["waiting"], len(report["refusals"])) == (0, 1)
    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM objects").scalar() == 9
        assert connection.exec_driver_sql("SELECT state FROM jobs").scalar() == "done"
        assert not list(verify(connection))


def test_trial_counts_as_the_import_does_and_keeps_nothing(sqlite_engine, files, monkeypatch):
    monkeypatch.setattr(job_imports, "ROWS_PER_STEP", 3)
    queue(sqlite_engine, files, backwards(8), "dry run")
    run(sqlite_engine, files, claim(sqlite_engine))
    assert report_of(sqlite_engine)["counts"] == {"recorded": 9, "refused": 1}
    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM records").scalar() == 0


def test_record_that_stands_twice_is_revised_in_a_trial_as_in_an_import(sqlite_engine, files, monkeypatch):
    monkeypatch.setattr(job_imports, "ROWS_PER_STEP", 1)
    twice = [make.object_(), make.object_(), make.object_(names=make.named("Otherwise"))]
    queue(sqlite_engine, files, lines(*twice), "dry run")
    run(sqlite_engine, files, claim(sqlite_engine))
    assert report_of(sqlite_engine)["counts"] == {"recorded": 1, "unchanged": 1, "revised": 1}


def test_file_that_is_no_longer_stored_is_refused(sqlite_engine, files, tmp_path):
    queue(sqlite_engine, files, b"{}")
    with refusal(FileError, "no longer in the store"):
        run(sqlite_engine, Files(str(tmp_path / "other"), 2**20), claim(sqlite_engine))


def test_file_that_another_institution_uploaded_is_not_read(sqlite_engine, files):
    queue(sqlite_engine, files, lines(make.object_()))
    with sqlite_engine.begin() as connection:
        connection.execute(delete(IntakeFile))
    with refusal(FileError, "no longer in the store"):
        run(sqlite_engine, files, claim(sqlite_engine))


def test_job_of_an_earlier_release_is_read_as_it_looks():
    assert reading_options({"filename": "a.csv"}) == GUESSING
