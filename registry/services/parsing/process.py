"""Starting the process that parses a file, and reading its answer; what became of it is told in words."""

import json
import logging
import os
import re
import selectors
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal

from registry.errors import DocumentError, FileError
from registry.services.json_text import load_json
from registry.services.parsing.limits import MEBIBYTE, Limits

# The programs that parse; no other is ever started.
Parser = Literal["registry.services.parsing.pictures", "registry.exchange.record_parser"]

_log = logging.getLogger(__name__)
_ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": os.defpath, "OPENBLAS_NUM_THREADS": "1"}
_PIECE, _LONGEST_LINE = 64 * 1024, 40 * MEBIBYTE
# How many files one process of the registry has parsed at once.
_SLOTS = threading.BoundedSemaphore(2)
_HEARTBEAT = 2.0
_OF_MEMORY = {signal.SIGABRT, signal.SIGKILL, signal.SIGTRAP}
_CODE = re.compile(r"[a-z]{1,20}\.[a-z-]{1,40}")


@contextmanager
def parsed_apart(
    parser: Parser,
    content: bytes,
    filename: str,
    limits: Limits,
    task: Mapping[str, Any] | None = None,
    beat: Callable[[], None] = lambda: None,
) -> Iterator["Reply"]:
    """The answer of a parser that was given a file. `beat` is called every few seconds while it is waited for.

    Raises FileError where the file is refused, or needs more than the limits allow."""
    if limits.wait <= 0 or not _SLOTS.acquire(timeout=limits.wait):
        raise FileError("parser.out-of-time", filename=filename)
    try:
        with _files(content, {**(task or {}), "filename": filename, "limits": limits.as_json()}) as (given, told, said):
            process = start(parser, given, told, said)
            try:
                yield Reply(process, filename, limits, beat, said)
            finally:
                process.kill()
                process.wait()
                if process.stdout is not None:
                    process.stdout.close()
    finally:
        _SLOTS.release()


def start(parser: Parser, given: int, told: int, said: int) -> "subprocess.Popen[bytes]":
    """The process: it has the file on its standard input, its task in another, and nothing else of ours."""
    return subprocess.Popen(  # noqa: S603 - one of our own programs, by the module's name
        [sys.executable, "-I", "-B", "-m", parser, str(told)],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=said,
        env=_ENVIRONMENT,
        cwd="/",
        pass_fds=(told,),
        start_new_session=True,
    )


@contextmanager
def _files(content: bytes, task: Mapping[str, Any]) -> Iterator[tuple[int, int, int]]:
    """The numbers of files with the content and with the task, and of one that takes what the parser complains of."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as told, tempfile.TemporaryFile() as said:
        for file, written in ((given, content), (told, json.dumps(task).encode())):
            file.write(written)
            file.seek(0)
        yield given.fileno(), told.fileno(), said.fileno()


class Reply:
    """What a parser answers, as it comes."""

    def __init__(
        self, process: "subprocess.Popen[bytes]", filename: str, limits: Limits, beat: Callable[[], None], said: int
    ) -> None:
        self._process = process
        self._filename = filename
        self._limits = limits
        self._beat = beat
        self._said = said
        self._held = bytearray()
        self._read = 0
        self._left = limits.wait
        self._beaten = time.monotonic()
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._descriptor, selectors.EVENT_READ)

    @property
    def _descriptor(self) -> int:
        assert self._process.stdout is not None  # noqa: S101 - it was opened as a pipe
        return self._process.stdout.fileno()

    def lines(self) -> Iterator[Any]:
        """The lines up to the end of the answer; what a line announces is read by `taken` before the next."""
        while True:
            line = self._line()
            if isinstance(line, dict) and "refusal" in line:
                raise self._refusal(line["refusal"])
            if isinstance(line, dict) and line.get("end") is True:
                return
            yield line

    def taken(self, count: int) -> bytes:
        """The bytes that a line announced."""
        self._read += count
        if count < 0 or self._read > self._limits.answer * MEBIBYTE:
            raise FileError("parser.too-large-a-result", filename=self._filename, most=self._limits.answer)
        while len(self._held) < count:
            self._held += self._piece()
        content = bytes(self._held[:count])
        del self._held[:count]
        return content

    def _line(self) -> Any:
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            if searched > _LONGEST_LINE:
                raise self._died("its answer has no end")
            self._held += self._piece()
        line = bytes(self._held[:end])
        del self._held[: end + 1]
        try:
            text = line.decode("utf-8", "surrogatepass")
            return load_json(text, depth=self._limits.depth + 8, values=4 * self._limits.values, with_halves=True)
        except (DocumentError, ValueError):
            raise self._died("its answer can't be read") from None

    def _piece(self) -> bytes:
        """The next bytes. Time is counted while they are waited for, and not while they are worked on."""
        while True:
            began = time.monotonic()
            if began - self._beaten >= _HEARTBEAT:
                self._beat()
                began = self._beaten = time.monotonic()
            is_there = self._selector.select(min(_HEARTBEAT, self._left))
            self._left -= time.monotonic() - began
            if is_there:
                break
            if self._left <= 0:
                raise FileError("parser.out-of-time", filename=self._filename)
        piece = os.read(self._descriptor, _PIECE)
        if not piece:
            raise self._ended()
        return piece

    def _refusal(self, told: Any) -> FileError:
        if not isinstance(told, dict) or not _CODE.fullmatch(str(told.get("code"))):
            return self._died("its answer can't be read")
        return FileError.of_json({"code": told["code"], "params": told.get("params") or {}})

    def _ended(self) -> FileError:
        """What it means that the parser ended without having said so."""
        code = self._process.wait()
        if -code == signal.SIGXCPU:
            return FileError("parser.out-of-time", filename=self._filename)
        if -code in _OF_MEMORY:
            return FileError("parser.out-of-memory", filename=self._filename, most=self._limits.memory)
        return self._died(f"it ended with {code}")

    def _died(self, how: str) -> FileError:
        os.lseek(self._said, 0, os.SEEK_SET)
        complaint = os.read(self._said, 4000).decode("utf-8", "replace").strip()
        _log.warning("The parser of a file broke off: %s. %s", how, complaint)
        return FileError("parser.died", filename=self._filename)
