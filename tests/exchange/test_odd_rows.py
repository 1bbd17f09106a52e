import pytest

from registry.errors import FileError
from registry.exchange.odd_rows import oddity
from registry.exchange.reading_options import ReadingOptions
from registry.exchange.record_files import open_records
from registry.exchange.table_rows import Row
from tests.refusals import refusal

HEADER = ("no", "title", "maker", "made", "price")
CONTENT = b"no,title,made\nCeramics,,\n1,Vase,1900\nno,title,made\nTotal: 1 work,,\n"


@pytest.mark.parametrize(
    ("cells", "seeming"),
    [
        ("Total||||1,250", "total"), ("Summe: 12 Objekte", "total"),
        ("|Sous-total|||310", "total"), ("합계||||12", "total"),
        ("Ceramics", "heading"), ("Works on paper", "heading"), ("IV. Gemälde", "heading"), ("도자기", "heading"),
        ("no|title|maker|made|price", "header"), ("no|title", "header"),
        ("12|Total eclipse", None), ("1987.12", None), ("K.14", None), ("|Untitled", None), ("|||1901", None),
        ("14|Totality|Painter|1900|5", None), ("Total|Vase|Painter|1900|5", None),
    ],
)  # fmt: skip
def test_row_that_seems_no_object_is_known(cells, seeming):
    assert oddity(Row(2, cells.split("|")), HEADER) == seeming


def read(odd_rows):
    with open_records(CONTENT, "a.csv", ReadingOptions(odd_rows=odd_rows)) as file:
        return [(item.where, item.problem and item.problem.code) for item in file.records()], dict(file.odd_rows)


def test_row_that_seems_no_object_is_asked_about_taken_or_left_out():
    odd = {"heading": 1, "header": 1, "total": 1}
    assert read("ask") == (
        [("line 2", "row.seems-a-heading"), ("line 3", None), ("line 4", "row.seems-a-header"),
         ("line 5", "row.seems-a-total")],
        odd,
    )  # fmt: skip
    assert read("leave") == ([("line 3", None)], odd)
    assert read("take") == ([(f"line {n}", None) for n in (2, 3, 4, 5)], {})


def test_another_answer_is_refused():
    with refusal(FileError, "not ask, take or leave"):
        ReadingOptions(odd_rows="drop")
