import pytest

from registry.provenance.chain import PartyFacts
from registry.provenance.findings import Signing, SourceFacts, record
from tests.provenance.findings.making import BOUGHT, GIVER, RECEIVER, agreement, case
from tests.provenance.making import days, event, still


def observe(rule, dossier):
    return list(rule(dossier, dossier.versions.common))


def test_sources_in_conflict_say_in_what():
    one, other = event("a", "1950", giver="X", to="A"), event("b", "1960", giver="Y", to="A", alternative_to="a")
    [observation] = observe(record.conflicting_sources, case(one, other))
    assert (observation.events, observation.detail) == (("a", "b"), {"what": "their dates and their parties"})


def test_rejected_statement_is_in_conflict_with_nothing():
    one, other = event("a", "1950", to="A"), event("b", "1960", to="A", alternative_to="a", standing="rejected")
    assert observe(record.conflicting_sources, case(one, other)) == []


def test_statement_that_names_nobody_is_in_no_conflict_over_parties():
    one, other = event("a", "1950", to="A"), event("b", "1950", alternative_to="a")
    assert observe(record.conflicting_sources, case(one, other)) == []


@pytest.mark.parametrize(("sold", "severity"), [("1964", "info"), ("1990", "attention")])
def test_estate_that_gives_late_is_milder_than_a_dead_giver(sold, severity):
    dossier = case(
        event("a", "1950", to="A"), event("b", sold, giver="A", to="B"), parties=(PartyFacts("A", ended=days("1962")),)
    )
    assert {o.severity for o in observe(record.impossible_order, dossier)} == {severity}


@pytest.mark.parametrize(("status", "expected"), [("draft", 0), ("issued", 1), ("fulfilled", 1), ("revoked", 0)])
def test_certificate_is_held_against_the_chain_while_it_stands(status, expected):
    dossier = case(BOUGHT, certificates=(agreement(status=status, parties=(GIVER, RECEIVER)),))
    assert len(observe(record.certificate_and_chain, dossier)) == expected


def test_certificate_of_a_giver_that_never_held_title_is_told():
    stranger = agreement(custody_passes="already", parties=(Signing("Z", "giver"), RECEIVER))
    [observation] = observe(record.certificate_and_chain, case(BOUGHT, certificates=(stranger,)))
    assert observation.detail == {"what": "its giver is not known to have held title"}


@pytest.mark.parametrize(
    ("passes", "receiver", "expected"), [("not", "B", 0), ("already", "K", 0), ("already", "B", 1)]
)
def test_certificate_that_gives_no_title_asks_for_none_of_its_giver(passes, receiver, expected):
    parties = (Signing("Z", "giver"), Signing(receiver, "receiver"))
    custodian = agreement(title_passes=passes, custody_passes="already", parties=parties)
    assert len(observe(record.certificate_and_chain, case(BOUGHT, certificates=(custodian,)))) == expected


def test_certificate_of_a_giver_whose_title_is_contested_is_left_to_the_contest():
    owned, contested = event("a", "1933", to="A"), event("b", "1972", giver="Z", to="K", title="disputed")
    restored = agreement(custody_passes="already", parties=(GIVER, RECEIVER))
    assert observe(record.certificate_and_chain, case(owned, contested, certificates=(restored,))) == []
    assert observe(record.certificate_and_chain, case(owned, certificates=(restored,))) != []


def test_handover_before_the_signature_is_not_that_of_the_certificate():
    early = event("h", "2020", giver="K", to="C")
    dossier = case(BOUGHT, early, certificates=(agreement(parties=(GIVER, RECEIVER)),))
    assert [o.detail["what"] for o in observe(record.certificate_and_chain, dossier)] == [
        "no handover to the receiver is recorded"
    ]


def test_signatory_that_says_for_whom_needs_no_more():
    signing = Signing("N", "signatory", "K")
    dossier = case(certificates=(agreement(parties=(GIVER, RECEIVER, signing)),))
    assert observe(record.mandate_missing, dossier) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (SourceFacts("low"), 1),
        (SourceFacts("press"), 1),
        (SourceFacts("scholarly"), 0),
        (SourceFacts("official", derived_from="T"), 1),
    ],
)
def test_single_source_is_told_where_it_is_weak_or_a_report(source, expected):
    dossier = case(event("a", "1950", to="A", sources=("S",)), sources={"S": source})
    assert len(observe(record.single_source, dossier)) == expected


def test_single_source_of_what_moves_no_title_is_not_told():
    dossier = case(still("a", "1950", sources=("S",)), sources={"S": SourceFacts("low")})
    assert observe(record.single_source, dossier) == []


def test_collecting_point_is_told_once_with_all_its_events():
    events = [still("a", "1945", words="linz no. 7"), still("b", "1946", words="munich no. 12")]
    [observation] = observe(record.collecting_point, case(*events))
    assert observation.events == ("a", "b")
