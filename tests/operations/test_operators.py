import pytest

from registry.errors import NotAllowedError, NotFoundError
from registry.operations.operators import operator_at, warrant_of
from registry.operations.recording.warrant import Warrant, of_operator
from registry.queries.workspace.people import has_accounts
from tests.staffing import employ, institution


def warrant(engine, acting):
    with engine.connect() as connection:
        return warrant_of(connection, acting)


def test_operator_acts_alone_until_there_are_accounts_of_people(sqlite_engine):
    institution(sqlite_engine)
    operator = operator_at(sqlite_engine, "cli:kim", "museum")
    assert warrant(sqlite_engine, None) == of_operator()
    assert warrant(sqlite_engine, operator) == of_operator(operator.institution)
    employ(sqlite_engine, "viewer")
    assert warrant(sqlite_engine, operator) == Warrant(operator.institution)
    with pytest.raises(NotAllowedError):
        warrant(sqlite_engine, None)


def test_operator_submits_under_one_account_that_is_no_persons(sqlite_engine):
    institution(sqlite_engine)
    first, second = (operator_at(sqlite_engine, "cli:kim", "museum") for _ in range(2))
    assert first == second
    assert "approve" not in first.may
    with sqlite_engine.connect() as connection:
        assert not has_accounts(connection)


def test_operator_acts_for_no_institution_that_there_is_not(sqlite_engine):
    with pytest.raises(NotFoundError):
        operator_at(sqlite_engine, "cli:kim", "nowhere")
