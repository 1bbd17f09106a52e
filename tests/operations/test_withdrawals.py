import pytest

from registry.errors import NotFoundError
from registry.operations.withdrawals import withdraw
from registry.queries.records.documents import document
from tests import factories as make


def test_withdrawn_record_stays_and_says_why(sqlite_engine):
    make.record(sqlite_engine, make.object_())
    outcome = withdraw(sqlite_engine, make.ref("object"), "Recorded twice.", actor="t")
    with sqlite_engine.connect() as connection:
        assert document(connection, make.ref("object"))["withdrawn"] == "Recorded twice."
    assert outcome.status == "revised"


def test_record_that_is_not_there_is_not_withdrawn(sqlite_engine):
    with pytest.raises(NotFoundError):
        withdraw(sqlite_engine, make.ref("object"), "Recorded twice.", actor="t")
