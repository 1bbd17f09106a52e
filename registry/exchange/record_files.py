"""Record files of any size as a stream of records, each with the place where one sees it: JSON, JSON Lines, separated
text and workbooks, any of them packed with gzip."""

import codecs
import gzip
import io
import itertools
import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import ijson

from registry.errors import DocumentError, FileError
from registry.exchange.json_events import within_limits
from registry.exchange.odd_rows import Oddity, oddity
from registry.exchange.reading_options import DELIMITERS, STRICT, ReadingOptions
from registry.exchange.table_headers import Heading, headed, is_unnamed, unnamed
from registry.exchange.table_rows import LINES_LOOKED_AT, Row, likely_delimiter, text_rows
from registry.exchange.text_encodings import AS_HALVES, TextEncoding, likely_encoding
from registry.exchange.workbook_files import Sheet, check_unpacked, is_workbook, refuse_old_workbook
from registry.provenance.exchange_format import FORMAT, VERSION, VERSIONS_FORMAT
from registry.services.json_text import load_json
from registry.services.parsing.limits import MEBIBYTE, OPERATOR, Limits

LONGEST_RECORD = 16 * 1024 * 1024
_PEEK = 64 * 1024
_LONGEST_QUOTED = 80
_MOST_LISTED = 40
_TEXTS = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a file: the line, the row of the sheet, or in a JSON array the place, where it stands, and its
    data, or what is wrong with it. `read` is how many bytes of the file have been used so far."""

    where: str
    data: Any
    problem: DocumentError | None
    read: int


@contextmanager
def open_records(
    source: Path | bytes, filename: str = "", options: ReadingOptions = STRICT, limits: Limits = OPERATOR
) -> Iterator["RecordFile"]:
    """The records of a file, or of its content under a name, unpacked if it is compressed with gzip. Files of strangers
    are opened by the parser that runs apart."""
    with _opened(source) as raw:
        yield RecordFile(filename or str(source), source, raw, options, limits)


def _opened(source: Path | bytes) -> BinaryIO:
    return source.open("rb") if isinstance(source, Path) else io.BytesIO(source)


def _unpacked(raw: BinaryIO, limits: Limits) -> "io.BufferedReader[Any]":
    is_packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    stream: Any = _Bounded(gzip.GzipFile(fileobj=raw), limits.unpacked) if is_packed else raw
    return io.BufferedReader(stream, _PEEK * 4)


class _Bounded(io.RawIOBase):
    """What a packed file unpacks to, so many MiB of it."""

    def __init__(self, stream: gzip.GzipFile, most: int) -> None:
        self._stream = stream
        self._most = most
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        count = self._stream.readinto(buffer)
        self._count += count
        if self._count > self._most * MEBIBYTE:
            raise FileError("file.unpacks-too-large", most=self._most)
        return count


class RecordFile:
    """A file being read, once. From its first record on are known of a table: `shape`, "text" or "workbook"; `heading`,
    with its columns; of a text its `encoding` and `delimiter`; of a workbook its `sheet`. `odd_rows` are those that
    were asked about or left out, with what they seem to be."""

    def __init__(self, name: str, source: Path | bytes, raw: BinaryIO, options: ReadingOptions, limits: Limits) -> None:
        self.name = name
        self.shape = ""
        self.heading = Heading()
        self.encoding: TextEncoding | None = None
        self.delimiter = ""
        self.sheet = Sheet()
        self.odd_rows: Counter[str] = Counter()
        self._source = source
        self._raw = raw
        self._options = options
        self._limits = limits
        self._stream: io.BufferedReader[Any]
        self._text: io.TextIOWrapper

    @property
    def asks(self) -> bool:
        """Whether rows that seem to be no objects are asked about."""
        return self._options.odd_rows == "ask"

    @property
    def columns(self) -> tuple[str, ...]:
        """Those that a table names."""
        return self.heading.names

    def records(self) -> Iterator[Item]:
        """The records of a JSON document (an array, or an object with "records"), of JSON Lines, or of a table.
        Raises FileError where the file can't be read on."""
        try:
            self._stream = _unpacked(self._raw, self._limits)
            start = self._stream.peek(_PEEK)[:_PEEK]
            if not start.strip():
                raise FileError("file.blank", name=self.name)
            yield from self._of_format(start)
        except EOFError:
            raise FileError("file.cut-off", name=self.name) from None
        except (OSError, zlib.error) as error:
            raise FileError("file.unreadable", name=self.name, reason=str(error)) from None

    def _of_format(self, start: bytes) -> Iterator[Item]:
        if start.startswith(b"\xef\xbb\xbf"):
            self._stream.read(3)
            start = start[3:]
        if start.lstrip()[:1] in (b"{", b"["):
            return self._json(start) if _is_one_document(start) else self._lines()
        refuse_old_workbook(start, self.name)
        if is_workbook(start):
            self.shape = "workbook"
            return self._table("row", self._sheet_rows())
        if self._is_text():
            self.shape = "text"
            return self._table("line", self._text_rows())
        raise FileError("file.of-no-known-format", name=self.name)

    def _lines(self) -> Iterator[Item]:
        number = 0
        while line := self._stream.readline(LONGEST_RECORD + 1):
            number += 1
            if number > self._limits.rows:
                raise self._too_many()
            where = f"line {number}"
            if len(line) > LONGEST_RECORD and not line.endswith(b"\n"):
                self._skip_line()
                yield Item(where, None, DocumentError("line.too-large", most=LONGEST_RECORD // 2**20), self._raw.tell())
            elif line.strip():
                yield self._item(where, line)

    def _too_many(self) -> FileError:
        return FileError("file.too-many-rows", name=self.name, most=self._limits.rows)

    def _skip_line(self) -> None:
        while (rest := self._stream.readline(_PEEK)) and not rest.endswith(b"\n"):
            pass

    def _item(self, where: str, line: bytes) -> Item:
        try:
            data = load_json(
                line.decode("utf-8"),
                depth=self._limits.depth,
                values=self._limits.values,
                with_halves=True,  # Which of the record's texts has one, its schema says.
                parse_constant=_refuse_constant,
            )
            return Item(where, data, None, self._raw.tell())
        except UnicodeDecodeError as error:
            problem = DocumentError("line.not-utf", byte=error.start + 1)
        except json.JSONDecodeError as error:
            problem = DocumentError("line.not-json", reason=f"{error.msg} at column {error.colno}")
        except DocumentError as error:
            problem = DocumentError("line.too-deep") if error.code == "json.too-deep" else error
        except ValueError as error:
            problem = DocumentError("line.not-json", reason=str(error))
        return Item(where, None, problem, self._raw.tell())

    def _json(self, start: bytes) -> Iterator[Item]:
        prefix = "item" if start.lstrip()[:1] == b"[" else "records.item"
        if prefix == "records.item" and (header := dict(_members_before_records(start))):
            check_header(header, self.name)
        try:
            level = prefix.count(".") + 1
            events = within_limits(ijson.basic_parse(self._stream, use_float=True), level, self._limits)
            records = ijson.items(ijson.parse(events), prefix)
            for number, data in enumerate(records, start=1):
                if number > self._limits.rows:
                    raise self._too_many()
                yield Item(f"record {number}", data, None, self._raw.tell())
        except (ijson.JSONError, UnicodeDecodeError) as error:
            reason = str(error).splitlines()[0].strip()
            raise FileError("file.not-json", name=self.name, reason=reason) from None
        except DocumentError as error:
            raise FileError("file.within", name=self.name, cause=error) from None

    def _is_text(self) -> bool:
        return bool(self._options.delimiter) or self.name.removesuffix(".gz").endswith(_TEXTS)

    def _table(self, noun: str, rows: Iterator[Row]) -> Iterator[Item]:
        """Each row by the names of its columns, without what is empty."""
        try:
            self.heading, following = headed(rows, self._options.header, self.sheet)
            _check_columns(self.columns, self._options.columns)
            place = f"sheet {self.sheet.name}, {noun}" if len(self.sheet.sheets) > 1 else noun
            most_rows, cells_left, columns = self._limits.rows, self._limits.cells, self.columns
            longest = len(columns) if self._options.header == "first" else self._limits.cells
            seems, leaves = self._options.odd_rows != "take", self._options.odd_rows == "leave"
            for row in following:
                number, cells, problem, _ = row
                cells_left -= len(cells)
                if cells_left < 0 or number > most_rows:
                    raise FileError("table.too-large", rows=most_rows, cells=self._limits.cells)
                if problem is None and len(cells) > longest:
                    problem = DocumentError("line.too-long")
                if problem is None and seems and (seeming := oddity(row, columns)):
                    self.odd_rows[seeming] += 1
                    if leaves:
                        continue
                    problem = _asked(seeming, row)
                names = columns if len(cells) <= len(columns) else _with_unnamed(columns, len(cells))
                data = {name: cell for name, cell in zip(names, cells, strict=False) if cell}
                yield Item(f"{place} {number}", data, problem, self._raw.tell())
        except UnicodeError as error:
            raise FileError("file.unreadable", name=self.name, reason=str(error)) from None
        except FileError as error:
            raise FileError("file.within", name=self.name, cause=error) from None

    def _text_rows(self) -> Iterator[Row]:
        self.encoding = self._encoding()
        # Kept, since one that is let go of closes the stream.
        text = self._text = io.TextIOWrapper(self._stream, encoding=self.encoding.name, errors=AS_HALVES, newline="")
        delimiter = DELIMITERS.get(self._options.delimiter, self._options.delimiter)
        start = list(itertools.islice(text, LINES_LOOKED_AT))
        likely = likely_delimiter("".join(start))
        is_tabbed = self.name.removesuffix(".gz").endswith(".tsv")
        self.delimiter = likely if delimiter == "auto" else delimiter or ("\t" if is_tabbed else ",")
        if not delimiter:
            _check_delimiter(start, self.delimiter, likely)
        return self._in_encoding(text_rows(itertools.chain(start, text), self.delimiter))

    def _in_encoding(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows, unless a byte that is none of the encoding shows that all of the file is in another. Raises
        FileError."""
        is_checked = self._options.encoding == "auto"
        for row in rows:
            if not is_checked and row.problem is not None and row.problem.code == "cell.bad-byte":
                is_checked = True
                self._check_encoding(row.number)
            yield row

    def _check_encoding(self, line: int) -> None:
        chosen, likely = self._options.encoding, self._likely_encoding().name
        if codecs.lookup(likely.removesuffix("-sig")).name != codecs.lookup(chosen.removesuffix("-sig")).name:
            raise FileError("file.in-another-encoding", encoding=chosen.upper(), line=line, likely=likely)

    def _encoding(self) -> TextEncoding:
        return self._likely_encoding() if self._options.encoding == "auto" else TextEncoding(self._options.encoding)

    def _likely_encoding(self) -> TextEncoding:
        with _opened(self._source) as raw:
            return likely_encoding(_unpacked(raw, self._limits))

    def _sheet_rows(self) -> Iterator[Row]:
        from registry.exchange.workbooks import sheet_rows  # What serves does not load openpyxl.

        content = self._stream.read()
        check_unpacked(content, self._limits.unpacked)
        return sheet_rows(io.BytesIO(content), self._options.sheet, self.sheet)


def _check_delimiter(start: Sequence[str], delimiter: str, likely: str) -> None:
    """Raises FileError where the columns are named with another sign between them than nobody chose."""
    first = next((line for line in start if line.strip()), "")
    if delimiter not in first and likely in first:
        name = next(name for name, sign in DELIMITERS.items() if sign == likely)
        raise FileError("file.separated-otherwise", likely=name)


def _check_columns(columns: Sequence[str], needed: Collection[str]) -> None:
    """Raises FileError where a table lacks columns that it must have. Those without a name may come with any row."""
    if missing := [name for name in needed if name not in columns and not is_unnamed(name)]:
        raise FileError("file.without-columns", missing=missing, columns=list(columns[:_MOST_LISTED]))


def check_header(header: Any, where: str) -> None:
    """Raises FileError unless a header names our format in a version we know."""
    if header.get("format") == VERSIONS_FORMAT:
        raise FileError("file.of-versions", where=where)
    if header.get("format") != FORMAT:
        raise FileError("file.of-another-format", where=where, format=FORMAT)
    if header.get("version") != VERSION:
        version = json.dumps(header.get("version"))
        raise FileError("file.of-another-version", where=where, version=version, known=VERSION)


def records_of(file: RecordFile, *, is_native: bool) -> Iterator[Item]:
    """The records of a file, without the header of our own format. Raises FileError for one of another version, and
    for a table that nobody said the columns of."""
    for item in file.records():
        if is_native and file.shape:
            raise FileError("table.of-no-mapping", name=file.name)
        if is_native and item.problem is None and is_header(item.data):
            check_header(item.data, item.where)
        else:
            yield item


def is_header(data: Any) -> bool:
    return isinstance(data, dict) and "format" in data and "kind" not in data


def _with_unnamed(columns: Sequence[str], count: int) -> list[str]:
    return [*columns, *map(unnamed, range(len(columns), count))]


def _asked(seeming: Oddity, row: Row) -> DocumentError:
    words = " ".join(cell.strip() for cell in row.cells if cell.strip())[:_LONGEST_QUOTED]
    if seeming == "total":
        return DocumentError("row.seems-a-total", words=words)
    if seeming == "header":
        return DocumentError("row.seems-a-header", words=words)
    return DocumentError("row.seems-a-heading", words=words)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


def _is_one_document(start: bytes) -> bool:
    """Whether a file that begins so is one JSON document, and not JSON Lines: its first line is no whole object, or
    is one that holds the records."""
    if start.lstrip()[:1] == b"[":
        return True
    first = start.split(b"\n", 1)[0]
    try:
        data = load_json(first, with_halves=True)
    except (ValueError, DocumentError):
        return b'"records"' in start or (b"\n" in start and first.strip() in (b"{", b"{ "))
    return "records" in data


def _members_before_records(start: bytes) -> Iterator[tuple[str, Any]]:
    """The plain members of an object that stand before its records."""
    try:
        for prefix, event, value in ijson.parse(within_limits(ijson.basic_parse(io.BytesIO(start)), 1, OPERATOR)):
            if prefix == "records":
                return
            if prefix in ("format", "version") and event in ("string", "number"):
                yield prefix, value
    except (ijson.JSONError, DocumentError):
        return
