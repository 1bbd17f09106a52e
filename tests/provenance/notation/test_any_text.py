"""Whatever the text: a result, every word accounted for, the verbatim text kept, time in proportion to its length."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from registry.provenance.notation import METHODS, REMARK_KINDS, read
from registry.provenance.notation.coverage import KNOWN, unaccounted, unheld
from registry.provenance.notation.documents import ProseConverter
from registry.provenance.notation.languages import LANGUAGES, known_words
from registry.provenance.notation.markup import without_markup
from registry.schemas import load
from tests.factories import ref
from tests.growing import GROWING, seconds

_PIECES = st.sampled_from(
    [
        "Ada Specimen", "Mr. and Mrs.", "; ", ". ", ", ", "\n", "\n\nNotes:\n", "[1]", "[1]. ", "(sale, Christie's, ", ")",
        "[1840-1926]", "by descent to ", "gift of ", " to ", " from ", "until at least ", "1950", "May 5, 1911", "lot 17",
        "possibly ", "his wife", "Paris, France", "(Lugt 843)", "1905–38: ", "German, 1878–1942 ", "(Vienna)", "[sold, ",
        "“", "”", "(", "[", "]", "through ", "for $100", "19th century", "between 1930 and ", "<b>", "\u202e", "\x00", "전형필",
        "國立故宮博物院", "Inc.", "No. 7", "purchased by ", "EDTF 19XX", "?", "unnamed holder", "sold at ", "sale ",
        "“,”", "\",\"", "‘", "’", "1933: ", "$\x00", "for £\ud800", "the ",
        "erworben von ", "Sammlung ", "bis 1938", "beschlagnahmt", "dessen Sohn ", "Auktion ", "Los 3", "vendu par ", "à la ",
        "collection de l'", "vente, Paris, ", "n° 4", "jusqu'en 1901", "spolié", "(…)", "| ",
    ]
)  # fmt: skip
texts = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=25).map("".join))


@given(texts, st.sampled_from([None, "aam", "getty", "german", "french"]))
@example("Bequest of Ida from Cy to Bo", None)
@example("Ida, 2 (3) Apr 1934", "german")
@example(",2 (3) Apr 1931", "getty")
@example("[]", "getty")
@example("a; [by descent]", "getty")
def test_reading_never_fails_and_accounts_for_every_word(text, convention):
    reading = read(text, convention)
    assert reading.text == text
    for one in (*reading.entries, *reading.notes, *reading.remarks):
        start, end = one.span
        assert 0 <= start <= end <= len(text)
    assert all(text[slice(*remark.span)] == remark.text for remark in reading.remarks)
    assert all(0 <= part.start < part.end <= len(text) for entry in reading.entries for part in entry.parts)
    assert {entry.method for entry in reading.entries} <= METHODS.keys()
    assert {remark.kind for remark in reading.remarks} <= REMARK_KINDS.keys()
    plain = without_markup(text)
    assert list(unaccounted(plain, reading.entries, reading.notes, reading.remarks)) == []
    remarks = {remark.span for remark in reading.remarks}
    language = LANGUAGES.get(reading.convention)
    known = known_words(language) if language else KNOWN
    assert {remark.span for remark in unheld(plain, reading.entries, known)} <= remarks


@given(texts, st.sampled_from([None, "aam", "getty", "german", "french"]))
def test_records_that_a_text_gives_are_of_the_native_form(text, convention):
    converter = ProseConverter(museum=ref("party", "museum"))
    citation = {"source": ref("source")}
    for document in converter.documents(read(text, convention), ref("object"), citation, [ref("party", "maker")]):
        load(document)


@given(texts)
def test_the_first_holder_follows_nobody(text):
    assert [entry.direct for entry in read(text).entries[:1]] in ([], [None])


@pytest.mark.parametrize("text", ["", " ", "\n", "word", ";", "....", "<script>alert(1)</script>", "\u202eabc", "\x00"])
def test_next_to_nothing_is_read(text):
    assert read(text).text == text


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_in_proportion_to_length(kind):
    # Four times the length: four times the time if it is in proportion, sixteen times if it grows with the square.
    # A machine that is held up may mislead once, not thrice. The bench measures up to a megabyte.
    assert any(seconds(kind, 240_000) < 10 * seconds(kind, 60_000) + 0.02 for _ in range(3))
