"""Files of strangers, read by a parser in a process of its own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from registry.errors import DocumentError
from registry.exchange.file_summaries import FileSummary
from registry.exchange.reading_options import GUESSING, ReadingOptions
from registry.exchange.record_files import Item
from registry.services.parsing.limits import Limits
from registry.services.parsing.process import Parser, Reply, parsed_apart

_PARSER: Parser = "registry.exchange.record_parser"


def _nothing() -> None:
    pass


def summarise_apart(
    content: bytes, filename: str, options: ReadingOptions, limits: Limits, beat: Callable[[], None] = _nothing
) -> FileSummary:
    """A file at first sight. Raises FileError where it can't be read, has no records, or needs more than the limits
    allow."""
    told = _only_line(content, filename, limits, _task("summary", options), "summary", beat)
    return FileSummary.of_json(told)


def table_text_apart(content: bytes, filename: str, limits: Limits) -> str:
    """The table of a file as a spreadsheet gives it to be pasted. Raises FileError."""
    return str(_only_line(content, filename, limits, _task("table", GUESSING), "table", _nothing))


def _only_line(
    content: bytes, filename: str, limits: Limits, task: Mapping[str, Any], name: str, beat: Callable[[], None]
) -> Any:
    with parsed_apart(_PARSER, content, filename, limits, task, beat) as reply:
        [line] = reply.lines()
        return line[name]


def _task(read: str, options: ReadingOptions) -> dict[str, Any]:
    return {"read": read, "options": asdict(options)}


class RecordsApart:
    """The records of a file as they are parsed; `total` is how many the whole file has."""

    def __init__(self, reply: Reply) -> None:
        self._lines = reply.lines()
        self.total = int(next(self._lines, {"total": 0})["total"])

    def items(self) -> Iterator[Item]:
        for where, data, read, problem in self._lines:
            refusal = DocumentError.of_json(problem) if problem else None
            yield Item(str(where), data, refusal, int(read))


@contextmanager
def records_apart(
    content: bytes,
    filename: str,
    options: ReadingOptions,
    limits: Limits,
    *,
    is_native: bool,
    skip: int = 0,
    mapping: bytes | None = None,
    mapping_name: str = "",
    keys_only: bool = False,
    beat: Callable[[], None] = _nothing,
) -> Iterator[RecordsApart]:
    """The records of a file after the first so many; with a mapping, the documents that it makes of each, or with
    `keys_only` by what their objects are known. Raises FileError, also while they are gone through."""
    task = {
        **_task("keys" if keys_only else "records", options),
        "native": is_native,
        "skip": skip,
        "mapping": mapping.decode() if mapping is not None else None,
        "mapping_name": mapping_name,
    }
    with parsed_apart(_PARSER, content, filename, limits, task, beat) as reply:
        yield RecordsApart(reply)
