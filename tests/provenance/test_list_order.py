"""In which order records are listed."""

import pytest

from registry.provenance.list_order import number_key, own_number, shown_number, title_key


def numbered(*pairs):
    return [{"type": kind, "value": value} for kind, value in pairs]


def key(number):
    return number_key(numbered(("accession", number)))


@pytest.mark.parametrize(
    ("identifiers", "number"),
    [
        ([("accession", "1993.2")], "1993.2"),
        ([("inventory", "A 7"), ("accession", "1993.2")], "1993.2"),
        ([("stock", "9"), ("inventory", "A 7")], "A 7"),
        ([("accession", "1993.2"), ("accession", "1993.3")], "1993.2"),
        ([("former_accession", "12"), ("lot", "4")], None),
        ([], None),
    ],
)
def test_own_number_is_the_accession_or_else_the_inventory_number(identifiers, number):
    assert own_number(numbered(*identifiers)) == number


@pytest.mark.parametrize(
    ("identifiers", "shown"),
    [
        ([("loan_in", "L26-4"), ("accession", "1993.2")], "1993.2"),
        ([("entry", "E 7"), ("loan_in", "L26-4")], "L26-4 (loan-in number)"),
        ([("entry", "E 7")], "E 7 (object entry number)"),
        ([("lot", "4")], None),
    ],
)
def test_number_of_a_loan_or_an_entry_is_shown_as_that_where_there_is_no_own(identifiers, shown):
    assert shown_number(numbered(*identifiers)) == shown


def test_numbers_are_listed_as_they_are_counted():
    told = ["1993.2", "1993.10", "1993.10.1", "1993.10.2", "2001.1", "A 2", "a.10", "덕수 3", "덕수 20"]
    assert sorted(sorted(told), key=key) == told


def test_number_of_more_digits_than_any_other_does_not_grow_without_end():
    assert len(key("9" * 5000)) < 300


def test_what_has_no_number_or_title_is_listed_last():
    assert number_key(numbered(("lot", "1"))) > key("zz 9999")
    assert title_key([]) > title_key([{"text": "Zz zz", "kind": "preferred"}])


def test_title_that_is_shown_is_the_one_that_is_listed_by():
    names = [
        {"text": "항아리", "language": "ko", "kind": "preferred"},
        {"text": "The Jar", "language": "en", "kind": "preferred"},
        {"text": "A pot", "language": "en", "kind": "alternative"},
    ]
    assert title_key(names) == title_key(names[1:2])
    assert title_key(names) != title_key(names[:1])
