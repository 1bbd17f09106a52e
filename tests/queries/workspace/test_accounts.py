import pyotp
import pytest

from registry.operations.accounts import invite
from registry.operations.second_factors import set_up_totp
from registry.queries.workspace.accounts import Factors, factors, offers, was_signed_in
from registry.services.sealing import Keyring
from tests.staffing import KEYS, acting, employ, institution


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    return sqlite_engine


def factors_of(engine, account):
    with engine.connect() as connection:
        return factors(connection, account)


def test_invited_account_has_nothing_that_lets_it_in(engine):
    assert factors_of(engine, employ(engine, "kim", "viewer")) == Factors(False, False, 0, 0)
    assert factors_of(engine, 1).is_pending


def test_account_with_a_password_or_codes_is_in_use(engine):
    kim, lee = employ(engine, "kim", "viewer", with_password=True), employ(engine, "lee", "viewer")
    secret = pyotp.random_base32()
    set_up_totp(engine, Keyring.of_text(KEYS, named="KEYS"), lee, secret, pyotp.TOTP(secret).now())
    assert not factors_of(engine, kim).is_pending
    assert not factors_of(engine, kim).has_second
    assert factors_of(engine, lee).has_second


def test_offers_are_listed_for_the_account_and_for_the_institution(engine):
    institution(engine, "elsewhere")
    kim, boss = employ(engine, "kim", "viewer"), employ(engine, "boss", "administrator", at="elsewhere")
    given = {"email": "kim@museum.example", "name": "Kim", "roles": ["viewer", "registrar"]}
    assert invite(engine, acting(engine, boss, "elsewhere"), **given).is_offer
    with engine.connect() as connection:
        [offer] = offers(connection, account=kim)
        assert offers(connection, institution=2) == [offer]
        assert offers(connection, account=boss) == []
        assert not was_signed_in(connection, kim)
    assert (offer.code, offer.roles, offer.by) == ("elsewhere", ("registrar", "viewer"), "Boss")
