"""Names in Korean, Chinese and Japanese text, which is not read as provenance."""

import pytest

from registry.provenance.notation.scripts import is_unread, names_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("Ada Specimen", False),
        ("전형필 Ada Specimen, Seoul", False),
        ("전형필 (Seoul)", False),
        ("전형필 선생", True),
        ("全ab", False),
        ("全a", True),
    ],
)
def test_text_is_unread_where_more_than_a_third_is_east_asian(text, expected):
    assert is_unread(text) is expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("國立博物館", ["國立博物館"]), ("전형필(全鎣弼)이 구입", ["전형필(全鎣弼)"]), ("전형필 선생", ["전형필"]),
        ("由Ada Specimen, 所有", ["Ada Specimen"]), ("由國立博物館", ["國立博物館"]), ("그 후", []),
    ],
)  # fmt: skip
def test_names_are_known_by_ending_title_or_characters_beside_them(text, names):
    assert list(names_in(text)) == names


def test_each_name_is_given_once_in_the_order_of_the_text():
    assert list(names_in("Bo Sample, Ada Specimen, Bo Sample")) == ["Bo Sample", "Ada Specimen"]
