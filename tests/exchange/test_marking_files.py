from io import StringIO

import pytest

from registry.errors import DocumentError, FileError
from registry.exchange.marking_files import read, unmarked, write
from tests import factories as make

OBJECT = make.ref("object")
HEADER = "object,rule,about,period,mark,reason,by"


@pytest.fixture
def file(tmp_path):
    def written(*lines, encoding="utf-8"):
        path = tmp_path / "marks.csv"
        path.write_text("\n".join(lines), encoding)
        return path

    return written


def test_row_is_a_mark_of_who_it_names_or_of_the_reader(file):
    path = file(HEADER, f"{OBJECT},gap,,1901/1949,Useful, It led on. ,Lee", f"{OBJECT},gap,,,wrong,'=1,")
    one, other = (marking.mark for marking in read(path, "Kim"))
    assert (one.finding, one.mark, one.reason, one.person) == (
        (OBJECT, "gap", None, "1901/1949"), "useful", "It led on.", "Lee"
    )  # fmt: skip
    assert (other.reason, other.person) == ("=1", "Kim")


def test_row_without_a_mark_is_not_marked_yet(file):
    assert read(file(HEADER, f"{OBJECT},gap,,,,,"), "Kim") == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_file_of_a_spreadsheet_with_semicolons_is_read(file, encoding):
    path = file(
        "Object;Rule;Mark;Reason", f'{OBJECT};gap;useful;"One;\ntwo"', f"{OBJECT};weekday;wrong;R", encoding=encoding
    )
    assert [(marking.line, marking.mark.rule) for marking in read(path, "Kim")] == [(3, "gap"), (4, "weekday")]


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        (f"{OBJECT},gap,,,fine,R,", "marking.no-mark"),
        (f"{OBJECT},gap,,,useful,,", "marking.no-reason"),
        (f"{OBJECT},gap,,,,R,", "marking.no-mark"),
        (f"{OBJECT},none,,,useful,R,", "marking.no-rule"),
        ("OBJ-1,gap,,,useful,R,", "reference.malformed"),
        (f"{OBJECT},weekday,,,wrong,R,", "marking.twice"),
    ],
)
def test_row_that_can_not_be_taken_is_named_by_its_line(file, row, cause):
    with pytest.raises(DocumentError) as refused:
        read(file(HEADER, f"{OBJECT},weekday,,,useful,R,", row), "Kim")
    assert refused.value.params["line"] == 3
    assert refused.value.params["cause"].code == cause


def test_file_that_lacks_columns_or_is_not_utf_8_is_refused(file):
    with pytest.raises(FileError, match="no-columns"):
        read(file("a,b"), "Kim")
    with pytest.raises(FileError, match="not-text"):
        read(file(HEADER, f"{OBJECT},gap,,,useful,Zürich,", encoding="latin-1"), "Kim")


def test_findings_are_written_to_be_marked_and_read_as_not_marked_yet(file):
    finding = {"object": OBJECT, "rule": "gap", "about": None, "period": "1901/1949", "name": "=1", "words": "W",
               "severity": "info", "possible": True, "settled": None, "answered": True, "staff": True}  # fmt: skip
    out = StringIO()
    write(out, unmarked([finding]))
    assert out.getvalue().splitlines()[1] == f'{OBJECT},gap,,1901/1949,\'=1,"info, possible, answered, for staff",W,,,'
    assert read(file(*out.getvalue().splitlines()), "Kim") == []
