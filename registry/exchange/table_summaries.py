"""How a table was read, and what is said of it to whoever imports it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from registry.errors import DocumentError, RegistryError
from registry.exchange.reading_options import DELIMITERS
from registry.exchange.record_files import RecordFile

_NAMES = {character: name for name, character in DELIMITERS.items()}


@dataclass(frozen=True, slots=True)
class TableSummary:
    """How a table was read: of a text its encoding, whether that is "chosen", "certain" or "likely", and what separates
    its cells; of a workbook its sheet and its sheets, and what it hides; the rows that name the columns, and the words
    above them; how many rows seem to be no objects, and how many can't be read, with a few of both and what is said of
    each; how many columns are not listed; what a row is called; and whether odd rows are asked about."""

    encoding: str = ""
    certainty: str = ""
    delimiter: str = ""
    sheet: str = ""
    hidden_sheets: tuple[str, ...] = ()
    hidden_rows: int = 0
    hidden_columns: tuple[str, ...] = ()
    header_rows: tuple[int, ...] = ()
    titles: tuple[str, ...] = ()
    odd_rows: int = 0
    refused_rows: int = 0
    examples: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    unlisted: int = 0
    noun: str = "row"
    sheets: tuple[str, ...] = ()
    asks: bool = True

    @property
    def problems(self) -> tuple[tuple[str, DocumentError], ...]:
        """A few of the rows that are asked about or refused: where they stand, and what is said of them."""
        return tuple((where, DocumentError.of_json(problem)) for where, problem in self.examples)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, fields: Mapping[str, Any]) -> "TableSummary":
        plain: dict[str, Any] = {n: tuple(value) if isinstance(value, list) else value for n, value in fields.items()}
        plain["examples"] = tuple((str(where), dict(problem)) for where, problem in fields.get("examples", ()))
        return cls(**plain)


def summary_of(
    file: RecordFile, refused: int = 0, problems: Sequence[tuple[str, Mapping[str, Any]]] = (), unlisted: int = 0
) -> TableSummary:
    """How the table of a file was read that has been gone through."""
    odd = file.odd_rows.total()
    return TableSummary(
        encoding=file.encoding.name if file.encoding else "",
        certainty=file.encoding.certainty if file.encoding else "",
        delimiter=file.delimiter,
        sheet=file.sheet.name,
        hidden_sheets=file.sheet.hidden_sheets,
        hidden_rows=file.sheet.hidden_rows,
        hidden_columns=tuple(file.sheet.hidden_columns),
        header_rows=file.heading.rows,
        titles=file.heading.titles,
        odd_rows=odd,
        refused_rows=max(0, refused - odd) if file.asks else refused,
        examples=tuple(problems),
        unlisted=unlisted,
        noun="line" if file.shape == "text" else "row",
        sheets=file.sheet.sheets,
        asks=file.asks,
    )


def notes(table: TableSummary) -> list[RegistryError]:
    """What is to be seen of how a table was read, before anything else is said of it."""
    return [*_of_text(table), *_of_sheet(table), *_of_header(table), *warnings(table)]


def _of_text(table: TableSummary) -> Iterator[RegistryError]:
    if table.certainty == "likely":
        yield RegistryError("reading.encoding-likely", encoding=table.encoding)
    elif table.encoding:
        yield RegistryError("reading.encoding", encoding=table.encoding)
    if table.delimiter:
        yield RegistryError("reading.delimiter", delimiter=_NAMES.get(table.delimiter, table.delimiter))


def _of_sheet(table: TableSummary) -> Iterator[RegistryError]:
    if others := [name for name in table.sheets if name != table.sheet]:
        yield RegistryError("reading.sheet", sheet=table.sheet, others=others)
    if table.hidden_sheets:
        yield RegistryError("reading.hidden-sheets", sheets=list(table.hidden_sheets))


def _of_header(table: TableSummary) -> Iterator[RegistryError]:
    if not table.header_rows:
        yield RegistryError("reading.no-header")
        return
    rows = f"{table.noun} {'-'.join(map(str, table.header_rows))}"
    yield RegistryError("reading.header", where=rows)


def warnings(table: TableSummary) -> list[RegistryError]:
    """What somebody who reads the table elsewhere might miss, or does not see there."""
    odd = table.odd_rows
    asked, left_out = RegistryError("reading.odd-rows", count=odd), RegistryError("reading.left-out", count=odd)
    candidates = (
        (table.titles, RegistryError("reading.titles", titles=list(table.titles))),
        (table.hidden_rows, RegistryError("reading.hidden-rows", count=table.hidden_rows)),
        (table.hidden_columns, RegistryError("reading.hidden-columns", columns=list(table.hidden_columns))),
        (odd, asked if table.asks else left_out),
        (table.refused_rows, RegistryError("reading.refused-rows", count=table.refused_rows)),
        (table.unlisted, RegistryError("reading.unlisted-columns", count=table.unlisted)),
    )
    return [note for is_so, note in candidates if is_so]
