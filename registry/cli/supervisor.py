"""The processes of a server: started, watched, and started again when they die, whatever the pace."""

import logging
import os
import select
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from registry.services.clock import seconds
from registry.services.status_board import StatusBoard

_log = logging.getLogger("registry.server")
# A process that lived less long died quickly: the next waits twice as long as the last did, but for the first two.
_QUICK = 0.2
_FIRST_WAIT, _LONGEST_WAIT = 0.1, 2.0
_PATIENCE = 20.0
# A clock that is set back by less is being kept right.
_CLOCK_TOLERANCE = 2.0


class ChildProcess(Protocol):
    """What `multiprocessing.Process` and a wrapped `subprocess.Popen` have in common."""

    @property
    def pid(self) -> int | None: ...
    @property
    def exitcode(self) -> int | None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...
    def join(self, timeout: float | None = None) -> None: ...


@dataclass
class Post:
    """A process that there is to be, always. `is_jobs` tells the one that does background jobs."""

    name: str
    launch: Callable[[], ChildProcess]
    is_jobs: bool = False
    process: ChildProcess | None = None
    began: float = 0
    quick_deaths: int = 0
    due: float = 0

    def died(self, now: float) -> float:
        """Notes the death; returns how many seconds its successor waits."""
        self.process = None
        self.quick_deaths = self.quick_deaths + 1 if now - self.began < _QUICK else 0
        wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** (self.quick_deaths - 3)) if self.quick_deaths > 2 else 0.0
        self.due = now + wait
        return wait


class Supervisor:
    """Keeps every post manned until it is told to stop, by SIGTERM or SIGINT."""

    def __init__(self, posts: Sequence[Post], board: StatusBoard) -> None:
        self._posts = posts
        self._board = board
        self._stopping = False
        self._clock = seconds() - time.monotonic()

    def run(self) -> None:
        """Returns when it was told to stop and every process has ended."""
        woken, wake = os.pipe()
        os.set_blocking(woken, False)
        os.set_blocking(wake, False)
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGTERM, signal.SIGINT)}
        before[signal.SIGCHLD] = signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        try:
            while not self._stopping:
                wait = self.look()
                if select.select([woken], [], [], wait)[0]:
                    os.read(woken, 4096)
        finally:
            self._end_all()
            signal.set_wakeup_fd(-1)
            for number, handler in before.items():
                signal.signal(number, handler)
            os.close(woken)
            os.close(wake)

    def _stop(self, *_: Any) -> None:
        self._stopping = True

    def look(self) -> float:
        """Buries the dead, starts their successors, and looks at the clock; returns in how many seconds to look again
        at the latest."""
        self._watch_clock()
        now = time.monotonic()
        for post in self._posts:
            if post.process is not None and (code := post.process.exitcode) is not None:
                wait = post.died(now)
                _log.error("%s ended unexpectedly (%s); another starts in %.1f s", post.name, code, wait)
            if post.process is None and now >= post.due and not self._stopping:
                post.process, post.began = post.launch(), now
                _log.info("%s has PID %s", post.name, post.process.pid)
            if post.is_jobs:
                self._board.jobs = "down" if post.process is None else "running"
        return min((max(0.0, post.due - now) for post in self._posts if post.process is None), default=1.0)

    def _watch_clock(self) -> None:
        clock = seconds() - time.monotonic()
        if (back := self._clock - clock) > _CLOCK_TOLERANCE:
            _log.warning("The clock of this machine went back by %.0f seconds.", back)
            self._board.clock_went_back = (back, seconds())
        self._clock = clock

    def _end_all(self) -> None:
        running = [post.process for post in self._posts if post.process is not None]
        for process in running:
            process.terminate()
        until = time.monotonic() + _PATIENCE
        for process in running:
            process.join(max(0.1, until - time.monotonic()))
            if process.exitcode is None:
                _log.warning("PID %s did not end in time and is killed", process.pid)
                process.kill()
                process.join()
