"""Tables that the desk hands out as files for spreadsheets."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Response, send_file

from registry.errors import StepError
from registry.exchange.table_files import MEDIA_TYPES, TableFormat, Value, write_table
from registry.services.clock import today
from registry.web.desk.blueprint import acting

# A workbook is made in memory and while somebody waits; a CSV is not.
MOST_ROWS: Mapping[TableFormat, int] = {"csv": 1_000_000, "xlsx": 20_000}
_IN_MEMORY = 2**20


def check_rows(form: TableFormat, count: int) -> None:
    """Raises StepError for more rows than a file is made of."""
    if count > MOST_ROWS[form]:
        raise StepError("list.too-long", most=MOST_ROWS[form])


def table_download(
    form: TableFormat, title: str, name: str, header: Sequence[str], rows: Iterable[Sequence[Value]]
) -> Response:
    """A table as a file, its `name` between that of the desk and the day. All rows are read before it returns."""
    out: Any = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it is closed once it was sent
    write_table(out, form, title, header, rows)
    out.seek(0)
    filename = f"{acting().code}-{name}-{today().isoformat()}.{form}"
    return send_file(out, MEDIA_TYPES[form], as_attachment=True, download_name=filename)
