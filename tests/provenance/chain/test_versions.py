import pytest

from registry.provenance.chain import derive, derive_versions
from tests.provenance.making import event


def test_what_is_superseded_rejected_disputed_or_failed_does_not_move_the_chain():
    events = [
        event("a", "1930", to="A"),
        event("r", "1940", giver="A", to="R", standing="rejected"),
        event("d", "1941", giver="A", to="D", standing="disputed"),
        event("f", "1942", giver="A", to="F", outcome="failed"),
        event("s", "1943", giver="A", to="S"),
        event("c", "1944", giver="A", to="C", supersedes=("s",)),
        event("v", "1945", giver="A", to="V", alternative_to="c"),
    ]
    chain = derive(events)
    assert [tenure.holder for tenure in chain.title] == ["A", "C"]
    assert chain.weights == {
        "a": "counts", "r": "rejected", "d": "disputed", "f": "failed", "s": "superseded", "c": "counts",
        "v": "alternative",
    }  # fmt: skip


@pytest.mark.parametrize("standing", ["rejected", "disputed"])
def test_a_correction_that_is_not_accepted_takes_nobodys_place(standing):
    correction = event("c", "1944", giver="A", to="C", supersedes=("s",), standing=standing)
    chain = derive([event("s", "1943", to="S"), correction])
    assert [tenure.holder for tenure in chain.title] == ["S"]


def test_accounts_are_derived_side_by_side_and_what_holds_in_all_is_told_from_what_holds_in_some():
    events = [
        event("a", "1933", to="K"),
        event("x", "2026", giver="K", to="C", hypotheses=("one",)),
        event("y", "2025", giver="K", to="R", standing="disputed", hypotheses=("two",)),
        event("z", "2026", giver="R", to="C", standing="disputed", hypotheses=("two",)),
    ]
    versions = derive_versions(events, ["one", "two"])
    holders = {chain.version: [t.holder for t in chain.title] for chain in versions.chains.values()}
    assert holders == {None: ["K"], "one": ["K", "C"], "two": ["K", "R", "C"]}
    assert versions.in_all == frozenset()
    assert {version: {t.holder for t in tenures} for version, tenures in versions.in_some.items()} == {
        "one": {"K", "C"}, "two": {"K", "R", "C"},
    }  # fmt: skip
    assert not versions.title_is_contested
    assert derive_versions(events[:1], ["one"]).in_all == frozenset(derive(events[:1]).tenures)


def test_without_accounts_there_is_one_chain():
    versions = derive_versions([event("a", "1933", to="K")])
    assert versions.alternatives == (versions.common,)
