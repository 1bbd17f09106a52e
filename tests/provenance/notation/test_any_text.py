"""Whatever the text: a result, every word accounted for, the verbatim text kept, time in proportion to its length."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.notation import METHODS, REMARK_KINDS, read
from registry.provenance.notation.accounting import unaccounted

_PIECES = st.sampled_from(
    [
        "Ada Specimen", "Mr. and Mrs.", "; ", ". ", ", ", "\n", "\n\nNotes:\n", "[1]", "[1]. ", "(sale, Christie's, ", ")",
        "[1840-1926]", "by descent to ", "gift of ", " to ", " from ", "until at least ", "1950", "May 5, 1911", "lot 17",
        "possibly ", "his wife", "Paris, France", "(Lugt 843)", "1905–38: ", "German, 1878–1942 ", "(Vienna)", "[sold, ",
        "“", "”", "(", "[", "]", "through ", "for $100", "19th century", "between 1930 and ", "<b>", "\u202e", "\x00", "전형필",
        "國立故宮博物院", "Inc.", "No. 7", "purchased by ", "EDTF 19XX", "?", "unnamed holder", "sold at ", "sale ",
    ]
)  # fmt: skip
texts = st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=25).map("".join))


@given(texts, st.sampled_from([None, "aam", "getty"]))
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
    assert list(unaccounted(text, reading.entries, reading.notes, reading.remarks)) == []


@given(texts)
def test_the_first_holder_follows_nobody(text):
    assert [entry.direct for entry in read(text).entries[:1]] in ([], [None])


@pytest.mark.parametrize("text", ["", " ", "\n", "word", ";", "....", "<script>alert(1)</script>", "\u202eabc", "\x00"])
def test_next_to_nothing_is_read(text):
    assert read(text).text == text


GROWING = {
    "clauses": "purchased by Ada {n} Specimen [1856-1930], Pittsburgh, PA, June 28, 1918; ",
    "sales": "(sale, Christie's, London, May {n}, 1911, lot 17) [1]; gift of A{n} B; ",
    "getty": "1950–60: A{n} B, French, 1900–1970 (Paris), by inheritance to C D; ",
    "semicolons": ";",
    "full stops": ". ",
    "brackets": "([",
    "pairs": "()",
    "blanks": " \n",
    "names": "Ada, ",
    "same": "Ada; ",
    "broken": "from to by (,; ",
    "notes": "Notes:\n[1] a\n",
    "html": "<p>Ada</p>;",
    "years": "1950-",
    "getty, one clause": "1950–60: A{n} (b [c]) (d), [sold, e, 1950] ",
    "kin": "his son, his wife; ",
}


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_in_proportion_to_length_up_to_a_megabyte(kind):
    numbers = itertools.count()
    piece = GROWING[kind]

    def seconds(length):
        best = float("inf")
        for _ in range(2):
            # Words that were not read before, since clauses that were are remembered.
            text = "".join(piece.format(n=next(numbers)) for _ in range(length // len(piece)))
            started = time.process_time()
            read(text)
            best = min(best, time.process_time() - started)
        return best

    quarter, whole = seconds(250_000), seconds(1_000_000)
    # Four times the length: four times the time if it is in proportion, sixteen times if it grows with the square.
    assert whole < 10 * quarter + 0.05
