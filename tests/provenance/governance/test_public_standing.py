import pytest

from registry.provenance.governance.public_standing import public_standing
from tests import factories as make

SHOWN, HIDDEN = ({"visibility": visibility} for visibility in ("public", "private"))
GONE = {"withdrawn": "Recorded twice."}


@pytest.mark.parametrize(
    ("before", "after", "standing"),
    [
        (None, SHOWN, "becomes public"),
        (HIDDEN, SHOWN, "becomes public"),
        (SHOWN | GONE, SHOWN, "becomes public"),
        (SHOWN, SHOWN, "public"),
        (None, HIDDEN, "private"),
        (HIDDEN, HIDDEN, "private"),
        (SHOWN, HIDDEN, "taken from view"),
        (SHOWN, SHOWN | GONE, "withdrawn"),
        (SHOWN | GONE, SHOWN | GONE, "private"),
    ],
)
def test_record_stands_before_the_public_as_it_is_shown_before_and_after(before, after, standing):
    documents = [make.party(**state) if state is not None else None for state in (before, after)]
    assert public_standing(*documents) == standing
