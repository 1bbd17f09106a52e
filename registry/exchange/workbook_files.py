"""Workbooks by their first bytes, and what is to be said of a sheet, without what it takes to read one."""

import io
import zlib
from dataclasses import dataclass, field
from zipfile import BadZipFile, ZipFile

from registry.errors import FileError
from registry.services.parsing.limits import MEBIBYTE

_WORKBOOK, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPENDOCUMENT = b"mimetypeapplication/vnd.oasis"

# What openpyxl raises on bytes that are no workbook: its InvalidFileException, SyntaxError of the XML, and these.
NO_WORKBOOK = (
    BadZipFile, KeyError, ValueError, OSError, EOFError, IndexError, TypeError, AttributeError, SyntaxError,
    NotImplementedError, zlib.error,
)  # fmt: skip


@dataclass(slots=True)
class Sheet:
    """A sheet as it is read: its name, the other sheets of its workbook, which of them are hidden, and what it does not
    show: rows, and columns by their letters. `merged` are the ranges of cells that are one: first row, first and last
    column."""

    name: str = ""
    sheets: tuple[str, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    hidden_rows: int = 0
    hidden_columns: list[str] = field(default_factory=list)
    merged: tuple[tuple[int, int, int], ...] = ()


def is_workbook(start: bytes) -> bool:
    return start.startswith(_WORKBOOK)


def refuse_old_workbook(start: bytes, filename: str) -> None:
    """Raises FileError for a workbook of the format before XLSX, or of OpenDocument."""
    if start.startswith(_OLD_WORKBOOK):
        raise FileError("table.old-workbook", name=filename)
    if is_workbook(start) and _OPENDOCUMENT in start[:120]:
        raise FileError("table.opendocument", name=filename)


def check_unpacked(content: bytes, most: int) -> None:
    """Raises FileError for a workbook that unpacks to more than so many MiB, as it says itself: no more is unpacked."""
    try:
        with ZipFile(io.BytesIO(content)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except NO_WORKBOOK as error:
        raise FileError("table.broken-workbook", reason=str(error)) from None
    if size > most * MEBIBYTE:
        raise FileError("file.unpacks-too-large", most=most)
