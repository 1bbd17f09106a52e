import subprocess
import sys

import pytest
from sqlalchemy.exc import OperationalError

from registry import worker
from registry.services.faults import Fault
from registry.services.file_store import Files
from registry.services.status_board import StatusBoard

START_AND_DIE = """
import os, subprocess, sys
worker = [sys.executable, "-m", "registry", "work", "--with-parent", str(os.getpid())]
subprocess.Popen(worker)
"""


def test_a_worker_ends_whose_starter_was_gone_before_it_was_up(sqlite_url, tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRY_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(tmp_path))
    # The worker inherits the pipe: it is closed when the worker has ended.
    starter = subprocess.Popen([sys.executable, "-c", START_AND_DIE], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said, _ = starter.communicate(timeout=60)
    assert said == b""


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (OperationalError("", {}, Exception("gone")), Fault.AWAY),
        (OSError(28, "No space left on device"), Fault.FULL),
        (ValueError("one job's own"), None),
    ],
)
def test_what_keeps_the_worker_from_its_jobs_stands_on_the_board_until_it_is_over(
    sqlite_engine, monkeypatch, error, fault
):
    board, seen, outcomes = StatusBoard(), [], iter([error, None])
    work_once = worker.work_once

    def once(engine, files, post):
        # The browser tests have workers in threads of this process, which go on meanwhile.
        if engine is not sqlite_engine:
            return work_once(engine, files, post)
        if (outcome := next(outcomes)) is not None:
            raise outcome
        return False

    monkeypatch.setattr(worker, "work_once", once)
    ends = iter([False, False, True])

    def until():
        seen.append(board.jobs_fault[0])
        return next(ends)

    worker.work(sqlite_engine, Files("unused", 1), until=until, wait=0, board=board)
    assert seen == [None, fault, None]
