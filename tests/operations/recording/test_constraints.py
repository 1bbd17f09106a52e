import pytest

from registry.operations.recording.constraints import explain
from tests import factories as make


class Broken(Exception):
    """An error of the database, as far as it is looked at."""

    def __init__(self, said):
        super().__init__(said)
        self.orig = said


@pytest.mark.parametrize(
    ("said", "pointer", "code"),
    [
        ("UNIQUE constraint failed: lots.auction_id, lots.number", "/number", "lot.number-taken"),
        ('duplicate key value violates unique constraint "uq_lots_number"', "/number", "lot.number-taken"),
        ("UNIQUE constraint failed: attachments.digest", "/digest", "attachment.taken"),
        ("something else", "", "record.contradicts"),
    ],
)
def test_broken_constraint_is_told_by_where_and_why(said, pointer, code):
    where, refusal = explain(Broken(said))
    assert (where, refusal.code) == (pointer, code)


def test_both_servers_are_understood(engine):
    make.record(engine, make.auction(), make.lot("a", number="1"))
    [outcome] = make.record(engine, make.lot("b", number="1"))
    assert (outcome.status, outcome.pointer, outcome.refusal.code) == ("refused", "/number", "lot.number-taken")
