import pytest

from registry.provenance.governance.withheld_names import WithheldName, WithheldNames

M = "(withheld)"


def names(*texts, is_title=False):
    return WithheldNames(WithheldName(number, text, is_title) for number, text in enumerate(texts))


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Jane Quill", "Bought by Jane Quill, of Bath.", f"Bought by {M}, of Bath."),
        ("Jane Quill", "JANE  QUILL's, jane\u00a0quill’s; Ｊａｎｅ\nＱｕｉｌｌ", f"{M}'s, {M}’s; {M}"),
        ("Jane Quill", "Quill, Jane (1900); Quill, R.; Jane", f"{M} (1900); Quill, R.; Jane"),
        ("Vries, Jan de", "Jan de Vries, de Vries, Jan; Vries, Jan de", f"{M}, {M}; {M}"),
        ("Émile Kövér", "emile kover E\u0301mile Ko\u0308ve\u0301r\u0301!", f"{M} {M}!"),
        ("Quillfeather", "Quill\u00adfeather Quill-\nfeather Quill\u200bfeather", f"{M} {M} {M}"),
        ("Quillfeather", "Q u i l l f e a t h e r", M),
        ("Alan", "al an, Alans, Malan, alan", f"al an, Alans, Malan, {M}"),
        ("O'Brien", "O’Brien, OBrien", f"{M}, {M}"),
        ("全鎣弼", "藏家全鎣弼氏", f"藏家{M}氏"),
        ("전형필", "전형필은 전혀", f"{M}은 전혀"),
        ("전형필", "\u110c\u1165\u11ab\u1112\u1167\u11bc\u1111\u1175\u11af은", f"{M}은"),
        ("สมชายใจดี", "นายสมชายใจดีซื้อ", f"นาย{M}ซื้อ"),
        ("मोहन", "मोहन ने, मोहनी", f"{M} ने, मोहनी"),
        ("Jürgen Quill", "J&uuml;rgen&nbsp;Quill &amp; sons", f"{M} &amp; sons"),
        ("Jürgen Quill", "https://example.org/j%C3%BCrgen-quill/1", f"https://example.org/{M}/1"),
        ("Jane Quill", "jane_quill2.jpg JaneQuill.png", f"{M}2.jpg {M}.png"),
        ("Sir John Quill (1753–1837)", "John Quill, d. 1837", f"{M}, d. 1837"),
    ],
)
def test_names_are_replaced_by_a_mark_and_nothing_else_is(name, text, masked):
    assert names(name).masked(text) == masked
    assert names(name).may_be_in(text)
    assert names(name).masked(masked) == masked


def test_longest_name_is_replaced_as_one_and_what_overlaps_it_leaves_nothing():
    several = names("Quill", "Jane Quill", "Anna Maria Smith", "Maria Smith Jones")
    assert several.masked("Jane Quill, Quill") == f"{M}, {M}"
    assert several.masked("Anna Maria Smith Jones.") == f"{M}."


def test_same_name_twice_has_two_marks():
    assert names("Jane Quill").masked("Jane Quill, Quill, Jane") == f"{M}, {M}"


@pytest.mark.parametrize("name", ["Unknown", "Private collector", "Private collection, Japan", "A", "Li", "李", "–"])
def test_description_or_too_short_name_is_looked_for_in_no_text(name):
    assert not names(name)
    assert names(name, "Jane Quill").masked(f"{name}, to Jane Quill") == f"{name}, to {M}"


def test_title_of_a_source_is_looked_for_where_it_can_be_told_as_one():
    assert names("The Quill family papers", is_title=True).masked("See the quill family papers.") == f"See {M}."
    assert not names("Letter", "Stock book", "Catalogue no. 3", is_title=True)


def test_only_names_of_hidden_records_are_replaced():
    several = names("Jane Quill", "Anna Smith")
    assert several.masked("Jane Quill to Anna Smith", {1}) == f"Jane Quill to {M}"
    assert several.masked("Jane Quill to Anna Smith", set()) == "Jane Quill to Anna Smith"


def test_name_alone_is_told_from_one_in_a_longer_text():
    assert names("Jane Quill").is_name("QUILL, JANE")
    assert not names("Jane Quill").is_name("Estate of Jane Quill")
