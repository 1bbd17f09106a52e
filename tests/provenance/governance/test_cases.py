import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.governance.cases import (
    ASIDE,
    ENDS,
    ORDER,
    lacking,
    may_become,
    missing_from_certificate,
    missing_from_step,
    next_states,
)
from registry.provenance.vocabulary import CASE_STATES, CASE_TYPES, CERTIFICATE_STATUSES


@given(st.sampled_from(list(CASE_TYPES)), st.data())
def test_any_walk_goes_forward_and_ends(kind, data):
    steps: list[str] = []
    for _ in range(40):
        ahead = next_states(kind, steps)
        if not ahead:
            assert steps[-1] in ENDS
            return
        assert set(ahead) <= CASE_STATES.keys()
        chosen = data.draw(st.sampled_from([state for state in ahead if state != "suspended"]))
        forward = [step for step in steps if step in ORDER]
        if chosen in ORDER and forward:
            assert ORDER.index(chosen) >= ORDER.index(forward[-1])
        steps.append(chosen)
    raise AssertionError(steps)


def test_a_voluntary_donation_skips_the_claim():
    assert "agreement" in next_states("offer", ["opened"])
    assert "agreement" not in next_states("claim", ["opened"])


def test_nothing_is_handed_over_before_it_is_agreed():
    for kind in ("claim", "offer"):
        assert "handover" not in next_states(kind, ["opened", "research"])
        assert "handover" in next_states(kind, ["opened", "decision", "agreement"])


@pytest.mark.parametrize("state", ORDER[:-1])
def test_at_every_step_it_may_stop(state):
    assert set(ASIDE) <= set(next_states("claim", [state]))


def test_a_suspended_case_resumes_where_it_was():
    assert next_states("claim", ["opened", "decision", "suspended"])[0] == "decision"


def test_a_decision_says_what_and_who():
    assert set(missing_from_step("decision", {"date": {}})) == {"date", "note", "party"}
    assert not missing_from_step("research", {"date": {"edtf": "2026"}})


def test_a_certificate_lacks_what_it_lacks():
    assert set(missing_from_certificate({})) == {
        "objects", "number", "date", "place", "legal_basis", "giver", "receiver", "signatory", "title_passes",
    }  # fmt: skip


def test_what_is_over_stays_over():
    for after in CERTIFICATE_STATUSES:
        assert not may_become("revoked", after)
        assert not may_become("superseded", after)
    assert not may_become("draft", "fulfilled")


def test_certificate_lacks_nothing_once_it_is_issued():
    draft = {"kind": "certificate", "status": "draft"}
    assert lacking(draft) == missing_from_certificate(draft) != {}
    assert lacking({**draft, "status": "issued"}) == {}
