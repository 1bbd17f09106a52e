from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import update

from registry.errors import AccountError, LimitError
from registry.models import SignIn
from registry.operations.account_trail import Source
from registry.operations.accounts import disable_by_email
from registry.operations.second_factors import set_up_totp
from registry.operations.sign_in import (
    LONGEST,
    by_code,
    by_passkey,
    by_password,
    check_password,
    confirm_session,
    end_other_sessions,
    end_session,
    keep_session,
)
from registry.operations.sign_in import open_session as opened
from registry.provenance.governance.factors import Proof
from registry.queries.workspace.accounts import sessions
from registry.queries.workspace.people import signed_in
from registry.services import clock
from registry.services.clock import timestamp
from registry.services.rate_limits import DatabaseStorage, Limiter
from registry.services.sealing import Keyring
from registry.services.tokens import digest_of
from registry.services.unit_of_work import unit_of_work
from tests.staffing import KEYS, PASSWORD, employ, institution


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
    limits = {"sign_in": "2/hour", "sign_in_all": "4/hour", "sign_in_from": "3/hour", "second": "2/hour"}
    return Limiter(DatabaseStorage(engine), {**limits, "second_all": "4/hour", "passkey_from": "3/hour"})


def by(engine, limiter, password, source, email="kim@museum.example"):
    return by_password(engine, limiter, email, password, source)


def test_wrong_passwords_are_counted_against_who_gives_them_until_a_right_one(engine, limiter):
    kim, here = employ(engine, "kim", "viewer", with_password=True), Source("10.0.0.1")
    with pytest.raises(AccountError):
        by(engine, limiter, "wrong", here)
    assert by(engine, limiter, PASSWORD, here, " KIM@museum.example") == kim
    for _ in range(2):
        with pytest.raises(AccountError):
            by(engine, limiter, "wrong", here)
    with pytest.raises(LimitError):
        by(engine, limiter, PASSWORD, here)
    assert by(engine, limiter, PASSWORD, Source("10.0.0.2")) == kim


def test_owner_in_a_known_browser_is_not_locked_out_by_all_strangers_together(engine, limiter):
    kim = employ(engine, "kim", "viewer", with_password=True)
    for number in range(4):
        with pytest.raises(AccountError):
            by(engine, limiter, "wrong", Source(f"10.0.0.{number}"))
    with pytest.raises(LimitError):
        by(engine, limiter, PASSWORD, Source("10.0.0.9"))
    known = Source("10.0.0.1", known={str(kim): "a browser"})
    assert by(engine, limiter, PASSWORD, known) == kim


def test_wrong_passwords_are_counted_against_the_network_address_that_they_come_from(engine, limiter):
    employ(engine, "kim", "viewer", with_password=True)
    for name in ("a", "b", "c"):
        with pytest.raises(AccountError):
            by(engine, limiter, "wrong", Source("10.0.0.1"), f"{name}@museum.example")
    with pytest.raises(LimitError):
        by(engine, limiter, PASSWORD, Source("10.0.0.1"))
    assert by(engine, limiter, PASSWORD, Source("10.0.0.2"))


def test_codes_and_passkeys_are_counted_before_they_are_looked_at(engine, limiter):
    kim, keys, here = employ(engine, "kim", "viewer"), Keyring.of_text(KEYS, named="KEYS"), Source("10.0.0.1")
    for _ in range(2):
        with pytest.raises(AccountError):
            by_code(engine, limiter, keys, kim, "000000", here)
    with pytest.raises(LimitError):
        by_code(engine, limiter, keys, kim, "000000", here)
    passkey = {"challenge": b"c", "host": "localhost", "origin": "http://localhost"}
    for _ in range(3):
        with pytest.raises(AccountError):
            by_passkey(engine, limiter, {"id": "nobody's"}, here, **passkey)
    with pytest.raises(LimitError):
        by_passkey(engine, limiter, {"id": "nobody's"}, here, **passkey)


def test_session_of_an_account_with_a_second_factor_begins_with_it_or_not_at_all(engine):
    kim, secret = employ(engine, "kim", "viewer"), pyotp.random_base32()
    set_up_totp(engine, Keyring.of_text(KEYS, named="KEYS"), kim, secret, pyotp.TOTP(secret).now())
    for given in ([Proof.PASSWORD], [Proof.LINK], [Proof.PROVIDER], [Proof.LINK, Proof.PASSWORD]):
        with pytest.raises(AccountError) as caught:
            opened(engine, kim, agent=None, address=None, given=given)
        assert caught.value.code == "factor.needed"
    assert opened(engine, kim, agent=None, address=None, given=[Proof.LINK, Proof.CODE])


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=8)])
def test_session_ends_when_the_clock_goes_back_behind_it(engine, monkeypatch, back):
    secret = open_session(engine, employ(engine, "kim", "viewer"))
    then = clock.now() - back
    monkeypatch.setattr(clock, "now", lambda: then)
    with engine.connect() as connection:
        assert signed_in(connection, digest_of(secret), timestamp()) is None


def test_session_that_expired_stays_so_when_the_clock_goes_back(engine, monkeypatch):
    now, secret = clock.now(), open_session(engine, employ(engine, "kim", "viewer"))
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=8))
    open_session(engine, employ(engine, "lee", "viewer"))
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=1))
    with engine.connect() as connection:
        assert signed_in(connection, digest_of(secret), timestamp()) is None


def test_confirmation_renews_the_secret_and_lasts_for_minutes(engine, monkeypatch):
    kim = employ(engine, "kim", "viewer")
    old = open_session(engine, kim)
    new = confirm_session(engine, kim, 1, [Proof.PASSWORD])
    with engine.connect() as connection:
        assert signed_in(connection, digest_of(old), timestamp()) is None
        assert signed_in(connection, digest_of(new), timestamp()).is_confirmed
        then = clock.now() + timedelta(minutes=11)
        monkeypatch.setattr(clock, "now", lambda: then)
        assert not signed_in(connection, digest_of(new), timestamp()).is_confirmed
