import pytest

from registry.provenance.dates.bounds import Answer
from registry.provenance.findings import BY_ID
from registry.provenance.findings.takings import is_taken_in
from tests.provenance.findings.making import TABLES, case
from tests.provenance.making import event

BENIN, PALACE = TABLES.windows["benin-1897"], TABLES.windows["yuanmingyuan-1860"]


def taken(when, place, *, by=None, kind="looting", **more):
    return event(
        "t", when, giver="V", kind=kind, title="none", place=place, others={"taker": by} if by else None, **more
    )


@pytest.mark.parametrize(
    ("taking", "window", "expected"),
    [
        (taken("1897", "BENIN"), BENIN, Answer.YES),
        (taken("1897-02-18", "NG", by="F"), BENIN, Answer.YES),
        (taken("1897", "NG", words="taken by the punitive expedition"), BENIN, Answer.YES),
        (taken("1897", "NG"), BENIN, Answer.CANT_TELL),
        (taken("1897", "GB", by="F"), BENIN, Answer.NO),
        (taken("1898", "BENIN"), BENIN, Answer.NO),
        (taken(None, "BENIN"), BENIN, Answer.CANT_TELL),
        (taken("1897", "BENIN", kind="purchase"), BENIN, Answer.NO),
        (taken("1860-10", "YUANMINGYUAN"), PALACE, Answer.YES),
        (taken("1860-10", "CN"), PALACE, Answer.CANT_TELL),
    ],
)
def test_event_is_a_taking_of_the_window_by_its_date_place_and_taker(taking, window, expected):
    dossier = case(taking, names={"F": ("british forces of the raid on benin city",)})
    assert is_taken_in(dossier, taking, window) is expected


def find(rule, *events, **more):
    dossier = case(*events, **more)
    return list(BY_ID[rule].find(dossier, dossier.versions.common))


def test_taking_in_a_window_is_certain_though_the_journey_is_not_known():
    later = event("g", "../2022", giver="D", to="M", place="US")
    [observation] = find("punitive-expedition", taken("1897", "BENIN"), later, origin=("NG",))
    assert (observation.because, observation.severity, observation.events) == (None, "serious", ("t",))


def test_taking_that_is_itself_only_probable_is_possible_and_as_grave():
    [observation] = find("china-war", taken("1860-10", "YUANMINGYUAN", certainty="probable"), origin=("CN",))
    assert (observation.because, observation.severity) == ("the event itself is recorded as probable", "serious")


@pytest.mark.parametrize("rule", ["patrimony", "unesco-1970"])
def test_what_an_expedition_carried_off_left_by_that_whatever_later_laws_say(rule):
    later = event("g", "1883/2018", giver="D", to="M", place="GB")
    assert find(rule, taken("1860-10", "YUANMINGYUAN"), later, origin=("CN",), archaeological=True) == []


def test_what_an_expedition_carried_off_is_not_asked_about_by_later_windows():
    later = event("g", "1883/2018", giver="D", to="M", place="GB")
    [observation] = find("china-war", taken("1860-10", "YUANMINGYUAN"), later, origin=("CN",))
    assert observation.detail["window"] == "Sack of the Yuanmingyuan"


def test_what_is_seen_again_inside_was_not_carried_off():
    seen = event("s", "1950", giver="D", to="M", place="CN")
    later = event("g", "1990", giver="M", to="N", place="GB")
    assert find("patrimony", taken("1860-10", "YUANMINGYUAN"), seen, later, origin=("CN",))
