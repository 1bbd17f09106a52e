"""The process that parses: it takes its limits first, reads the file from its standard input and answers in lines of
JSON, each of which may announce bytes that follow it. It has no network to need, no database and no secret."""

import contextlib
import errno
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from registry.errors import FileError, RegistryError
from registry.services.parsing.limits import MEBIBYTE, Limits

_MOST_FILES, _MOST_SAID = 32, 64 * 1024
# An answer that nobody reads on: the parser ends by itself, whoever started it.
_LONGEST_LIFE = 6 * 3600
# What a parser never asks the system for.
_CALLS = ("execve", "execveat", "fork", "vfork", "socket", "connect", "ptrace", "kill", "process_vm_readv")
_CLONE_THREAD = 0x10000


class Answer:
    """What the parser answers, written as it comes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def line(self, fields: Mapping[str, Any]) -> None:
        self.raw(json.dumps(fields, separators=(",", ":")).encode())

    def raw(self, line: bytes) -> None:
        """A line of JSON that is encoded already."""
        self._stream.write(line + b"\n")

    def part(self, fields: Mapping[str, Any], content: bytes) -> None:
        """A line followed by bytes, of which it tells how many."""
        self.line({**fields, "bytes": len(content)})
        self._stream.write(content)
        self._stream.flush()

    def flush(self) -> None:
        self._stream.flush()


Handle = Callable[[Mapping[str, Any], BinaryIO, Limits, Answer], None]


def serve(handle: Handle) -> None:
    """Does the one task that this process was started for; the task is in the file whose number is the argument."""
    with os.fdopen(int(sys.argv[1]), "rb") as told:
        task = json.load(told)
    confine(Limits.of_json(task["limits"]))
    with contextlib.suppress(BrokenPipeError):
        do(handle, task, sys.stdin.buffer, sys.stdout.buffer)
    # Nothing is left to be tidied up, and destructors of a parser that ran out of memory are not trusted.
    os._exit(0)


def do(handle: Handle, task: Mapping[str, Any], given: BinaryIO, stream: BinaryIO) -> None:
    """Does a task, and answers with what it came to."""
    limits, answer = Limits.of_json(task["limits"]), Answer(stream)
    try:
        handle(task, given, limits, answer)
        answer.line({"end": True})
    except RegistryError as error:
        answer.line({"refusal": error.as_json()})
    except MemoryError:
        answer.line({"refusal": out_of_memory(task["filename"], limits).as_json()})
    answer.flush()


def out_of_memory(filename: str, limits: Limits) -> FileError:
    return FileError("parser.out-of-memory", filename=filename, most=limits.memory)


def confine(limits: Limits) -> None:
    """Gives up what a parser needs nothing of. Limits that the system does not know are left out."""
    for name, soft, hard in (
        ("RLIMIT_CORE", 0, 0),
        ("RLIMIT_CPU", limits.cpu, limits.cpu + 1),
        ("RLIMIT_FSIZE", _MOST_SAID, _MOST_SAID),
        ("RLIMIT_NOFILE", _MOST_FILES, _MOST_FILES),
        ("RLIMIT_AS", limits.memory * MEBIBYTE, limits.memory * MEBIBYTE),
    ):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            resource.setrlimit(getattr(resource, name), (soft, hard))
    signal.alarm(_LONGEST_LIFE)
    _close_in()


def _close_in() -> None:
    """No programs, no network and no files to open, where the libraries for it are there and the system can: what the
    limits above hold, they hold without it."""
    for step in (_without_calls, _without_files):
        with contextlib.suppress(Exception):  # Whatever a library or a kernel has against it.
            step()


def _without_calls() -> None:
    import pyseccomp

    calls = pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW)
    for name in _CALLS:
        calls.add_rule(pyseccomp.ERRNO(errno.EPERM), name)
    # A thread may be begun, and no process: a library that asks in the newer way is sent to the older.
    calls.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    is_process = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _CLONE_THREAD, 0)
    calls.add_rule(pyseccomp.ERRNO(errno.EPERM), "clone", is_process)
    calls.load()


def _without_files() -> None:
    """The libraries alone may be read: some are loaded only when they are needed."""
    import landlock

    reading = landlock.FSAccess.READ_FILE
    rules = landlock.Ruleset()
    own = str(Path(__file__).parents[2])
    for folder in {sys.prefix, sys.base_prefix, own, *sys.path, "/usr", "/lib", "/lib64"}:
        if Path(folder).is_dir():
            rules.allow(folder, rules=reading | landlock.FSAccess.READ_DIR)
    for file in ("/etc/ld.so.cache", "/etc/mime.types", "/dev/null", "/dev/urandom"):
        if Path(file).exists():
            rules.allow(file, rules=reading)
    rules.apply()
