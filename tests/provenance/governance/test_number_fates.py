import pytest

from registry.provenance.governance.number_fates import FATES, fate


@pytest.mark.parametrize(
    ("kind", "form", "was", "became"),
    [
        ("record", {"record": ["object"]}, (False, False, True), "unseen"),
        ("record", {"record": ["object"]}, (True, False, True), "submitted"),
        ("event", {"type": ["gift"]}, (False, False, False), "unseen"),
        ("event", {"type": ["gift"]}, (False, True, False), "printed"),
        ("event", {"type": ["gift"]}, (True, True, True), "printed"),
        ("event", {"type": ["gift"]}, (False, False, True), "printable"),
        ("event", {"type": ["sighting"]}, (False, False, True), "unseen"),
        ("event", {}, (False, False, True), "unseen"),
        ("case", {"type": ["gift"]}, (False, False, True), "unseen"),
    ],
)
def test_number_may_have_been_seen_once_it_was_submitted_or_stood_or_could_stand_on_a_paper(kind, form, was, became):
    was_submitted, was_printed, is_before = was
    assert fate(kind, form, was_submitted=was_submitted, was_printed=was_printed, is_before_prints=is_before) == became
    assert FATES[became]
