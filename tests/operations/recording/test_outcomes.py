import pytest

from registry.operations.recording.outcomes import Outcome, waiting


@pytest.mark.parametrize("status", ["recorded", "revised", "unchanged", "waiting", "refused"])
def test_record_stands_where_it_is_as_the_document_says(status):
    assert Outcome("a", status).stands == (status in ("recorded", "revised", "unchanged"))


def test_waiting_document_tells_the_first_of_what_it_waits_for_and_all():
    outcome = waiting("a", [("/place", "b"), ("/lot", "c")])
    assert (outcome.status, outcome.pointer, outcome.refusal.params["reference"]) == ("waiting", "/place", "b")
    assert outcome.waits_for == (("/place", "b"), ("/lot", "c"))
