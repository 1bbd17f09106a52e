from datetime import timedelta

import pytest
from sqlalchemy import update

from registry.errors import AccountError
from registry.models import SignIn
from registry.operations.accounts import disable_by_email
from registry.operations.sign_in import LONGEST, check_password, end_other_sessions, end_session, keep_session
from registry.operations.sign_in import open_session as opened
from registry.queries.workspace.people import sessions, signed_in
from registry.services.clock import timestamp
from registry.services.tokens import digest_of
from registry.services.unit_of_work import unit_of_work
from tests.staffing import PASSWORD, employ, institution


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    return sqlite_engine


def open_session(engine, account):
    return opened(engine, account, agent="test", address=None)


def test_address_is_taken_in_any_case(engine):
    kim = employ(engine, "kim", "viewer", with_password=True)
    assert check_password(engine, " KIM@museum.example ", PASSWORD) == kim


def test_wrong_password_unknown_address_and_disabled_account_are_refused_alike(engine):
    employ(engine, "kim", "viewer", with_password=True)
    employ(engine, "invited", "viewer")
    disable_by_email(engine, "kim@museum.example", disabled=True, by="t")
    said = set()
    for name, password in (("kim", "wrong"), ("nobody", PASSWORD), ("kim", PASSWORD), ("invited", PASSWORD)):
        with pytest.raises(AccountError) as caught:
            check_password(engine, f"{name}@museum.example", password)
        said.add(str(caught.value))
    assert len(said) == 1


def test_session_is_ended_by_its_owner_alone(engine):
    kim = employ(engine, "kim", "viewer")
    secret = open_session(engine, kim)
    end_session(engine, kim + 1, 1)
    with engine.connect() as connection:
        assert signed_in(connection, digest_of(secret), timestamp()).id == kim
    end_session(engine, kim, 1)
    with engine.connect() as connection:
        assert signed_in(connection, digest_of(secret), timestamp()) is None


def test_other_sessions_end_and_this_one_goes_on(engine):
    kim = employ(engine, "kim", "viewer")
    for _ in range(3):
        open_session(engine, kim)
    end_other_sessions(engine, kim, 2)
    with engine.connect() as connection:
        assert [one.id for one in sessions(connection, kim, timestamp())] == [2]


def shift(engine, **by):
    with unit_of_work(engine) as connection:
        connection.execute(update(SignIn).values({key: timestamp(-delta) for key, delta in by.items()}))


def test_session_that_is_used_goes_on_but_never_beyond_the_longest(engine):
    secret = open_session(engine, employ(engine, "kim", "viewer"))
    shift(engine, seen_at=timedelta(hours=1), created_at=LONGEST - timedelta(hours=2))
    keep_session(engine, 1)
    with engine.connect() as connection:
        assert signed_in(connection, digest_of(secret), timestamp(timedelta(hours=1)))
        assert signed_in(connection, digest_of(secret), timestamp(timedelta(hours=3))) is None


def test_session_that_was_seen_just_now_is_not_written_again(engine):
    open_session(engine, employ(engine, "kim", "viewer"))
    with engine.connect() as connection:
        before = sessions(connection, 1, timestamp())
    keep_session(engine, 1)
    with engine.connect() as connection:
        assert sessions(connection, 1, timestamp()) == before
