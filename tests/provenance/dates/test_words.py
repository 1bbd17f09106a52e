from dataclasses import replace

import pytest

from registry.provenance import dates
from registry.provenance.dates import words as module


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1933", "1933"),
        ("1933-05-04", "4 May 1933"),
        ("1933?", "1933 (uncertain)"),
        ("1933~", "about 1933"),
        ("1933%", "about 1933 (uncertain)"),
        ("193X", "the 1930s"),
        ("193X~", "about the 1930s"),
        ("18XX", "19th century"),
        ("-07XX", "8th century BCE"),
        ("-0500", "501 BCE"),
        ("0000", "1 BCE"),
        ("Y-17000", "17,001 BCE"),
        ("2001-21", "spring 2001"),
        ("1933/1945", "1933 to 1945"),
        ("../1960", "by 1960"),
        ("1962/..", "1962 or later"),
        ("/1960", "until 1960 (beginning not given)"),
        ("1933/", "from 1933 (end not given)"),
        ("[1752,1753]", "1752 or 1753"),
        ("{1752,1753}", "1752 and 1753"),
        ("[1930..1935]", "between 1930 and 1935"),
        ("[..1960]", "1960 or earlier"),
        ("1990-XX", "1990 (month not given)"),
        ("XXXX-12-05", "XXXX-12-05"),
    ],
)
def test_a_date_is_printed_as_a_person_would_say_it(edtf, words):
    assert dates.in_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("../1960", "by 1960"), ("1933~", "about 1933"), ("[1752..1753]", "between 1752 and 1753"),
     ("192X", "the 1920s"), ("18XX", "19th century"), ("2026-01-05T10:00:00Z", "5 January 2026")],
)  # fmt: skip
def test_a_date_is_printed_as_catalogues_print_it(edtf, words):
    assert dates.in_words(edtf) == words


def test_another_language_needs_a_table_and_nothing_else(monkeypatch):
    korean = replace(
        dates.ENGLISH,
        months=tuple(f"{month}월" for month in range(1, 13)),
        day="{year}년 {month} {day}일",
        month="{year}년 {month}",
        decade="{year}년대",
        century="{ordinal}세기",
        ordinals=tuple(str(number) for number in range(101)),
        about="{date}경",
        by="{date}까지",
        between="{first}에서 {last} 사이",
    )
    monkeypatch.setitem(module.LANGUAGES, "ko", korean)
    said = [dates.in_words(edtf, "ko") for edtf in ("1933-05-04", "192X", "18XX", "1933~", "../1960", "[1752..1753]")]
    assert said == ["1933년 5월 4일", "1920년대", "19세기", "1933경", "1960까지", "1752에서 1753 사이"]
    assert dates.day_in_words(dates.day_number(1933, 5, 4), "ko") == "1933년 5월 4일"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1933-05-04", "4. Mai 1933"), ("1933-05", "Mai 1933"), ("192X", "1920er Jahre"), ("18XX", "19. Jahrhundert"),
        ("1933~", "um 1933"), ("1933?", "1933 (?)"), ("1933%", "um 1933 (?)"), ("../1960", "spätestens 1960"),
        ("1962/..", "frühestens 1962"), ("1905/1938", "1905 bis 1938"), ("[1752,1753]", "1752 oder 1753"),
        ("{1752,1753}", "1752 und 1753"), ("2001-21", "Frühjahr 2001"), ("-0514~", "um 515 v. Chr."),
        ("[192X..193X]", "zwischen den 1920er Jahren und den 1930er Jahren"),
        ("1933-05-XX", "Mai 1933 (Tag nicht angegeben)"),
        ("[18XX..1911-05-04]", "zwischen dem 19. Jahrhundert und dem 4. Mai 1911"), ("Y-17000", "17.001 v. Chr."),
    ],
)  # fmt: skip
def test_a_date_is_printed_in_german(edtf, words):
    assert dates.in_words(edtf, "de") == words


@pytest.mark.parametrize("edtf", ["1933-05-04", "192X", "18XX", "1933%", "../1960", "1962/..", "[1752,1753]", "-0514~"])
def test_a_date_in_german_words_is_read_as_the_same_date(edtf):
    assert dates.read(dates.in_words(edtf, "de")).edtf == edtf
