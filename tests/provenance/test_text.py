import pytest

from registry.provenance.text import fold, is_unspaced


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bohwagak, Seoul!", "bohwagak seoul"),
        ("ÉLYSÉE", "elysee"),
        ("Straße", "strasse"),
        ("전형필", "전 형 필"),
        ("清代石獅子像", "清 代 石 獅 子 像"),
        ("Kansong 간송", "kansong 간 송"),
        ("ＦＵＬＬ", "full"),
        ("  ", ""),
    ],
)
def test_names_are_folded_so_that_they_are_found_however_written(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("word", "expected"), [("石", True), ("보", True), ("石獅", False), ("lion", False), ("", False)]
)
def test_one_character_of_an_unspaced_script_is_a_word(word, expected):
    assert is_unspaced(word) is expected
