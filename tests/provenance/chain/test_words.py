import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.chain import Facts, Gap, PartyFacts, Ref, derive_versions, gap_in_words, sentences
from registry.provenance.dates import ENGLISH, Wording
from tests.provenance.making import day, days, event, last, still

BOUGHT = event("a", "1930", to="A")


def said(events, versions=(), parties=None):
    """Each sentence as its matter, tone and words, a record by its reference."""
    parties = parties or {}
    lines = sentences(derive_versions(events, versions, facts=Facts(parties)), parties)
    return [
        (line.matter, line.tone, "".join(p.reference if isinstance(p, Ref) else p for p in line.parts))
        for line in lines
    ]


def words_on(matter, *arguments, **more):
    return [words for m, _, words in said(*arguments, **more) if m == matter]


def test_sentences_say_who_holds_title_since_when_and_as_of_what():
    assert words_on("title", [BOUGHT]) == ["A since 1930, last evidenced 1930."]


def test_sentences_say_that_nothing_is_recorded():
    assert said([]) == [("title", "open", "No event says who held it.")]


def test_sentences_say_that_a_legal_person_is_not_settled():
    parties = {"A": PartyFacts("A", identity="presumed")}
    assert "(which legal person is not settled)" in words_on("title", [BOUGHT], parties=parties)[0]


def test_sentences_say_that_a_holder_is_but_probable():
    passed = event("b", "1940", giver="A", to="B", certainty="probable")
    assert words_on("title", [BOUGHT, passed]) == ["B since 1940 (probable), last evidenced 1940."]


def test_sentences_leave_an_unnamed_holder_without_a_name():
    parties = {"A": PartyFacts("A", identity="unknown")}
    assert words_on("title", [BOUGHT], parties=parties) == ["A holder that is not named, since 1930."]


def test_sentences_never_word_a_promise_as_done():
    [words] = words_on("agreed", [BOUGHT, event("p", "2026", giver="A", to="B", outcome="promised")])
    assert words == "Agreed in 2026, from A to B; that it was carried out is not evidenced."


def test_sentences_leave_out_a_promise_that_was_carried_out():
    promise = event("p", "2026", giver="A", to="B", outcome="promised")
    assert words_on("agreed", [BOUGHT, promise, event("b", "2027", giver="A", to="B")]) == []


def test_sentences_tell_each_account_of_who_holds_title():
    one, two = event("x", "1950", giver="A", to="B", hypotheses=("H1",)), event("y", "1950", to="C", hypotheses=("H2",))
    line = next(line for line in said([BOUGHT, one, two], ["H1", "H2"]) if line[0] == "accounts")
    assert line[1] == "warning"
    assert line[2].startswith(
        "The sources tell in two ways how title passes: under “H1” it is with B; under “H2” it is"
    )


def test_sentences_say_where_it_is_and_as_of_what():
    stays = [still("i", "1938", kind="installation", place="P"), still("s", "1950", place="P")]
    assert words_on("place", [BOUGHT, *stays]) == ["Evidenced at P from 1938 to 1950."]


def test_sentences_say_before_which_year_no_holder_is_recorded():
    made = still("m", "1900", kind="production")
    assert words_on("before", [made, BOUGHT]) == ["No holder is recorded before 1930."]


def test_sentences_speak_the_language_of_the_table():
    versions = derive_versions([])
    assert sentences(versions, {}, {"nothing": "Nichts."})[0].parts == ("Nichts.",)


def test_sentences_call_a_recorded_holder_before_it_unnamed():
    parties = {"S": PartyFacts("S", identity="unnamed")}
    history = [still("m", "1900", kind="production"), event("a", "1930", giver="S", to="A")]
    assert words_on("before", history, parties=parties) == ["No named holder is recorded before 1930."]


def test_sentences_say_no_such_thing_where_a_holder_is_recorded_on_the_other_track():
    history = [still("m", "1900", kind="production"), still("s", "1900", others={"host": "C"}), BOUGHT]
    assert words_on("before", history) == []


def test_sentences_name_those_of_a_side_as_they_were_then():
    parties = {p: PartyFacts(p, side="S") for p in ("A", "B")}
    seen = still("s", "1950", others={"host": "B"})
    assert words_on("custody", [BOUGHT, seen], parties=parties) == [
        "B since some time between 1930 and 1950, last evidenced 1950. Before that, on the same side: A since 1930."
    ]


def test_sentences_do_not_count_a_holding_that_was_broken_off():
    history = [
        BOUGHT, event("t", "1940", giver="A", kind="theft", title="none", others={"taker": "T"}),
        event("r", "1950", giver="T", to="A", kind="return", title="none"),
    ]  # fmt: skip
    assert words_on("custody", history) == ["A since 1950, last evidenced 1950."]


@pytest.mark.parametrize(
    ("passings", "words"),
    [
        ([("1991", "X", "A", "1/2"), ("1997", "X", "A", "1/2")],
         "A, the whole, since 1997, last evidenced 1997. Before that: a share of 1/2 since 1991."),
        ([("1990", "X", "A", "1/4"), ("1992", "X", "A", "1/4"), ("1998", "X", "A", "1/2")],
         "A, the whole, since 1998, last evidenced 1998. Before that: a share of 1/2 since 1992; "
         "a share of 1/4 since 1990."),
        ([("1929", "X", "B", "1/2"), ("1930", "X", "A", "1/2"), ("1935", "B", "A", "1/2")],
         "A, the whole, since 1935, last evidenced 1935. Before that: a share of 1/2 since 1930."),
    ],
)  # fmt: skip
def test_sentences_say_which_share_was_held_since_when(passings, words):
    history = [event("o", "1920", to="X")] + [
        event(f"p{date}", date, giver=giver, to=to, share=share) for date, giver, to, share in passings
    ]
    assert words_on("title", history) == [words]


def test_sentences_name_each_of_those_who_share_title():
    history = [event("o", "1980", to="X"), event("a", "1991", giver="X", to="A", share="1/2")]
    [words] = words_on("title", history)
    assert words.startswith("X, a share of 1/2, since ") or words.startswith("A, a share of 1/2, since 1991 and X")


def test_sentences_tell_a_bound_that_was_derived_as_one():
    assert words_on("title", [event("a", "2006/..", to="A")]) == [
        "A since 2006 or later, last evidenced 2006 or later."
    ]
    assert words_on("title", [event("a", "../1933", to="A")]) == ["A since 1933 or earlier, last evidenced by 1933."]
    assert words_on("title", [event("a", "1933~", to="A")]) == ["A since about 1933, last evidenced about 1933."]


def test_sentences_let_an_exhibition_without_an_end_last():
    shown = still("e", "2006/..", kind="exhibition", others={"host": "M"})
    assert words_on("custody", [event("a", "2000", to="A"), shown]) == [
        "M since some time between 2000 and 2006, evidenced from 2006 on."
    ]


def test_sentences_take_a_failed_gift_as_evidence_of_who_had_it():
    failed = event("f", "2016", giver="A", to="B", kind="donation", outcome="failed")
    assert words_on("custody", [BOUGHT, failed]) == ["A since 1930, last evidenced 2016."]


def test_sentences_leave_out_a_loan_that_was_promised_and_delivered():
    promise = event("p", "2011-03-16", giver="A", to="B", kind="loan", title="none", custody="none", outcome="promised")
    loan = event("l", "2011-04", giver="A", to="B", kind="loan", title="none")
    assert words_on("agreed", [BOUGHT, promise, loan]) == []


def test_sentences_do_not_take_a_loan_for_the_gift_that_was_promised():
    promise = event("p", "2026", giver="A", to="B", kind="donation", outcome="promised")
    loan = event("l", "2027", giver="A", to="B", kind="loan", title="none")
    assert len(words_on("agreed", [BOUGHT, promise, loan])) == 1


def test_gap_is_worded_by_the_dates_beside_it():
    wording = Wording(["1930", "1938-05-03"])
    between = Gap("title", last("1930") + 1, day("1938-05-03") - 1, is_certain=True)
    assert gap_in_words(between, wording) == "No named holder of title is recorded after 1930 and before 3 May 1938"
    from_1930 = Gap("title", day("1930"), day("1938-05-03"), is_certain=False)
    assert (
        gap_in_words(between, wording, is_of_both=True)
        == "No named holder is recorded after 1930 and before 3 May 1938"
    )
    assert gap_in_words(from_1930, wording) == "Who held title from 1930 on and until 3 May 1938 is not certain"


_DATES = (
    "1930",
    "1931-05",
    "1932/1935",
    "../1940",
    "1938/..",
    "193X",
    "1936-03-04",
    "1937~",
    "[1933,1934]",
    "-0500",
    None,
)
_KINDS = ("purchase", "loan", "theft", "exhibition", "sighting", "donation", "installation")
_DAY = re.compile(rf"\b(\d+) ({'|'.join(ENGLISH.months)}) (\d+)")


@st.composite
def histories(draw):
    """Events of a few parties at dates of every exactness."""
    count = draw(st.integers(1, 6))
    made = []
    for number in range(count):
        kind, when = draw(st.sampled_from(_KINDS)), draw(st.sampled_from(_DATES))
        giver, to, host = (draw(st.sampled_from((None, "A", "B", "C"))) for _ in range(3))
        outcome = draw(st.sampled_from(("completed", "completed", "failed", "promised")))
        moves = {} if kind in ("purchase", "donation") else {"title": "none"}
        moves |= {"custody": "none"} if kind in ("exhibition", "sighting", "installation") else {}
        others = {"host": host} if host else {}
        more = {"place": "P"} if draw(st.booleans()) else {}
        made.append(
            event(f"e{number}", when, giver=giver, to=to, kind=kind, outcome=outcome, others=others, **moves, **more)
        )
    return made


PARTIES = {
    "A": PartyFacts("A", began=days("1890"), side="S"), "B": PartyFacts("B", side="S"),
    "C": PartyFacts("C", identity="unnamed"), "S": PartyFacts("S", type="family"),
}  # fmt: skip


@given(histories())
def test_sentences_tell_no_day_that_no_date_gave(events):
    versions = derive_versions(events, facts=Facts(PARTIES))
    told = [words for _, _, words in said(events, parties=PARTIES)]
    told += [gap_in_words(gap, versions.wording) for gap in versions.common.gaps]
    for tenure in versions.common.tenures:
        told += [versions.wording.when(tenure.begins), versions.wording.when(tenure.ends)]
    for match in _DAY.finditer(" | ".join(told)):
        assert match[0] == "4 March 1936"


@given(histories())
def test_sentences_deny_no_holder_that_is_recorded(events):
    versions = derive_versions(events, facts=Facts(PARTIES))
    for gap in versions.common.gaps:
        named = [t for t in versions.common.tenures if t.track == gap.track and t.is_known]
        if "No named holder" in gap_in_words(gap, versions.wording):
            assert all(t.possible[1] < gap.first or t.possible[0] > gap.last for t in named)
    if words := words_on("before", events, parties=PARTIES):
        held = [t for t in versions.common.tenures if t.holder and (t.is_known or words[0].startswith("No holder"))]
        first = min(t.begins.earliest for t in held)
        assert words[0].endswith(f"before {versions.wording.day(first)}.")


def test_sentences_of_a_set_name_the_parts_that_passed_apart_from_the_others():
    events = [event("a", "1930", to="A", objects=("pair",)), event("l", "1950", giver="A", to="B", objects=("left",))]
    versions = derive_versions(events, subject="pair", parts=("left", "right"))
    [line] = [line for line in sentences(versions, {}) if line.matter == "parts"]
    assert line.parts[0] == Ref("left")
    assert str(line.parts[1]).startswith(" passed apart from the others at some time.")
