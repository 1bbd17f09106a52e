import pytest

from registry import schemas
from tests import factories as make
from tests.schemas.refusal_codes import refusal_code


@pytest.mark.parametrize("field", ["title_passes", "custody_passes"])
def test_passing_is_unknown_where_nothing_is_said(field):
    assert schemas.load(make.certificate())[field] == "unknown"


def test_examination_is_only_reported_where_nothing_is_said():
    assert schemas.load(make.certificate())["examined"] == "reported"


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"parties": [{"party": make.ref("party"), "role": "to"}]}, "/parties/0/role"),
        ({"annexes": [{"label": "A"}]}, "/annexes/0/attachment"),
        ({"languages": [{"language": "ko"}]}, "/languages/0/standing"),
        ({"status": "lost"}, "/status"),
    ],
)
def test_certificate_is_refused_at_the_place_that_is_wrong(more, place):
    assert refusal_code(make.certificate(**more))[1] == place
