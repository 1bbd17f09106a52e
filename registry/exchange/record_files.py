"""Reading files of any size as a stream of records, each with the line it stands on."""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import ijson

from registry.schemas import FORMAT, VERSION

LONGEST_RECORD = 16 * 1024 * 1024
_PEEK = 64 * 1024


class Unreadable(ValueError):
    """A file that can't be read on: where, and why."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a file: the line, or in a JSON array the place, where it stands, and its data, or what is
    wrong with it. `read` is how many bytes of the file have been used so far."""

    where: str
    data: Any
    problem: str | None
    read: int


@contextmanager
def opened(path: Path) -> Iterator["Source"]:
    """The file, unpacked if it is compressed with gzip."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        unpacked: Any = gzip.GzipFile(fileobj=raw) if packed else raw
        yield Source(path, io.BufferedReader(unpacked, _PEEK * 4), raw)


class Source:
    """A file being read. Iterating gives its records; what can't be read on raises Unreadable."""

    def __init__(self, path: Path, stream: io.BufferedReader, raw: BinaryIO) -> None:
        self.path = path
        self._stream = stream
        self._raw = raw

    def records(self) -> Iterator[Item]:
        """The records of a JSON document (an array, or an object with "records"), of JSON Lines, or of CSV."""
        try:
            start = self._stream.peek(_PEEK)[:_PEEK]
            if not start.strip():
                raise Unreadable(f"{self.path}: the file is empty.")
            if start.startswith(b"\xef\xbb\xbf"):
                self._stream.read(3)
                start = start[3:]
            yield from self._of_format(start)
        except EOFError:
            raise Unreadable(f"{self.path}: the compressed file is cut off; fetch it again.") from None
        except (OSError, zlib.error) as error:
            raise Unreadable(f"{self.path}: the file can't be read: {error}.") from None

    def _of_format(self, start: bytes) -> Iterator[Item]:
        if start.lstrip()[:1] not in (b"{", b"["):
            if self.path.name.removesuffix(".gz").endswith(".csv"):
                return self._csv()
            raise Unreadable(f"{self.path}: line 1: this is neither JSON nor JSON Lines (nor a file named .csv).")
        return self._json(start) if _is_one_document(start) else self._lines()

    def _lines(self) -> Iterator[Item]:
        number = 0
        while line := self._stream.readline(LONGEST_RECORD + 1):
            number += 1
            where = f"line {number}"
            if len(line) > LONGEST_RECORD and not line.endswith(b"\n"):
                self._skip_line()
                yield Item(where, None, f"The line is longer than {LONGEST_RECORD // 2**20} MB.", self._raw.tell())
            elif line.strip():
                yield self._item(where, line)

    def _skip_line(self) -> None:
        while (rest := self._stream.readline(_PEEK)) and not rest.endswith(b"\n"):
            pass

    def _item(self, where: str, line: bytes) -> Item:
        try:
            return Item(
                where, json.loads(line.decode("utf-8"), parse_constant=_refuse_constant), None, self._raw.tell()
            )
        except UnicodeDecodeError as error:
            problem = f"Is not UTF-8 text (at byte {error.start + 1})."
        except json.JSONDecodeError as error:
            problem = f"Is not JSON: {error.msg} at column {error.colno}."
        except (RecursionError, ValueError) as error:
            problem = "Is nested too deeply." if isinstance(error, RecursionError) else f"Is not JSON: {error}."
        return Item(where, None, problem, self._raw.tell())

    def _json(self, start: bytes) -> Iterator[Item]:
        prefix = "item" if start.lstrip()[:1] == b"[" else "records.item"
        if prefix == "records.item":
            self._check_header(start)
        try:
            found = ijson.items(self._stream, prefix, use_float=True)
            for number, data in enumerate(found, start=1):
                yield Item(f"record {number}", data, None, self._raw.tell())
        except (ijson.JSONError, UnicodeDecodeError) as error:
            said = str(error).splitlines()[0].strip()
            raise Unreadable(f"{self.path}: the file is not JSON, or is cut off: {said}.") from None

    def _check_header(self, start: bytes) -> None:
        header = dict(_members_before_records(start))
        if header:
            check_header(header, str(self.path))

    def _csv(self) -> Iterator[Item]:
        text = io.TextIOWrapper(self._stream, encoding="utf-8", newline="")
        try:
            for row in (reader := csv.DictReader(text)):
                problem = "Has more fields than the first line names." if None in row else None
                yield Item(f"line {reader.line_num}", {k: v for k, v in row.items() if v}, problem, self._raw.tell())
        except UnicodeDecodeError as error:
            raise Unreadable(f"{self.path}: the file is not UTF-8 text (at byte {error.start + 1}).") from None
        except csv.Error as error:
            raise Unreadable(f"{self.path}: line {reader.line_num + 1}: {error}.") from None


def check_header(header: Any, where: str) -> None:
    """Raises Unreadable unless a header names our format in a version we know."""
    if header.get("format") != FORMAT:
        raise Unreadable(f'{where}: the header does not say "format": "{FORMAT}".')
    if header.get("version") != VERSION:
        raise Unreadable(
            f"{where}: the file is in version {json.dumps(header.get('version'))} of the format; "
            f"this version of Registry reads version {VERSION}."
        )


def is_header(data: Any) -> bool:
    return isinstance(data, dict) and "format" in data and "kind" not in data


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def _is_one_document(start: bytes) -> bool:
    """Whether a file that begins so is one JSON document, and not JSON Lines: its first line is no whole object, or
    is one that holds the records."""
    if start.lstrip()[:1] == b"[":
        return True
    first = start.split(b"\n", 1)[0]
    try:
        data = json.loads(first)
    except ValueError:
        return b'"records"' in start or (b"\n" in start and first.strip() in (b"{", b"{ "))
    return "records" in data


def _members_before_records(start: bytes) -> Iterator[tuple[str, Any]]:
    """The plain members of an object that stand before its records."""
    try:
        for prefix, event, value in ijson.parse(io.BytesIO(start)):
            if prefix == "records":
                return
            if prefix in ("format", "version") and event in ("string", "number"):
                yield prefix, value
    except ijson.JSONError:
        return
