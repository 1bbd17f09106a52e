import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from registry.errors import FileError
from registry.exchange.tables import guess, parse_table, read_table


def sheet(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_korean_exports_are_read_in_any_encoding(encoding):
    text = (
        "번호,작품명,소장처\n1,청자 상감운학문 매병,간송미술관\n2,훈민정음 해례본은 간송미술관에 있다,간송미술관\n" * 3
    )
    table = read_table(text.encode(encoding), "a.csv")
    assert table.header == ("번호", "작품명", "소장처")
    assert table.rows[0] == ("1", "청자 상감운학문 매병", "간송미술관")


@pytest.mark.parametrize("separator", ["\t", ",", ";", "|"])
def test_any_usual_separator(separator):
    assert parse_table(f"a{separator}b\n1{separator}2").rows == (("1", "2"),)


def test_a_workbook_with_a_title_above_and_gaps_within():
    table = read_table(
        sheet(["Our collection"], [], ["No", "Title", None], [1.0, "A vase", "x"], [None], [2, "B"]), "a"
    )
    assert table.header == ("No", "Title", "column 3")
    assert table.rows == (("1", "A vase", "x"), ("2", "B", ""))


def test_columns_of_one_name_are_told_apart():
    assert parse_table("a,a,\n1,2,3").header == ("a", "a (2)", "column 3")


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"a,b\n", b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_what_is_no_table_is_told_in_words(content):
    with pytest.raises(FileError):
        read_table(content, "a.xlsx")


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(content):
    with contextlib.suppress(FileError):
        read_table(content, "a")


cells = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters='"'), max_size=8)


@given(st.lists(st.lists(cells.map(str.strip), min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_table_as_text_is_read_back(rows):
    header = ["one", "two", "three"]
    rows = [[" ".join(cell.split()) for cell in row] for row in rows if any(cell.split() for cell in row)]
    if rows:
        text = "\n".join("\t".join(line) for line in [header, *rows])
        table = parse_table(text)
        assert [list(row) for row in table.rows] == rows
        assert parse_table(table.as_text()) == table


def test_columns_are_guessed_once_each():
    words = {"number": ("lot", "no"), "title": ("title", "object")}
    assert guess(["Lot no", "Object title", "Title"], words) == ["number", "title", ""]
