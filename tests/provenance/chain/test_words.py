import pytest

from registry.provenance.chain import Facts, PartyFacts, Ref, derive_versions, sentences, when_in_words
from registry.provenance.dates import Bounds
from registry.provenance.dates.bounds import ALWAYS
from tests.provenance.making import days, event, still

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


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("1933", "1933"), ("1933-05-03", "3 May 1933"), ("../1933", "by 31 December 1933"), ("1933/..", "1 January 1933")],
)
def test_bounds_are_worded_as_a_date(edtf, words):
    assert when_in_words(days(edtf)) == words


def test_bounds_that_no_one_date_has_are_worded_as_some_time_between():
    between = Bounds(days("1933-05-03").earliest, days("1934-06-04").latest)
    assert when_in_words(between) == "some time between 3 May 1933 and 4 June 1934"


def test_bounds_without_an_end_are_worded_as_not_known():
    assert when_in_words(ALWAYS) == "a time that is not known"


def test_sentences_say_who_holds_title_since_when_and_as_of_what():
    assert words_on("title", [BOUGHT]) == ["A since 1930, last evidenced 1930."]


def test_sentences_say_that_nothing_is_recorded():
    assert said([]) == [("title", "open", "No event says who held it.")]


def test_sentences_say_that_a_legal_person_is_not_settled():
    parties = {"A": PartyFacts("A", identity="presumed")}
    assert "(which legal person is not settled)" in words_on("title", [BOUGHT], parties=parties)[0]


def test_sentences_leave_an_unnamed_holder_without_a_name():
    parties = {"A": PartyFacts("A", identity="unknown")}
    assert words_on("title", [BOUGHT], parties=parties) == ["A holder that is not named, since 1930."]


def test_sentences_never_word_a_promise_as_done():
    [words] = words_on("agreed", [BOUGHT, event("p", "2026", giver="A", to="B", outcome="promised")])
    assert words == "Agreed on 2026, from A to B; that it was carried out is not evidenced."


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


def test_sentences_say_where_it_certainly_was():
    stays = [still("i", "1938", kind="installation", place="P"), still("s", "1950", place="P")]
    assert words_on("place", [BOUGHT, *stays]) == ["Certainly at P from 1938 to 1 January 1950."]


def test_sentences_say_before_which_day_nobody_is_known():
    made = still("m", "1900", kind="production")
    assert words_on("before", [made, BOUGHT]) == ["Before 1 January 1930 nobody is known to have held it."]


def test_sentences_speak_the_language_of_the_table():
    versions = derive_versions([])
    assert sentences(versions, {}, {"nothing": "Nichts."})[0].parts == ("Nichts.",)
