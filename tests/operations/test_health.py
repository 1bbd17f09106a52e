import io
import os
from datetime import timedelta
from threading import Event
from types import SimpleNamespace

import pytest
from PIL import Image
from sqlalchemy import text

from registry.operations import health as health_module
from registry.operations.files import keep
from registry.operations.health import HealthCheck
from registry.operations.jobs import enqueue
from registry.services.clock import now, seconds
from registry.services.faults import Fault
from registry.services.file_store import Files
from registry.services.status_board import StatusBoard
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import acting, employ, institution

PIXEL = io.BytesIO()
Image.new("L", (1, 1)).save(PIXEL, "PNG")


def looked(engine, store=None, board=None):
    return HealthCheck(engine, store, board or StatusBoard()).look()


def test_all_is_well(engine, tmp_path):
    make.record(engine, make.party("a"))
    found = looked(engine, tmp_path / "files")
    assert (found.ledger, found.reasons, found.notes) == (1, (), ())


def test_writer_who_is_busy_is_no_reason(engine):
    with unit_of_work(engine) as connection:
        connection.execute(text("INSERT INTO rate_counts (key, count, expires) VALUES ('health', 1, 1)"))
        assert looked(engine).reasons == ()


def test_job_that_nobody_does_is_told(engine):
    institution(engine)
    registrar = acting(engine, employ(engine, "registrar"))
    with unit_of_work(engine) as connection:
        key = enqueue(connection, registrar, "import", {})
    assert looked(engine).reasons == ()
    with engine.begin() as connection:
        connection.execute(text("UPDATE jobs SET created_at = '2020-01-01T00:00:00.000Z'"))
    assert looked(engine).reasons == ("jobs.stalled",)
    with engine.begin() as connection:
        leased = text("UPDATE jobs SET state = 'running', lease = :lease WHERE id = :key")
        connection.execute(leased, {"lease": int(seconds()) + 9, "key": key})
    assert looked(engine).reasons == ()


def test_job_process_that_is_down_is_told(sqlite_engine):
    board = StatusBoard()
    board.jobs = "down"
    assert looked(sqlite_engine, board=board).reasons == ("jobs.down",)


@pytest.mark.parametrize("folder", ["database", "store"])
def test_disk_without_room_is_told(sqlite_engine, tmp_path, monkeypatch, folder):
    (tmp_path / "files").mkdir()
    full = tmp_path / "files" if folder == "store" else tmp_path
    room = os.statvfs

    def statvfs(path):
        return SimpleNamespace(f_bavail=3, f_frsize=4096) if path == full else room(path)

    monkeypatch.setattr(health_module.os, "statvfs", statvfs)
    assert looked(sqlite_engine, tmp_path / "files").reasons == (f"{folder}.full",)


def test_store_that_files_are_missing_from_is_told(sqlite_engine, tmp_path):
    institution(sqlite_engine)
    registrar, files = acting(sqlite_engine, employ(sqlite_engine, "registrar")), Files(str(tmp_path / "files"), 2**20)
    assert looked(sqlite_engine, tmp_path / "files").reasons == ()
    keep(sqlite_engine, files, registrar, PIXEL.getvalue(), "a.png")
    assert looked(sqlite_engine, tmp_path / "files").reasons == ()
    (tmp_path / "files").rename(tmp_path / "elsewhere")
    assert looked(sqlite_engine, tmp_path / "files").reasons == ("store.away",)
    (tmp_path / "files").mkdir()
    assert looked(sqlite_engine, tmp_path / "files").reasons == ("store.away",)


def test_what_requests_were_refused_for_is_told(sqlite_engine, monkeypatch):
    board, later = StatusBoard(), now() + timedelta(minutes=2)
    health = HealthCheck(sqlite_engine, None, board)
    health.notice(Fault.BUSY)
    assert health.look().reasons == ()
    health.notice(Fault.FULL)
    assert looked(sqlite_engine, board=board).reasons == ("database.full",)
    with monkeypatch.context() as patch:
        patch.setattr("registry.services.clock.now", lambda: later)
        assert health.look().reasons == ()
        health.notice(Fault.CORRUPT)
    later += timedelta(days=9)
    assert looked(sqlite_engine, board=board).reasons == ("database.corrupt",)


def test_clock_behind_the_ledger_is_noted(engine, monkeypatch):
    make.record(engine, make.party("a"))
    last_year = now() - timedelta(days=365)
    monkeypatch.setattr("registry.services.clock.now", lambda: last_year)
    assert looked(engine).notes == ("clock.behind-ledger",)


def test_clock_that_went_back_is_noted_for_a_day(sqlite_engine):
    board = StatusBoard()
    board.clock_went_back = (3600, seconds())
    assert looked(sqlite_engine, board=board).notes == ("clock.went-back",)
    board.clock_went_back = (3600, seconds() - 90_000)
    assert looked(sqlite_engine, board=board).notes == ()


def test_damaged_file_is_told(sqlite_engine, tmp_path):
    sqlite_engine.dispose()
    with (tmp_path / "registry.sqlite3").open("r+b") as file:
        for at in range(8192, 200_000, 4096):
            file.seek(at)
            file.write(b"\xa5" * 100)
    assert looked(sqlite_engine).reasons == ("database.corrupt",)


def test_read_only_folder_is_told(sqlite_engine, tmp_path, monkeypatch):
    monkeypatch.setattr(health_module.os, "access", lambda path, mode: mode != os.W_OK)
    assert looked(sqlite_engine, tmp_path).reasons == ("database.read-only",)


def test_what_the_store_or_the_job_process_was_refused_for_is_told_for_a_minute(sqlite_engine, monkeypatch):
    board = StatusBoard()
    board.notice_store(Fault.AWAY)
    board.notice_jobs(Fault.FULL)
    assert looked(sqlite_engine, board=board).reasons == ("store.away", "jobs.full")
    later = seconds() + 61
    monkeypatch.setattr(health_module, "seconds", lambda: later)
    assert looked(sqlite_engine, board=board).reasons == ()


def test_bucket_is_looked_into_without_waiting_long_for_it(sqlite_engine):
    answered = Event()
    asked = HealthCheck(sqlite_engine, None, StatusBoard(), lambda: Fault.AWAY)
    assert asked.look().reasons == ("store.away",)
    slow = HealthCheck(sqlite_engine, None, StatusBoard(), lambda: answered.wait(60) and None)
    assert slow.look().reasons == ()
    answered.set()
