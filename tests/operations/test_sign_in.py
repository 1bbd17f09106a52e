from datetime import timedelta

import pytest
from sqlalchemy import update

from registry.errors import AccountError, LimitError
from registry.models import SignIn
from registry.operations.accounts import disable_by_email
from registry.operations.sign_in import (
    LONGEST,
    by_code,
    by_passkey,
    by_password,
    check_password,
    end_other_sessions,
    end_session,
    keep_session,
)
from registry.operations.sign_in import open_session as opened
from registry.queries.workspace.people import sessions, signed_in
from registry.services.clock import timestamp
from registry.services.rate_limits import DatabaseStorage, Limiter
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


@pytest.fixture
def limiter(engine):
    return Limiter(DatabaseStorage(engine), {"sign_in": "2/hour", "sign_in_from": "3/hour", "second": "2/hour"})


def test_wrong_passwords_are_counted_against_the_mail_address_until_a_right_one(engine, limiter):
    kim = employ(engine, "kim", "viewer", with_password=True)
    with pytest.raises(AccountError):
        by_password(engine, limiter, "kim@museum.example", "wrong", "10.0.0.1")
    assert by_password(engine, limiter, " KIM@museum.example", PASSWORD, "10.0.0.1") == kim
    for address in ("10.0.0.2", "10.0.0.3"):
        with pytest.raises(AccountError):
            by_password(engine, limiter, "kim@museum.example", "wrong", address)
    with pytest.raises(LimitError):
        by_password(engine, limiter, "Kim@museum.example", PASSWORD, "10.0.0.4")


def test_wrong_passwords_are_counted_against_the_network_address_that_they_come_from(engine, limiter):
    employ(engine, "kim", "viewer", with_password=True)
    for name in ("a", "b", "c"):
        with pytest.raises(AccountError):
            by_password(engine, limiter, f"{name}@museum.example", "wrong", "10.0.0.1")
    with pytest.raises(LimitError):
        by_password(engine, limiter, "kim@museum.example", PASSWORD, "10.0.0.1")
    assert by_password(engine, limiter, "kim@museum.example", PASSWORD, "10.0.0.2")


def test_codes_and_passkeys_are_counted_before_they_are_looked_at(engine, limiter):
    kim = employ(engine, "kim", "viewer")
    for _ in range(2):
        with pytest.raises(AccountError):
            by_code(engine, limiter, kim, "000000")
    with pytest.raises(LimitError):
        by_code(engine, limiter, kim, "000000")
    passkey = {"challenge": b"c", "host": "localhost", "origin": "http://localhost"}
    for _ in range(3):
        with pytest.raises(AccountError):
            by_passkey(engine, limiter, {"id": "nobody's"}, "10.0.0.1", **passkey)
    with pytest.raises(LimitError):
        by_passkey(engine, limiter, {"id": "nobody's"}, "10.0.0.1", **passkey)
