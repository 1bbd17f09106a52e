"""What the processes of one server tell each other: a few numbers in memory that they share, and nothing else."""

import mmap
import os
import struct
import tempfile
from typing import Literal

from registry.services.clock import seconds
from registry.services.faults import Fault

JobsState = Literal["elsewhere", "running", "down"]
_JOBS: tuple[JobsState, ...] = ("elsewhere", "running", "down")
_FAULTS: tuple[Fault | None, ...] = (None, *Fault)
# The state of the job process; by how many seconds the clock went back, and when, in seconds of the epoch.
_OF_SERVER = struct.Struct("=idd")
# What something was last said to suffer from, and when.
_NOTICED = struct.Struct("=id")


class _Noticed:
    """What something was last said to suffer from, and when, in seconds of the epoch; None and 0 if nothing."""

    def __init__(self, place: int) -> None:
        self._at = _OF_SERVER.size + place * _NOTICED.size

    def __get__(self, board: "StatusBoard", _: type | None = None) -> tuple[Fault | None, float]:
        number, at = _NOTICED.unpack_from(board.memory, self._at)
        return _FAULTS[number], at

    def __set__(self, board: "StatusBoard", noticed: tuple[Fault | None, float]) -> None:
        fault, at = noticed
        _NOTICED.pack_into(board.memory, self._at, _FAULTS.index(fault), at)


def _shared(size: int) -> int:
    """The descriptor of so many bytes that are there whatever becomes of the disk."""
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("registry")
        os.write(descriptor, bytes(size))
        return descriptor
    with tempfile.TemporaryFile() as file:
        file.write(bytes(size))
        file.flush()
        return os.dup(file.fileno())


class StatusBoard:
    """Made by the process that started the others: what it forks inherits it, what it starts anew is given its
    `descriptor`. What the database and the store suffer from is written by whoever was refused by them, the last one's
    word for all; what keeps the job process from its jobs by that process."""

    fault, store_fault, jobs_fault = (_Noticed(place) for place in range(3))

    def __init__(self, descriptor: int | None = None) -> None:
        size = _OF_SERVER.size + 3 * _NOTICED.size
        self.descriptor: int = _shared(size) if descriptor is None else descriptor
        self.memory = mmap.mmap(self.descriptor, size)

    def notice_store(self, fault: Fault) -> None:
        """What the store of files suffers from, as of now."""
        self.store_fault = (fault, seconds())

    def notice_jobs(self, fault: Fault | None) -> None:
        """What keeps the job process from its jobs, as of now; None where nothing does any more."""
        if fault is not None or self.jobs_fault[0] is not None:
            self.jobs_fault = (fault, seconds())

    @property
    def jobs(self) -> JobsState:
        """Whether the job process of this server runs; "elsewhere" where it has none."""
        return _JOBS[self._read()[0]]

    @jobs.setter
    def jobs(self, state: JobsState) -> None:
        self._write(_JOBS.index(state), *self._read()[1:])

    @property
    def clock_went_back(self) -> tuple[float, float]:
        """By how many seconds the clock went back, and when it was noticed; 0 and 0 if it has not."""
        return self._read()[1:]

    @clock_went_back.setter
    def clock_went_back(self, step: tuple[float, float]) -> None:
        self._write(self._read()[0], *step)

    def _read(self) -> tuple[int, float, float]:
        jobs, seconds, at = _OF_SERVER.unpack_from(self.memory)
        return jobs, seconds, at

    def _write(self, jobs: int, seconds: float, at: float) -> None:
        _OF_SERVER.pack_into(self.memory, 0, jobs, seconds, at)
