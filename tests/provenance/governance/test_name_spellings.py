from registry.provenance.governance.folded_text import FoldedText
from registry.provenance.governance.name_spellings import spellings


def letters(name, kind="party"):
    return [spelling.letters for spelling in spellings(name, kind)]


def test_name_is_spelled_in_its_order_and_turned():
    assert letters("Jane Quill") == ["janequill", "quilljane"]
    assert letters("Vries, Jan de") == ["jandevries", "devriesjan", "vriesjande"]
    assert letters("The Quill family papers", "source") == ["thequillfamilypapers"]


def test_title_and_place_have_to_be_told_as_such():
    assert letters("Stock book", "source") == letters("Paris", "place") == letters("New York", "place") == []
    assert letters("Schloss Geheimwinkel", "place") == ["schlossgeheimwinkel"]


def test_spelling_ends_with_a_word():
    [natural, _] = spellings("Jane Quill", "party")
    assert natural.end_in(FoldedText("Jane Quill"), 0) == 9
    assert natural.end_in(FoldedText("Jane Quillson"), 0) is None
    assert natural.end_in(FoldedText("Jane; Quill"), 0) is None
