from registry.provenance.chain import derive, derive_versions
from tests.provenance.making import event


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
