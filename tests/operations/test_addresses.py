import pytest
from sqlalchemy import select

from registry.errors import AccountError
from registry.models import Account, AccountNote
from registry.operations.accounts import reset_link_by_email
from registry.operations.addresses import ask, change, waiting_address
from registry.operations.sign_in import open_session
from registry.operations.verification import verify
from registry.queries.workspace.accounts import link_owner, sessions
from registry.queries.workspace.people import signed_in
from registry.services.clock import timestamp
from registry.services.tokens import digest_of
from tests.staffing import employ, institution

NEW = "kim@elsewhere.example"


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    employ(sqlite_engine, "kim", "viewer", with_password=True)
    employ(sqlite_engine, "lee", "viewer")
    return sqlite_engine


def address(engine, account=1):
    with engine.connect() as connection:
        return connection.execute(select(Account.email).where(Account.id == account)).scalar_one()


def refused(act, *arguments):
    with pytest.raises(AccountError) as caught:
        act(*arguments)
    return caught.value.code


def test_address_changes_once_its_link_is_used_and_what_was_let_in_ends(engine):
    here, there = (open_session(engine, 1, agent=None, address=None) for _ in range(2))
    reset = reset_link_by_email(engine, "kim@museum.example", by="test")
    asked = ask(engine, 1, f" {NEW.upper()} ")
    assert address(engine) == "kim@museum.example"
    assert waiting_address(engine, 1, asked.secret) == NEW
    with engine.connect() as connection:
        keep = signed_in(connection, digest_of(here), timestamp()).sign_in
    assert change(engine, 1, asked.secret, keep) == ("kim@museum.example", NEW)
    assert address(engine) == NEW
    with engine.connect() as connection:
        assert [each.id for each in sessions(connection, 1, timestamp())] == [keep]
        assert signed_in(connection, digest_of(there), timestamp()) is None
        assert link_owner(connection, digest_of(reset), timestamp()) is None
        mailed = connection.execute(select(AccountNote.what).where(AccountNote.mail == "due")).scalars().all()
        assert not list(verify(connection))
    assert mailed[-2:] == [
        f"asked to change the address to {NEW}",
        f"changed the address from kim@museum.example to {NEW}",
    ]
    assert refused(change, engine, 1, asked.secret, keep) == "address.over"


def test_link_is_of_one_account(engine):
    asked = ask(engine, 1, NEW)
    assert refused(change, engine, 2, asked.secret, None) == "address.over"
    assert refused(waiting_address, engine, 2, asked.secret) == "address.over"
    assert change(engine, 1, asked.secret, None)[1] == NEW


def test_address_of_another_gets_no_link_and_what_is_none_is_refused(engine):
    assert ask(engine, 1, "lee@museum.example").secret is None
    assert refused(ask, engine, 1, "nowhere") == "account.bad-address"


def test_address_that_another_took_meanwhile_is_refused(engine):
    one, two = ask(engine, 1, NEW), ask(engine, 2, NEW)
    change(engine, 1, one.secret, None)
    assert refused(change, engine, 2, two.secret, None) == "address.over"
    assert address(engine, 2) == "lee@museum.example"
