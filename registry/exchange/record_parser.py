"""The parser of files of records and of tables. Run apart, never imported by what serves."""

import dataclasses
import itertools
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from registry.errors import DocumentError, FileError
from registry.exchange import tables
from registry.exchange.file_summaries import summarise
from registry.exchange.reading_options import ReadingOptions
from registry.exchange.record_files import LONGEST_RECORD, Item, open_records, records_of
from registry.exchange.workbook_files import check_unpacked, is_workbook
from registry.provenance import lengths
from registry.services.parsing.confinement import Answer, serve
from registry.services.parsing.limits import Limits


def handle(task: Mapping[str, Any], stream: BinaryIO, limits: Limits, answer: Answer) -> None:
    """Answers with a summary of the file, with its records, or with the text of its table. Raises FileError."""
    # openpyxl would load it, for nothing that is wanted here.
    sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]
    content, filename = stream.read(), str(task["filename"])
    options = ReadingOptions(**task["options"])
    if task["read"] == "summary":
        answer.line({"summary": summarise(content, filename, options, limits).as_json()})
    elif task["read"] == "table":
        if is_workbook(content):
            check_unpacked(content, limits.unpacked)
        text = tables.read_table(content, filename).as_text()
        if len(text) > lengths.TABLE:
            raise FileError("table.too-long", most=lengths.TABLE)
        answer.line({"table": text})
    else:
        _tell_records(task, content, limits, answer, options)


def _tell_records(
    task: Mapping[str, Any], content: bytes, limits: Limits, answer: Answer, options: ReadingOptions
) -> None:
    """How many there are, and then those after the first so many."""
    filename, is_native = str(task["filename"]), bool(task["native"])

    def records() -> Iterator[Item]:
        with open_records(content, filename, options, limits) as file:
            yield from records_of(file, is_native=is_native)

    answer.line({"total": sum(1 for _ in records())})
    items: Iterator[Item] = itertools.islice(records(), task["skip"], None)
    if task["mapping"]:
        items = (_keyed if task["read"] == "keys" else _converted)(items, task)
    for item in items:
        answer.raw(_told(item))


def _converted(items: Iterator[Item], task: Mapping[str, Any]) -> Iterator[Item]:
    """Each record as the documents that a mapping makes of it, with what it could not read, where there is any: its
    expressions are a stranger's as well."""
    from registry.exchange.mapping_files import Mapping as MappingFile

    converter = MappingFile(task["mapping"].encode(), task["mapping_name"])
    converter.skip(task["skip"])
    for item in items:
        if item.problem is not None:
            yield item
            continue
        try:
            converter.unread.clear()
            documents = list(converter.convert(item.data))
            unread = dict(converter.unread)
            yield dataclasses.replace(item, data={"documents": documents, "unread": unread} if unread else documents)
        except DocumentError as error:
            yield dataclasses.replace(item, data=None, problem=error)


def _keyed(items: Iterator[Item], task: Mapping[str, Any]) -> Iterator[Item]:
    """Of each record by what its objects are known, and a digest of it."""
    from registry.exchange.mapping_files import Mapping as MappingFile
    from registry.exchange.row_groups import digest_of

    converter = MappingFile(task["mapping"].encode(), task["mapping_name"])
    for item in items:
        if item.problem is not None:
            yield item
            continue
        digest = digest_of(item.data).hex()
        try:
            objects = list(converter.objects_of(item.data))
        except DocumentError:
            objects = []  # It is refused where it is converted.
        yield dataclasses.replace(item, data={"objects": objects, "digest": digest})


def _told(item: Item) -> bytes:
    try:
        line = json.dumps([item.where, item.data, item.read, None], ensure_ascii=False, separators=(",", ":"))
        told = line.encode("utf-8", "surrogatepass")
    except ValueError as error:  # A number of thousands of digits.
        return _refused(item, DocumentError("line.not-json", reason=str(error)))
    if len(told) > LONGEST_RECORD:
        return _refused(item, DocumentError("line.too-large", most=LONGEST_RECORD // 2**20))
    return told if item.problem is None else _refused(item, item.problem)


def _refused(item: Item, problem: DocumentError) -> bytes:
    return json.dumps([item.where, None, item.read, problem.as_json()]).encode()


if __name__ == "__main__":
    serve(handle)
