import pytest

from registry import schemas
from tests import factories as make
from tests.schemas.refusal_codes import refusal_code

ACCOUNT = {
    "kind": "hypothesis",
    "ref": make.ref("hypothesis"),
    "object": make.ref("object"),
    "label": "A",
    "statement": "B",
}
ANSWER = {"rule": "gap", "reason": "Seen.", "answered_by": "A. B.", "answered_on": "2026-01-05"}


@pytest.mark.parametrize(
    ("document", "refused"),
    [
        (make.object_(part_label="left"), ("object.part-label", "/part_label")),
        (make.object_(part_label="left", part_of=make.ref("object", "set")), None),
        (make.object_(answers=[ANSWER]), None),
        (make.object_(answers=[{**ANSWER, "rule": "no-rule"}]), ("document.unlisted-code", "/answers/0/rule")),
        (make.object_(answers=[{**ANSWER, "answered_on": "2026"}]), ("text.not-a-day", "/answers/0/answered_on")),
        (ACCOUNT, None),
        ({**ACCOUNT, "reason": "C"}, ("hypothesis.half-preferred", "/preferred_by")),
        ({**ACCOUNT, "preferred_by": make.ref("party")}, ("hypothesis.half-preferred", "/reason")),
        ({**ACCOUNT, "preferred_by": make.ref("party"), "reason": "C"}, None),
    ],
)
def test_object_or_account_is_taken_or_refused(document, refused):
    assert refusal_code(document) == refused


def test_object_is_single_where_nothing_else_is_said():
    assert schemas.load(make.object_())["composition"] == "single"
