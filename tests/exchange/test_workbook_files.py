import io
import zipfile

import pytest

from registry.errors import FileError
from registry.exchange.workbook_files import check_unpacked, is_workbook, refuse_old_workbook
from tests.refusals import refusal


def test_workbook_that_unpacks_to_too_much_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("sheet", b"0" * 3 * 2**20)
    check_unpacked(made.getvalue(), 4)
    with refusal(FileError, "unpacks to more than the 2 MiB"):
        check_unpacked(made.getvalue(), 2)


@pytest.mark.parametrize(
    "start", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", b"PK\x03\x04".ljust(30) + b"mimetypeapplication/vnd.oasis"]
)
def test_workbook_of_another_format_is_refused_with_what_to_do(start):
    with refusal(FileError, "save it as .xlsx or CSV"):
        refuse_old_workbook(start, "a")
    assert not is_workbook(b"no,title")
