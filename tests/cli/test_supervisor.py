import time

import pytest

from registry.cli import supervisor as supervising
from registry.cli.supervisor import Post, Supervisor
from registry.services.status_board import StatusBoard


class Dying:
    """A process that has ended when it is looked at."""

    exitcode = -9
    pid = 1


class Living(Dying):
    exitcode = None


def test_successor_of_one_that_lived_starts_at_once():
    post = Post("web", Dying, began=0)
    assert [post.died(100.0) for _ in range(5)] == [0.0] * 5


def test_successors_of_those_that_die_at_once_wait_longer_and_longer_and_never_too_long():
    post = Post("web", Dying)
    assert [post.died(0.1) for _ in range(9)] == [0, 0, 0.1, 0.2, 0.4, 0.8, 1.6, 2.0, 2.0]


def test_the_dead_are_replaced(caplog):
    launched = []

    def launch():
        launched.append(Dying() if not launched else Living())
        return launched[-1]

    supervisor = Supervisor([Post("web", launch)], StatusBoard())
    for _ in range(3):
        supervisor.look()
    assert [process.exitcode for process in launched] == [-9, None]
    assert "web ended unexpectedly (-9)" in caplog.text


def test_post_that_waits_is_looked_at_again_when_it_is_due():
    supervisor = Supervisor([Post("web", Dying, quick_deaths=5)], StatusBoard())
    assert supervisor.look() == 1.0
    assert 0.7 < supervisor.look() <= 0.8 + 1e-6  # as floats of a clock differ


def test_job_process_is_told_to_run_or_to_be_down():
    board = StatusBoard()
    supervisor = Supervisor([Post("jobs", Dying, is_jobs=True, quick_deaths=5)], board)
    supervisor.look()
    assert board.jobs == "running"
    supervisor.look()
    assert board.jobs == "down"


def test_clock_that_goes_back_is_told(monkeypatch, caplog):
    clock = 10_000.0 + time.monotonic()
    monkeypatch.setattr(supervising, "seconds", lambda: clock)
    board = StatusBoard()
    supervisor = Supervisor([Post("web", Living)], board)
    supervisor.look()
    assert board.clock_went_back == (0, 0)
    clock -= 3600
    supervisor.look()
    assert "went back by 3600 seconds" in caplog.text
    assert board.clock_went_back == (pytest.approx(3600, abs=1), clock)
