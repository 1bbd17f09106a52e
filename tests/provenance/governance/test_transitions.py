import pytest

from registry.errors import StepError
from registry.provenance.governance.transitions import check_transition
from tests import factories as make

WHOLE = {
    "examined": "verified",
    "number": "1",
    "date": {"edtf": "2026"},
    "place": make.ref("place"),
    "legal_basis": "A treaty.",
    "objects": [make.ref("object")],
    "title_passes": "on_signature",
    "parties": [{"party": "P", "role": role} for role in ("giver", "receiver", "signatory", "signatory")],
}
PAPER = {"examined": "reported", "parties": [{"party": "P", "role": "giver"}]}
VERIFIED = {**PAPER, "examined": "verified"}


def certificate(status, facts):
    return make.certificate(status=status, **facts)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (None, certificate("draft", {"examined": "verified"}), None),
        (None, certificate("issued", WHOLE), "certificate.not-issued-here"),
        (None, certificate("issued", PAPER), None),
        (None, certificate("issued", {"examined": "copy"}), "certificate.whose"),
        (certificate("draft", WHOLE), certificate("issued", WHOLE), None),
        (certificate("draft", WHOLE), certificate("issued", {**WHOLE, "parties": []}), "certificate.incomplete"),
        (certificate("draft", WHOLE), certificate("fulfilled", WHOLE), "certificate.not-next"),
        (certificate("issued", WHOLE), certificate("draft", WHOLE), "certificate.not-next"),
        (certificate("issued", WHOLE), certificate("fulfilled", WHOLE), None),
        (certificate("revoked", WHOLE), certificate("issued", WHOLE), "certificate.past-issue"),
        (certificate("issued", PAPER), certificate("issued", {**PAPER, "examined": "copy"}), None),
        (
            certificate("issued", PAPER),
            certificate("issued", VERIFIED),
            "certificate.not-ours",
        ),
        (certificate("issued", WHOLE), certificate("issued", {**WHOLE, "examined": "copy"}), "certificate.stays-ours"),
        (certificate("draft", PAPER), certificate("issued", {**PAPER, "parties": []}), "certificate.whose"),
    ],
)
def test_certificate_of_ours_goes_by_its_transitions_and_a_paper_from_elsewhere_stays_one(before, after, code):
    assert refused(before, after) == code


def case(*steps, kind="claim", state=None, **more):
    taken = [{"state": step, "date": {"edtf": "2026"}, **more} for step in steps]
    return {"kind": "case", "type": kind, "state": state or steps[-1], "steps": taken}


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (None, case("opened", "closed"), None),
        (case("opened"), case("opened", "research"), None),
        (case("opened"), case("opened", "closed"), "case.not-next"),
        (case("opened"), case("opened", "decision"), "case.step-incomplete"),
        (case("opened"), case("opened", "decision", note="No.", party="P"), None),
        (case("opened", "research"), case("opened"), "case.steps-stay"),
        (case("opened"), case("opened", state="closed"), "case.not-next"),
        (case("opened"), {**case("opened"), "summary": "x"}, None),
    ],
)
def test_case_goes_on_by_steps_that_may_follow_and_are_complete(before, after, code):
    assert refused(before, after) == code


def test_other_kinds_have_no_states():
    assert refused(make.object_(), make.object_(protection="x")) is None


def refused(before, after):
    try:
        check_transition(before, after)
    except StepError as error:
        return error.code
    return None
