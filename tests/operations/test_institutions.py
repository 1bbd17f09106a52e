"""Which party an institution is: named by who administers it, once, and a party that stands."""

import pytest
from sqlalchemy import func, select

from registry.errors import DocumentError, NotAllowedError
from registry.models.ledger import LedgerEntry
from registry.operations.institutions import set_party
from registry.operations.verification import verify
from registry.queries.workspace.own_party import party_of
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import acting, employ, institution


def test_party_is_named_once_and_in_the_ledger(engine):
    make.record(engine, make.party(), make.party("gone", withdrawn="A test."), make.object_())
    institution(engine)
    ada = acting(engine, employ(engine, "ada", "administrator"))

    def entries():
        with open_reader(engine) as connection:
            assert list(verify(connection)) == []
            return connection.execute(select(func.count()).select_from(LedgerEntry)).scalar_one()

    before = entries()
    set_party(engine, ada, make.ref("party"))
    set_party(engine, ada, make.ref("party"))
    assert entries() == before + 1
    for none in (make.ref("party", "gone"), make.ref("object"), make.ref("party", "nobody")):
        with pytest.raises(DocumentError):
            set_party(engine, ada, none)
    with open_reader(engine) as connection:
        assert party_of(connection, 1) == make.ref("party")


def test_who_does_not_administer_is_refused(sqlite_engine):
    institution(sqlite_engine)
    kim = acting(sqlite_engine, employ(sqlite_engine, "kim", "registrar"))
    with pytest.raises(NotAllowedError):
        set_party(sqlite_engine, kim, make.ref("party"))
