import pytest

from registry.exchange import table_rows
from registry.exchange.table_rows import column_letter, likely_delimiter, text_rows
from registry.messages import sentence


def rows(text, delimiter=","):
    return list(text_rows(text.splitlines(keepends=True), delimiter))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_row_has_the_number_of_the_line_on_which_it_begins(end):
    told = rows(end.join(["no,title", '1,"A bowl', 'of clay"', "", "2,Vase"]))
    assert [(row.number, len(row.cells)) for row in told] == [(1, 2), (2, 2), (4, 0), (5, 2)]


def test_bad_byte_refuses_its_row_alone_and_names_its_column():
    good, bad, last = rows("1,Vase\n2,Ch\udce2teau\n3,Bowl\n")
    assert good.problem is last.problem is None
    assert "Column B has a byte (E2)" in sentence(bad.problem)
    assert bad.cells == ["2", "Ch\\xe2teau"]


def test_cell_is_long_and_one_that_is_too_long_refuses_its_row_alone(monkeypatch):
    assert len(rows("1," + "x" * 300_000)[0].cells[1]) == 300_000
    monkeypatch.setattr(table_rows, "LONGEST_CELL", 1000)
    assert [row.problem and row.problem.code for row in rows("1,a\n2," + "x" * 2000 + "\n3,c\n")] == [
        None, "cell.too-long", None,
    ]  # fmt: skip


def test_quotation_mark_that_is_never_closed_is_told_where_it_opens():
    *_, last = rows('1,Vase\n2,"Bowl\n3,Cup\n4,Jug\n')
    assert (last.number, last.problem.code, last.problem.params["lines"]) == (2, "cell.quote-not-closed", 3)
    assert rows('1,5" high\n')[0].problem is None


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("no;title;made\n1;Vase, blue, small;1900\n2;Cup;1910", ";"), ("no\ttitle\n1\tA, B; C\n", "\t"),
        ("Lent works, 2019\nno;title\n1;Vase\n2;Cup\n", ";"), ("no|title\n1|Vase; old\n", "|"),
        ('no,title\n1,"a;b;c"\n2,"d;e;f"\n', ","), ("no;height\n1;12,5\n2;7,25\n", ";"),
    ],
)  # fmt: skip
def test_delimiter_is_what_most_rows_agree_upon(text, delimiter):
    assert likely_delimiter(text) == delimiter


def test_columns_are_lettered_as_in_a_spreadsheet():
    assert [column_letter(index) for index in (0, 25, 26, 51, 701, 702)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]
