import pytest

from registry.errors import AccountError
from registry.operations.passwords import change_password
from registry.operations.sign_in import check_password, open_session
from registry.queries.workspace.people import signed_in
from registry.services.clock import timestamp
from registry.services.tokens import digest_of
from tests.staffing import PASSWORD, employ, institution


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    return sqlite_engine


def refused(code, act, *arguments, **more):
    with pytest.raises(AccountError) as caught:
        act(*arguments, **more)
    assert caught.value.code == code


def test_password_is_changed_by_who_knows_it_and_other_sessions_end(engine):
    kim = employ(engine, "kim", "viewer", with_password=True)
    here, there = (open_session(engine, kim, agent=None, address=None) for _ in range(2))
    with engine.connect() as connection:
        session = signed_in(connection, digest_of(here), timestamp()).sign_in
    refused("password.wrong", change_password, engine, kim, "not this one", PASSWORD + "!", session)
    change_password(engine, kim, PASSWORD, PASSWORD + "!", session)
    with engine.connect() as connection:
        assert signed_in(connection, digest_of(here), timestamp())
        assert signed_in(connection, digest_of(there), timestamp()) is None
    assert check_password(engine, "kim@museum.example", PASSWORD + "!") == kim
