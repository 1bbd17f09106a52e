import pytest

from registry.provenance.chain import PartyFacts
from registry.provenance.findings.holes import holes
from tests.provenance.findings.making import case
from tests.provenance.making import day, days, event, last


def spans(*events, **more):
    dossier = case(*events, **more)
    return [(hole.first, hole.last, hole.is_certain) for hole in holes(dossier, dossier.versions.common)]


def test_certain_gaps_come_before_the_possible_days_beside_them():
    parties = (PartyFacts("A", ended=days("1930")),)
    first, *others = spans(event("a", "1920", to="A"), event("b", "1990", to="B"), made="1920", parties=parties)
    assert first == (last("1930") + 1, day("1990") - 1, True)
    assert not any(is_certain for _, _, is_certain in others)


def test_possible_gap_alone_is_possible():
    [(_, _, is_certain)] = spans(event("a", "1920", to="A"), event("b", "1990", to="B"), made="1920")
    assert not is_certain


def test_archaeological_object_was_in_the_ground_until_it_was_looted():
    looted = event("t", "2011", giver="E", kind="looting", title="none")
    assert [span for span in spans(looted, made="-0100", archaeological=True) if span[1] < day("2011")] == []


def test_object_without_a_date_of_making_has_no_gap_before_its_first_holder():
    assert spans(event("b", "1990-01-01", to="B")) == []


@pytest.mark.parametrize("made", ["1600/1699", "18XX"])
def test_possible_gap_begins_where_it_was_taken_from_who_held_it(made):
    taken = event("t", "1897", giver="C", to="T", kind="looting", title="none")
    holes = spans(taken, event("m", None, to="M", title="disputed"), event("n", "2022", giver="M", to="N"), made=made)
    assert day("1897-01-01") <= min(first for first, _, _ in holes) <= last("1897")
