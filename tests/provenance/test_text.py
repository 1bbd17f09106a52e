import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.references import derive
from registry.provenance.text import fold, is_unspaced, plain_letters, search_key, spellings


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


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Stanisław", "stanislaw"), ("ŁÓDŹ", "lodz"), ("Møller", "moller"), ("Ǿre", "ore"), ("Ægir", "aegir"),
        ("Œdipe", "oedipe"), ("Großmann", "grossmann"), ("Þorvaldur", "thorvaldur"), ("Đurđevac", "durdevac"),
        ("Ħamrun", "hamrun"), ("Işık", "isik"), ("國立故宮博物院", "国 立 故 宫 博 物 院"), ("広沢", "广 泽"),
        ("ﾊﾟﾘ", "ハ リ"), ("ＡＢＣ１２", "abc12"), ("전형필", "전 형 필"),
    ],
)  # fmt: skip
def test_words_are_found_by_plain_letters_and_simplified_characters(text, key):
    assert search_key(text) == key


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Mueller", "Müller"), ("Mueller", "Muller"), ("Müller", "Mueller"), ("Baeuerle", "Bäuerle"),
        ("Oehlen", "Öhlen"), ("Oersted", "Ørsted"), ("Ørsted", "Oersted"), ("Aalto", "Ålto"), ("Ålborg", "Aalborg"),
        ("Aesop", "Æsop"), ("Manuel", "Manuel"), ("Israel", "Israel"), ("Israël", "Israel"), ("Goethe", "Göthe"),
        ("龍泉", "龙泉"),
    ],
)  # fmt: skip
def test_what_is_typed_finds_what_is_written_otherwise(typed, written):
    assert search_key(written) in spellings(typed)
    assert spellings(typed)[0] == search_key(typed)


@pytest.mark.parametrize(("typed", "written"), [("Manuel", "Manul"), ("Michael", "Michäl")])
def test_the_spelling_that_was_typed_comes_first(typed, written):
    assert search_key(written) in spellings(typed)[1:]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_keys_are_derived_from_folded_texts_and_stay(text):
    key = search_key(text)
    assert search_key(fold(text)) == key == search_key(key)
    assert plain_letters(fold(text)) == plain_letters(text)


def test_references_are_derived_as_they_always_were():
    assert fold("Władysław Ørsted, Æsop & 國家文物局") == "władysław ørsted æsop 國 家 文 物 局"
    assert derive("party", f"prose {fold('Władysław Łoś')} -") == "PTY-59RBH-KVVB7"
