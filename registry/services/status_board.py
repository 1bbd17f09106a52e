"""What the processes of one server tell each other: a few numbers in memory that they share, and nothing else."""

import mmap
import struct
from typing import Literal

from registry.services.faults import Fault

JobsState = Literal["elsewhere", "running", "down"]
_JOBS: tuple[JobsState, ...] = ("elsewhere", "running", "down")
_FAULTS: tuple[Fault | None, ...] = (None, *Fault)
# The state of the job process; by how many seconds the clock went back, and when, in seconds of the epoch.
_OF_SERVER = struct.Struct("=idd")
# What the database was last said to suffer from, and when.
_OF_DATABASE = struct.Struct("=id")


class StatusBoard:
    """Written by the process that started the others, which inherit it; made before they are. What the database
    suffers from is written by whoever was refused by it, the last one's word for all."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, _OF_SERVER.size + _OF_DATABASE.size)

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

    @property
    def fault(self) -> tuple[Fault | None, float]:
        """What the database was last said to suffer from, and when, in seconds of the epoch; None and 0 if nothing."""
        number, at = _OF_DATABASE.unpack_from(self._memory, _OF_SERVER.size)
        return _FAULTS[number], at

    @fault.setter
    def fault(self, noticed: tuple[Fault | None, float]) -> None:
        fault, at = noticed
        _OF_DATABASE.pack_into(self._memory, _OF_SERVER.size, _FAULTS.index(fault), at)

    def _read(self) -> tuple[int, float, float]:
        jobs, seconds, at = _OF_SERVER.unpack_from(self._memory)
        return jobs, seconds, at

    def _write(self, jobs: int, seconds: float, at: float) -> None:
        _OF_SERVER.pack_into(self._memory, 0, jobs, seconds, at)
