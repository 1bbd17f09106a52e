import pyotp
import pytest

from registry.operations.account_trail import NOWHERE
from registry.operations.accounts import disable_by_email
from registry.operations.identities import Claim, Vouched, bind, unbind, vouched_for
from registry.operations.second_factors import set_up_totp
from registry.provenance.governance.factors import Proof
from registry.services.sealing import Keyring
from tests.refusals import refused
from tests.staffing import KEYS, employ, institution

KIM = Claim("https://provider.example", "7", "kim@museum.example")


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    return sqlite_engine


def test_bound_identity_is_its_account_whatever_its_address(engine):
    kim = employ(engine, "kim", "viewer")
    assert vouched_for(engine, KIM) == Vouched(kim, is_bound=False)
    bind(engine, kim, KIM, [Proof.PROVIDER], NOWHERE)
    for email in ("lee@museum.example", None):
        assert vouched_for(engine, Claim(KIM.issuer, KIM.subject, email)) == Vouched(kim, is_bound=True)


def test_another_subject_of_the_provider_with_the_same_address_is_refused(engine):
    kim = employ(engine, "kim", "viewer")
    bind(engine, kim, KIM, [Proof.PROVIDER], NOWHERE)
    refused("sign-on.another", vouched_for, engine, Claim(KIM.issuer, "8", KIM.email))


def test_identity_of_somebody_else_is_not_taken_over(engine):
    kim, lee = employ(engine, "kim", "viewer"), employ(engine, "lee", "viewer")
    bind(engine, kim, KIM, [Proof.PROVIDER], NOWHERE)
    refused("sign-on.another", bind, engine, lee, KIM, [Proof.PROVIDER], NOWHERE)


def test_account_with_a_password_is_bound_by_the_password_and_one_with_codes_by_a_code(engine):
    kim, secret = employ(engine, "kim", "viewer", with_password=True), pyotp.random_base32()
    refused("factor.needed", bind, engine, kim, KIM, [Proof.PROVIDER], NOWHERE)
    set_up_totp(engine, Keyring.of_text(KEYS, named="KEYS"), kim, secret, pyotp.TOTP(secret).now())
    refused("factor.needed", bind, engine, kim, KIM, [Proof.PROVIDER, Proof.PASSWORD], NOWHERE)
    refused("factor.needed", bind, engine, kim, KIM, [Proof.STRONG_PROVIDER], NOWHERE)
    bind(engine, kim, KIM, [Proof.PROVIDER, Proof.CODE], NOWHERE)
    assert vouched_for(engine, KIM).is_bound


def test_unbound_account_is_bound_again_by_the_next_identity(engine):
    kim, other = employ(engine, "kim", "viewer"), Claim(KIM.issuer, "8", KIM.email)
    bind(engine, kim, KIM, [Proof.PROVIDER], NOWHERE)
    assert unbind(engine, kim, by="t") == 1
    assert vouched_for(engine, other) == Vouched(kim, is_bound=False)


def test_nobody_unknown_unconfirmed_or_disabled_is_vouched_for(engine):
    kim = employ(engine, "kim", "viewer")
    refused("sign-on.unconfirmed", vouched_for, engine, Claim(KIM.issuer, "7", None))
    refused("sign-on.no-account", vouched_for, engine, Claim(KIM.issuer, "7", "nobody@museum.example"))
    bind(engine, kim, KIM, [Proof.PROVIDER], NOWHERE)
    disable_by_email(engine, "kim@museum.example", disabled=True, by="t")
    refused("sign-on.no-account", vouched_for, engine, KIM)
