"""Title that passes by a certificate's own terms, and where terms and events differ."""

import pytest

from registry.provenance.chain import Terms, derive
from registry.provenance.chain.certified import differences
from tests.provenance.chain.reading import held
from tests.provenance.making import days, event, still

OWNED = event("a", "1950", to="M")
HANDED = event("h", "2022-12", giver="M", to="N", kind="return", title="unknown")
PROMISED = event("p", "2022-10", giver="M", to="N", kind="return", outcome="promised")
PERMIT = still("x", "2022-11", kind="export")


def terms(passes, **more):
    given = {"status": "issued", "custody_passes": "on_handover", "signed": days("2022-10"), "events": ("p",)}
    return Terms("CRT", title_passes=passes, givers=("M",), receivers=("N",), objects=("O",), **{**given, **more})


def title(*events, **more):
    return derive(events, **more).title


@pytest.mark.parametrize(
    ("passes", "events", "when"),
    [
        ("on_signature", (), "2022-10"),
        ("on_handover", (HANDED,), "2022-12"),
        ("on_permit", (PERMIT,), "2022-11"),
    ],
)
def test_title_passes_when_the_terms_of_the_certificate_are_met(passes, events, when):
    chain = derive([OWNED, PROMISED, *events], certificates=[terms(passes)])
    assert [(tenure.holder, tenure.begins) for tenure in chain.title][-1] == ("N", days(when))
    assert (chain.title_now.holders, "CRT" in chain.order) == (("N",), False)


@pytest.mark.parametrize(
    ("certificate", "events"),
    [
        (terms("on_signature", status="draft"), ()),
        (terms("on_signature", status="revoked"), ()),
        (terms("on_signature", signed=days(None)), ()),
        (terms("on_handover"), ()),
        (terms("on_handover"), (event("h", "2010", giver="M", to="N", kind="return", title="unknown"),)),
        (terms("on_permit"), ()),
        (terms("unknown"), (HANDED,)),
        (terms("not"), (HANDED,)),
    ],
)
def test_title_stays_as_long_as_the_terms_are_not_met(certificate, events):
    assert derive([OWNED, PROMISED], certificates=[certificate]).title_now.holders == ("M",)


def test_event_that_passes_title_itself_is_not_doubled():
    given = event("g", "2022-12", giver="M", to="N", kind="return")
    assert held(title(OWNED, given, certificates=[terms("on_signature")])) == ["M", "N"]


def test_handover_that_says_title_does_not_pass_is_followed_and_asked_about():
    loan = event("h", "2022-12", giver="M", to="N", kind="return", title="none")
    assert held(title(OWNED, loan, certificates=[terms("on_handover")])) == ["M"]
    assert [refs for _, refs in differences(terms("on_handover"), [OWNED, loan])] == [("h",)]


@pytest.mark.parametrize(
    ("certificate", "given"),
    [
        (terms("not"), event("p", "2022-12", giver="M", to="N", kind="return")),
        (terms("unknown", custody_passes="not"), event("p", "2022-12", giver="M", to="N", title="none")),
        (terms("on_signature"), event("p", "2023", giver="M", to="N", kind="return")),
        (terms("on_handover"), event("p", "2022-10", giver="M", to="N", kind="donation", custody="none")),
    ],
)
def test_terms_that_contradict_an_event_are_told_with_it(certificate, given):
    assert [refs for _, refs in differences(certificate, [OWNED, given])] == [("p",)]


def test_terms_and_events_that_agree_are_silent():
    given = event("p", "2022-10", giver="M", to="N", kind="return")
    assert list(differences(terms("on_signature"), [OWNED, given])) == []
    assert list(differences(terms("not", status="draft"), [OWNED, given])) == []


def test_title_passes_in_the_accounts_that_the_agreement_belongs_to():
    agreed = event("p", "2022-10", giver="M", to="N", outcome="promised", hypotheses=("H",))
    certificate = terms("on_signature")
    assert held(title(OWNED, agreed, version="H", certificates=[certificate])) == ["M", "N"]
    assert held(title(OWNED, agreed, certificates=[certificate])) == ["M"]
