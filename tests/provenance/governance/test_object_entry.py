import pytest

from registry import schemas
from registry.provenance.governance.object_entry import is_entry
from tests import factories as make

MUSEUM, GIVER = make.ref("party", "museum"), make.ref("party", "giver")


def event(*parties, **more):
    participants = [{"party": party, "role": role} for party, role in parties]
    return schemas.load(make.event(participants=participants, **{"type": "gift", **more}))


@pytest.mark.parametrize(
    ("parties", "museum", "expected"),
    [
        ([(GIVER, "from"), (MUSEUM, "to")], MUSEUM, True),
        ([(MUSEUM, "from"), (GIVER, "to")], MUSEUM, False),
        ([(GIVER, "from")], MUSEUM, True),
        ([(MUSEUM, "from")], MUSEUM, False),
        ([(MUSEUM, "from"), (MUSEUM, "to")], MUSEUM, True),
        ([(GIVER, "to")], MUSEUM, False),
        ([(GIVER, "from"), (MUSEUM, "to")], None, True),
    ],
)
def test_entry_is_what_the_museum_received_as_far_as_is_told(parties, museum, expected):
    assert is_entry(event(*parties), museum) is expected


def test_museum_is_known_under_the_record_that_was_merged_into_its_own():
    former = make.ref("party", "former")
    received, given = event((GIVER, "from"), (former, "to")), event((former, "from"))
    assert not is_entry(received, MUSEUM)
    assert is_entry(received, MUSEUM, {former: MUSEUM})
    assert not is_entry(given, MUSEUM, {former: MUSEUM})


@pytest.mark.parametrize("more", [{"outcome": "promised"}, {"outcome": "failed"}, {"standing": "rejected"}])
def test_what_did_not_take_place_or_does_not_stand_is_no_entry(more):
    assert not is_entry(event((MUSEUM, "to"), **more), MUSEUM)


@pytest.mark.parametrize(
    ("code", "expected"), [("loan", True), ("deposit", True), ("loan_return", False), ("theft", False)]
)
def test_entries_are_of_kinds_by_which_things_come_to_a_museum(code, expected):
    assert is_entry(event((MUSEUM, "to"), type=code), MUSEUM) is expected
