"""How a file is read where it does not say so itself."""

from dataclasses import dataclass
from typing import get_args

from registry.errors import FileError
from registry.exchange.odd_rows import OddRows
from registry.exchange.table_headers import Header, is_header_choice

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a file is read where it does not say so itself. Of separated text, `encoding` and `delimiter` (a character
    or its name; by default as the file is named) may be "auto": as they look. Of a workbook, `sheet` is the name of
    one; by default it is the first that is not hidden. `odd_rows` are those that seem to be totals or headings.
    `columns` are those that a table must have."""

    encoding: str = "utf-8"
    delimiter: str = ""
    sheet: str = ""
    header: Header = "first"
    odd_rows: OddRows = "ask"
    columns: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises FileError for what no text is encoded in or separated by, and for no row of a header."""
        try:
            "".encode(self.encoding if self.encoding != "auto" else "utf-8")
        except (LookupError, ValueError):
            raise FileError("reading.unknown-encoding", encoding=self.encoding) from None
        if self.delimiter not in ("", "auto", *DELIMITERS) and len(self.delimiter) != 1:
            raise FileError("reading.unknown-delimiter", delimiter=self.delimiter)
        if not is_header_choice(self.header):
            raise FileError("reading.unknown-header", header=self.header)
        if self.odd_rows not in get_args(OddRows):
            raise FileError("reading.unknown-odd-rows", odd_rows=self.odd_rows)


STRICT = ReadingOptions()
GUESSING = ReadingOptions(encoding="auto", delimiter="auto", header="auto")
