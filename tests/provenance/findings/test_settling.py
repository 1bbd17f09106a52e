from dataclasses import replace

import pytest

from registry.provenance.findings import ClosedCase, assess
from tests.provenance.findings.making import case
from tests.provenance.making import days, event, still

TAKEN = event(
    "t", "1897", giver="O", kind="looting", title="none", place="BENIN", others={"taker": "F"}, sources=("S",)
)


def settlement(*events, rule="punitive-expedition", **more):
    more = {"origin": ("NG",), **more}
    [finding] = [f for f in assess(case(TAKEN, *events, **more)) if rule in f.rules]
    return finding.settlement


@pytest.mark.parametrize(
    "back",
    [
        event("b", "2022", giver="M", to="O", kind="return"),
        event("b", "2022", giver="M", to="O", kind="repatriation", title="none"),
        event("b", "2022", giver="M", to="H", kind="restitution"),
        event("b", "2022", giver="M", to="N", kind="donation"),
        event("b", "2022", giver="M", to="N", kind="transfer", custody="none"),
    ],
)
def test_return_to_those_who_lost_it_or_by_title_to_where_it_was_taken_settles(back):
    abroad = still("g", "1950", place="GB", sources=("S",))
    settled = settlement(abroad, back, seats={"N": frozenset(("NG",))})
    assert (settled.event, settled.words[-4:]) == ("b", "2022")


@pytest.mark.parametrize(
    "later",
    [
        event("b", "2011", giver="M", to="N", kind="loan", title="none"),
        event("b", "2022", giver="M", to="N", kind="donation", outcome="promised"),
        event("b", "2022", giver="M", to="X", kind="gift"),
        event("b", "2022", giver="M", to="N", kind="purchase"),
        event("b", "1996", giver="M", to="X", kind="return", title="none"),
    ],
)
def test_loan_promise_sale_or_gift_elsewhere_settles_nothing(later):
    assert settlement(later, seats={"N": frozenset(("NG",)), "X": frozenset(("US",))}) is None


def test_title_that_passed_within_the_country_of_the_taking_settles_nothing():
    later = event("b", "1948", giver="H", to="N", kind="transfer")
    assert settlement(later, seats={"N": frozenset(("NG",))}) is None


def test_return_to_the_one_for_whom_it_was_kept_settles():
    keeper = replace(TAKEN.participants[0], party="K", on_behalf_of="O")
    kept = replace(TAKEN, participants=(keeper, *TAKEN.participants[1:]))
    back = event("b", "2022", giver="M", to="O", kind="return", title="none")
    [finding] = [f for f in assess(case(kept, back, origin=("NG",))) if "punitive-expedition" in f.rules]
    assert finding.settlement.event == "b"


def test_claim_that_was_closed_settles_what_was_before_it():
    assert settlement(closed_cases=(ClosedCase("CAS", days("2019")),)).case == "CAS"
    assert settlement(closed_cases=(ClosedCase("CAS", days("1850")),)) is None


def test_settled_finding_stays_and_comes_after_an_open_one_of_its_weight():
    back = event("b", "2022", giver="M", to="O", kind="return", sources=("S",))
    again = event("u", "2023", giver="O", kind="theft", title="none", sources=("S",))
    findings = assess(case(TAKEN, back, again, origin=("NG",)))
    assert [(f.rule, f.settlement is None) for f in findings[:2]] == [
        ("theft-unresolved", True), ("punitive-expedition", False),
    ]  # fmt: skip
