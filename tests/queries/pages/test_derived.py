import pytest

from registry.provenance.chain import PartyFacts
from registry.queries.dossiers.background import Point
from registry.queries.pages.derived import derived
from registry.queries.pages.parts import whole
from tests import factories as make
from tests.provenance.findings.making import case
from tests.provenance.making import days, event
from tests.queries.pages.making import label, names

KNOWN = names(label("A", "Ada"), label("B", "Ben"), label("P", "Paris"), label("Q", "Rome", is_withheld=True))


def shown(*events, document=None, points=None, **more):
    numbers = {one.ref: number for number, one in enumerate(events, start=1)}
    return derived(case(*events, **more), document or make.object_(), KNOWN, whole(numbers), points or {})


def test_lane_is_drawn_for_each_track_that_has_tenures():
    assert [lane.track for lane in shown(event("a", "1850", to="A")).lanes] == ["title", "custody"]
    assert [lane.track for lane in shown(event("a", "1850", to="A", title="none")).lanes] == ["custody"]


def test_tenure_is_told_with_its_holder_and_its_statements():
    row = shown(event("a", "1850", to="A"), event("b", "1870", giver="A", to="B")).tenures[0]
    assert (row.holder.name.text, row.begins, row.ends) == ("Ada", "1850", "1870")
    assert row.events == (("a", 1), ("b", 2))


def test_end_that_nothing_tells_is_not_before_the_last_evidence():
    [row] = [row for row in shown(event("a", "1850", to="A")).tenures if row.track == "title"]
    assert row.ends.startswith("not ")


def test_gap_of_no_more_than_a_year_is_left_out_of_the_table():
    long = shown(event("a", "1850", to="A"), event("b", "1950", to="B"), parties=(died("A", "1900"),))
    assert any(row.words.startswith(f"No named holder of {row.track} is recorded after ") for row in long.gaps)


def died(ref, year):
    return PartyFacts(ref, "person", "identified", ended=days(year))


def test_mark_tells_an_event_by_the_number_of_its_statement():
    [mark] = shown(event("a", "1850", to="A")).marks
    assert (mark.number, mark.words) == (1, "1 Bought, 1850")


def test_mark_of_an_agreement_does_not_tell_it_as_done():
    agreed = event("p", "1850", giver="A", to="B", kind="donation", outcome="promised")
    assert [mark.words for mark in shown(agreed).marks] == ["1 Donation agreed, 1850"]


def test_event_without_a_date_has_no_mark():
    assert shown(event("a", None, to="A")).marks == ()


def test_stop_is_told_with_its_place_and_point():
    point = Point(48.9, 2.3, is_precise=True)
    [stop] = shown(event("a", "1850", to="A", place="P"), points={"P": point}).stops
    assert (stop.label.name.text, stop.point, stop.number) == ("Paris", point, 1)


@pytest.mark.parametrize("place", ["Q", "R"])
def test_stop_at_a_place_whose_name_is_withheld_or_unknown_is_left_out(place):
    assert shown(event("a", "1850", to="A", place=place)).stops == ()


def test_answer_stands_beside_its_finding():
    answer = {"rule": "no-evidence", "reason": "Looked for.", "answered_by": "K", "answered_on": "2026-11-24"}
    found = shown(event("a", "1850", to="A"), document=make.object_(answers=[{**answer, "about": "a"}])).findings
    assert [f.answer.reason for f in found if f.rule == "no-evidence" and f.answer] == ["Looked for."]
    assert all(f.answer is None for f in found if f.rule != "no-evidence")
