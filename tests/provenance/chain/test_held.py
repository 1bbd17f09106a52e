from registry.provenance.chain import CUSTODY, TITLE, Withheld, WithheldPassing, derive_versions, held
from registry.provenance.chain.held import Held
from tests.provenance.making import days, event, still

BOUGHT = event("a", "1900", to="A")


def of(*events, track=TITLE, versions=(), **more):
    return held(derive_versions(events, versions), track, **more)


def states(*codes):
    return frozenset(codes)


def test_holder_is_the_last_and_custody_may_be_with_another():
    lent = event("b", "1950", giver="A", to="B", kind="loan", title="none")
    assert of(BOUGHT, lent) == Held(states("known"), states("A"))
    assert of(BOUGHT, lent, track=CUSTODY) == Held(states("known"), states("B"))
    assert of() == Held(states("no evidence"))
    assert of(event("a", "1900")) == Held(states("lost"))
    assert of(BOUGHT, still("z", "1945", kind="destruction")) == Held(states("destroyed"))


def test_holders_of_every_account_are_told_and_that_they_differ():
    accounts = (event(name, "1950", to=name, hypotheses=(name,)) for name in "XY")
    told = of(BOUGHT, *accounts, versions=("X", "Y"))
    assert told == Held(states("known", "contested"), states("A", "X", "Y"))


def test_nobody_is_told_where_it_may_have_passed_by_what_is_withheld():
    later = Withheld((WithheldPassing(title=True, custody=False, when=days("1950")),), is_any=True)
    assert of(BOUGHT, withheld=later) == Held(states("withheld"))
    assert of(BOUGHT, track=CUSTODY, withheld=later).holders == states("A")
    earlier = Withheld((WithheldPassing(title=True, custody=False, when=days("1850")),), is_any=True)
    assert of(BOUGHT, withheld=earlier) == Held(states("known"), states("A"))
