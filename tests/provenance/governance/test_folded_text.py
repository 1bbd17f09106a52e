from registry.provenance.governance.folded_text import FoldedText, letters_of, letters_without_asides


def test_letters_are_the_same_however_text_is_encoded():
    for text in ("Ötvös", "o\u0308tvo\u0308s", "%C3%96tv%C3%B6s", "%25C3%2596tv%F6s", "&Ouml;tv&amp;ouml;s", "𝐎𝐭𝐯𝐨𝐬"):
        assert letters_of(text) == "otvos", text
        assert "".join(FoldedText(text).letters) == "otvos", text


def test_each_letter_stands_where_it_is_encoded():
    folded = FoldedText("a%20%C3%96 &ouml;")
    assert [(start, end) for start, end in zip(folded.starts, folded.ends, strict=True)] == [(0, 1), (4, 10), (11, 17)]
    assert folded.gaps == ["", " ", " "]


def test_what_is_unknown_or_no_code_is_text():
    assert letters_of("&nothing; 100%") == "nothing100"
    assert letters_of("&amp;&") == ""


def test_asides_are_no_letters():
    assert letters_without_asides("Jane <b>Quill</b>[1], Quill, Mrs Jane") == "janequillquilljane"
    assert letters_without_asides("Jane Quill, Bath") is None
    assert "".join(FoldedText("Jane<sup>1</sup> Quill", without_asides=True).letters) == "janequill"


def test_capital_in_the_midst_of_letters_is_a_hump():
    folded = FoldedText("IMGJaneQuill Mc")
    assert [at for at in range(len(folded.letters)) if folded.is_hump(at)] == [3, 7]
