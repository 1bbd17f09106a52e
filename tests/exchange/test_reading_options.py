import pytest

from registry.errors import FileError
from registry.exchange.reading_options import GUESSING, STRICT, ReadingOptions
from tests.refusals import refusal


@pytest.mark.parametrize("header", ["0", "two", "4-9", ""])
def test_header_that_names_no_row_is_refused(header):
    with refusal(FileError, "names no row of a header"):
        ReadingOptions(header=header)


def test_command_reads_as_it_is_told_and_the_desk_as_it_looks():
    assert (STRICT.encoding, STRICT.header, STRICT.odd_rows) == ("utf-8", "first", "ask")
    assert (GUESSING.encoding, GUESSING.header, GUESSING.odd_rows) == ("auto", "auto", "ask")
