import pytest

from registry.errors import NotAllowedError, NotFoundError
from registry.operations.operators import operator_at
from registry.operations.withdrawals import withdraw
from registry.queries.records.documents import document
from registry.queries.workspace.proposals import proposal
from tests import factories as make
from tests.staffing import employ, institution


def test_withdrawn_record_stays_and_says_why(sqlite_engine):
    make.record(sqlite_engine, make.object_())
    state = withdraw(sqlite_engine, make.ref("object"), "Recorded twice.", actor="t")
    with sqlite_engine.connect() as connection:
        assert document(connection, make.ref("object"))["withdrawn"] == "Recorded twice."
    assert state == "recorded"


def test_record_that_is_not_there_is_not_withdrawn(sqlite_engine):
    with pytest.raises(NotFoundError):
        withdraw(sqlite_engine, make.ref("object"), "Recorded twice.", actor="t")


def test_withdrawal_is_proposed_to_the_keeper_where_there_are_accounts(sqlite_engine):
    make.record(sqlite_engine, make.object_())
    institution(sqlite_engine)
    employ(sqlite_engine, "approver")
    with pytest.raises(NotAllowedError):
        withdraw(sqlite_engine, make.ref("object"), "Recorded twice.", actor="cli:kim")
    operator = operator_at(sqlite_engine, "cli:kim", "museum")
    assert withdraw(sqlite_engine, make.ref("object"), "Twice.", actor="cli:kim", acting=operator) == "submitted"
    with sqlite_engine.connect() as connection:
        assert "withdrawn" not in document(connection, make.ref("object"))
        assert proposal(connection, operator.institution, 1).steps[-1].person == "cli:kim"
