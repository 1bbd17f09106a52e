import pytest

from registry import schemas
from tests import factories as make
from tests.schemas.refusal_codes import refusal_code

HALF = {"party": make.ref("party"), "role": "to", "share": "1/2"}
THIRD = {**HALF, "share": "1/3"}


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"objects": []}, ("event.no-object", "/objects")),
        ({"objects": [make.ref("object")] * 2}, ("event.listed-twice", "/objects")),
        ({"parts": []}, ("event.no-part", "/parts")),
        ({"parts": [make.ref("object", "left")] * 2}, ("event.listed-twice", "/parts")),
        ({"parts": [make.ref("object", "left")]}, None),
        ({"hypotheses": [make.ref("hypothesis")] * 2}, ("event.listed-twice", "/hypotheses")),
        ({"supersedes": [make.ref("event", "b")]}, ("event.half-correction", "/correction")),
        ({"correction": "why"}, ("event.half-correction", "/correction")),
        ({"supersedes": [make.ref("event", "b")], "correction": "why"}, None),
        ({"participants": [{**HALF, "role": "witness"}]}, ("event.share-of-nothing", "/participants/0/share")),
        ({"participants": [HALF, HALF]}, None),
        ({"participants": [HALF, HALF, THIRD]}, ("event.more-than-the-whole", "/participants")),
        ({"participants": [HALF, HALF, {**HALF, "role": "from"}]}, None),
        ({"prices": [{"amount": "5"}]}, ("price.half", "/prices/0/currency")),
        ({"prices": [{"currency": "EUR"}]}, ("price.half", "/prices/0/currency")),
        ({"prices": [{}]}, ("price.empty", "/prices/0/verbatim")),
        ({"prices": [{"verbatim": "5 guineas"}]}, None),
        ({"order": 0}, None),
    ],
)
def test_event_is_taken_or_refused(more, refused):
    assert refusal_code(make.event(**more)) == refused


def test_event_is_completed_certain_and_accepted_where_nothing_else_is_said():
    document = schemas.load(make.event())
    assert (document["outcome"], document["certainty"], document["standing"]) == ("completed", "certain", "accepted")


def test_negative_order_is_refused_at_its_place():
    assert refusal_code(make.event(order=-1))[1] == "/order"
