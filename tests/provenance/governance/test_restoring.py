import pytest

from registry.errors import StepError
from registry.provenance.governance.restoring import check_restorable
from tests import factories as make


def test_what_a_record_said_otherwise_may_be_said_again():
    check_restorable(make.object_(count_stated="2"), make.object_())
    check_restorable(make.certificate(status="draft", examined="verified", note="x"),
                     make.certificate(status="draft", examined="verified"))  # fmt: skip


CASE = {"kind": "case", "ref": make.ref("case"), "type": "claim"}


@pytest.mark.parametrize(
    ("now", "then", "code"),
    [
        (make.object_(), make.object_(), "restoring.same"),
        (make.event(visibility="private"), make.event(), "restoring.event"),
        (make.certificate(note="x"), make.certificate(), "restoring.certificate"),
        (
            {**CASE, "state": "examined", "steps": [{"state": "opened"}, {"state": "examined"}]},
            {**CASE, "state": "opened", "steps": [{"state": "opened"}]},
            "case.steps-stay",
        ),
    ],
)
def test_what_never_goes_back_is_not_restored(now, then, code):
    with pytest.raises(StepError) as refused:
        check_restorable(now, then)
    assert refused.value.code == code
