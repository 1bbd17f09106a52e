import pytest

from registry.provenance.governance.number_fates import FATES, fate


@pytest.mark.parametrize(
    ("kind", "form", "was_submitted", "became"),
    [
        ("record", {"record": ["object"]}, False, "unseen"),
        ("record", {"record": ["object"]}, True, "submitted"),
        ("event", {"type": ["gift"]}, False, "printable"),
        ("event", {"type": ["sighting"]}, False, "unseen"),
        ("event", {}, False, "unseen"),
        ("case", {"type": ["gift"]}, False, "unseen"),
    ],
)
def test_number_may_have_been_seen_once_it_was_submitted_or_could_stand_on_a_paper(kind, form, was_submitted, became):
    assert fate(kind, form, was_submitted=was_submitted) == became
    assert FATES[became]
