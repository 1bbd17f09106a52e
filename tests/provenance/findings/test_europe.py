import pytest

from registry.provenance.chain import PartyFacts
from registry.provenance.findings import europe
from tests.provenance.findings.making import case
from tests.provenance.making import days, event

EUROPE = frozenset(("DE",))


def observe(*events, **more):
    dossier = case(*events, **more)
    return list(europe.transfers(dossier, dossier.versions.common))


def moved(when="1938", **more):
    return event("a", when, giver="A", to="B", **more)


@pytest.mark.parametrize(("when", "severity"), [("1938", "attention"), ("1930/1950", "info")])
def test_transfer_is_graver_where_it_certainly_fell_into_the_era(when, severity):
    assert [o.severity for o in observe(moved(when, place="DE"), made="1900")] == [severity]


def test_transfer_of_what_was_made_after_the_era_is_not_asked_about():
    assert observe(moved("1930/1950", place="DE"), made="1946") == []


def test_transfer_without_a_place_is_possible_and_says_why():
    [observation] = observe(moved())
    assert observation.because == "where it took place is not recorded"


def test_transfer_between_parties_seated_elsewhere_is_not_asked_about():
    assert observe(moved(), seats={"A": frozenset(("US",)), "B": frozenset(("US",))}) == []


def test_transfer_from_a_european_party_is_possible():
    [observation] = observe(moved(custody="none"), seats={"A": EUROPE, "B": frozenset(("US",))})
    assert observation.because == "where it took place is not recorded"


def test_transfer_of_what_comes_from_elsewhere_is_not_asked_about():
    assert observe(moved(), origin=("CN",)) == []


def test_transfer_without_a_date_is_not_asked_about():
    assert observe(moved(None, place="DE")) == []


def test_recovery_is_not_asked_about():
    assert observe(moved("1945-05", kind="recovery", title="none", place="DE")) == []


def test_gap_is_cut_to_the_era():
    dossier = case(event("a", "1920", to="A"), event("b", "1950", to="B"), origin=("DE",))
    [observation] = europe.gaps(dossier, dossier.versions.common)
    assert observation.days == (europe.NAZI_ERA.earliest, europe.NAZI_ERA.latest)


def test_gap_of_less_than_a_year_in_the_era_is_not_asked_about():
    dossier = case(event("a", "1920", to="A"), event("b", "1933-06", to="B"), origin=("DE",))
    assert list(europe.gaps(dossier, dossier.versions.common)) == []


def test_gap_of_what_was_never_in_europe_is_not_asked_about():
    dossier = case(event("a", "1920", to="A"), event("b", "1950", to="B"), origin=("CN",))
    assert list(europe.gaps(dossier, dossier.versions.common)) == []


def gaps(*events, **more):
    dossier = case(*events, **more)
    return list(europe.gaps(dossier, dossier.versions.common))


GONE = PartyFacts("A", ended=days("1930"))


@pytest.mark.parametrize(("before", "after", "asked"), [("US", "US", 0), ("US", "DE", 1), ("DE", "US", 1)])
def test_gap_is_asked_about_unless_it_was_elsewhere_before_and_after(before, after, asked):
    events = [event("a", "1920", to="A", place=before), event("b", "1950", to="B", place=after)]
    assert len(gaps(*events, origin=("DE",), parties=(GONE,))) == asked


def test_gap_is_not_asked_about_where_who_may_have_held_it_held_it_elsewhere():
    events = [event("a", "1920", to="A", place="YE"), event("b", "1972", to="B", place="DE")]
    assert gaps(*events, origin=("IT",)) == []
    assert len(gaps(event("a", "1920", to="A", place="FR"), events[1], origin=("IT",))) == 1


def test_owner_who_has_it_again_afterwards_may_have_owned_it_all_along():
    taken = event("t", "1942", giver="A", to="X", kind="seizure", title="none", place="DE")
    back = event("r", "1946", giver="X", to="A", kind="return", title="none", place="DE")
    assert gaps(event("a", "1920", to="A", place="DE"), taken, back, origin=("DE",)) == []


def test_where_it_changed_hands_is_said_only_if_it_is_recorded():
    assert [o.detail["where"] for o in observe(moved(place="DE"))] == [", in continental Europe"]
    assert [o.detail["where"] for o in observe(moved())] == [""]
