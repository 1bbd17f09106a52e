import pytest

from registry.provenance.dates.typed_languages import in_english


@pytest.mark.parametrize(
    ("folded", "english"),
    [
        ("2. viertel des 18. jahrhunderts", "2nd quarter of 18th century"),
        ("dernier quart du xviiie siècle", "last quarter of 18th century"),
        ("finales del siglo xvi", "late 16th century"),
        ("bis heute", "until present"),
    ],
)
def test_words_of_other_languages_become_english_ones(folded, english):
    assert english in in_english(folded)


def test_english_words_are_left_alone():
    assert in_english("may 1933") == ()
