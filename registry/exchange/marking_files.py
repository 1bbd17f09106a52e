"""The file in which people mark findings: a row a finding, as CSV."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO, cast

from registry.errors import DocumentError, FileError, RegistryError
from registry.exchange.table_files import csv_lines, unquoted
from registry.exchange.table_rows import Row, likely_delimiter, text_rows
from registry.operations.marks import Marking, mark_of
from registry.provenance.codes import RuleId
from registry.provenance.findings import BY_ID
from registry.provenance.findings.marking import FindingMark
from registry.queries.workspace.worklist import FindingKey

COLUMNS = ("object", "rule", "about", "period", "name", "told", "words", "mark", "reason", "by")
_NEEDED = ("object", "rule", "mark", "reason")


def write(out: TextIO, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write findings to be marked: `mark`, `reason` and `by` are left to whoever marks them."""
    out.writelines(csv_lines(COLUMNS, ([row.get(name, "") for name in COLUMNS] for row in rows)))


def read(path: Path, person: str) -> list[Marking]:
    """The marks in a file, of its column `by` or else of this person; rows without a mark are not marked yet.

    Raises FileError where it can't be read, DocumentError for the first row that can't be taken, with its line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError("marking.not-text", name=path.name) from None
    rows = text_rows(text.splitlines(keepends=True), likely_delimiter(text[:4096]))
    names = [name.strip().lower() for name in next(rows, Row(0, ())).cells]
    if missing := [name for name in _NEEDED if name not in names]:
        raise FileError("marking.no-columns", name=path.name, missing=missing)
    markings: list[Marking] = []
    lines: dict[Any, int] = {}
    for begins, cells, problem, _ in rows:
        line = begins + sum(cell.count("\n") for cell in cells)
        if problem is not None:
            raise DocumentError("marking.line", name=path.name, line=line, cause=problem)
        row = dict(zip(names, (_text(cell) for cell in cells), strict=False))
        if not row.get("mark") and not row.get("reason"):
            continue
        try:
            marking = Marking(_mark(row, person), path.name, line)
            other = lines.setdefault((marking.mark.finding, marking.mark.person), line)
            if other != line:
                raise DocumentError("marking.twice", other=other)
        except RegistryError as error:
            raise DocumentError("marking.line", name=path.name, line=line, cause=error) from None
        markings.append(marking)
    return markings


def _mark(row: Mapping[str, str], person: str) -> FindingMark:
    rule = row.get("rule", "")
    if rule not in BY_ID:
        raise DocumentError("marking.no-rule", rule=rule)
    key = FindingKey(cast(RuleId, rule), row.get("about") or None, row.get("period") or None)
    mark, reason = row.get("mark", "").lower(), row.get("reason", "")
    return mark_of(key, row.get("object", ""), mark, reason, row.get("by") or person)


def _text(cell: str) -> str:
    return unquoted(cell.strip())


def unmarked(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Findings as rows of the file."""
    for row in rows:
        told = [row["severity"], "possible" if row["possible"] else "certain"]
        told += [word for word in ("settled", "answered") if row[word]] + ["for staff"] * bool(row["staff"])
        yield {**row, "told": ", ".join(told)}
