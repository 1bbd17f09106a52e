import pytest

from registry.provenance.governance.next_steps import NextStep, next_steps
from registry.provenance.governance.roles import CAPABILITIES
from tests import factories as make

NUMBERED = {"identifiers": [{"type": "accession", "value": "1938.4"}], "pictures": [make.ref("attachment")]}
DRAFT = make.certificate("deed", status="draft")
ISSUED = make.certificate("deed", status="issued")
CASE = {"kind": "case", "ref": make.ref("case"), "type": "claim", "state": "opened"}


def codes(events=(), certificates=(), cases=(), *, role="registrar", is_kept_here=True, **said):
    document = make.object_(**{"visibility": "public", **said})
    steps = next_steps(document, events, certificates, cases, may=CAPABILITIES[role], is_kept_here=is_kept_here)
    return [step.code for step in steps]


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        (NUMBERED, []),
        ({**NUMBERED, "identifiers": [{"type": "catalogue", "value": "7"}]}, ["number"]),
        ({**NUMBERED, "pictures": []}, ["picture"]),
        ({**NUMBERED, "visibility": "private"}, ["publish"]),
        ({"withdrawn": "Recorded twice."}, []),
    ],
)
def test_what_a_record_lacks_is_a_step_for_who_keeps_it(said, steps):
    assert codes([make.event("bought")], **said) == steps
    assert codes([make.event("bought")], is_kept_here=False, **said) == []


def test_object_of_which_nothing_is_told_has_its_first_event_to_be_logged():
    assert codes(**NUMBERED) == ["log_event"]


@pytest.mark.parametrize("role", ["viewer", "administrator"])
def test_who_may_not_draft_has_no_steps(role):
    assert codes(certificates=[ISSUED], cases=[CASE], role=role) == []


def test_certificate_is_completed_issued_and_carried_out_in_turn():
    assert codes([make.event("bought")], [DRAFT], **NUMBERED) == ["complete_certificate"]
    assert codes([make.event("bought")], [ISSUED], **NUMBERED) == ["hand_over"]
    assert codes([make.event("bought")], [make.certificate(status="fulfilled")], **NUMBERED) == []


def test_complete_draft_is_issued_by_who_may_submit(monkeypatch):
    monkeypatch.setattr("registry.provenance.governance.next_steps.lacking", lambda certificate: {})
    assert codes([make.event("bought")], [DRAFT], **NUMBERED) == ["issue_certificate"]
    assert codes([make.event("bought")], [DRAFT], role="researcher", **NUMBERED) == []


@pytest.mark.parametrize(("state", "goes_on"), [("opened", True), ("suspended", True), ("closed", False)])
def test_case_goes_on_until_it_ended(state, goes_on):
    assert ("go_on_with_case" in codes(cases=[{**CASE, "state": state}])) == goes_on


def test_step_names_what_it_is_about():
    document = make.object_(**NUMBERED, visibility="public")
    steps = next_steps(document, [make.event("bought")], [ISSUED], [], may=CAPABILITIES["registrar"], is_kept_here=True)
    assert steps == [NextStep("hand_over", ISSUED["ref"])]
