"""Single sign-on, against a provider that is served over HTTP."""

import time
from dataclasses import replace
from urllib.parse import urlsplit

import pyotp
import pytest
import requests
from joserfc.jwk import RSAKey

from registry.app import create_app
from registry.operations.account_trail import NOWHERE
from registry.operations.identities import Claim, bind
from registry.operations.second_factors import set_up_totp
from registry.provenance.governance.factors import Proof
from registry.services.sealing import Keyring
from registry.settings import Settings
from tests.staffing import KEYS, PASSWORD, Browser, employ, institution
from tests.web.accounts.provider import CLIENT_ID, CLIENT_SECRET, serving

CONFIRMED = {"email": "registrar@museum.example", "email_verified": True}


@pytest.fixture
def provider():
    with serving() as provider:
        yield provider


@pytest.fixture
def settings(sqlite_url, tmp_path, provider) -> Settings:
    return Settings(
        sqlite_url, tmp_path, "x" * 32, "http://localhost", data_keys=KEYS,
        oidc_issuer=provider.issuer, oidc_client_id=CLIENT_ID, oidc_client_secret=CLIENT_SECRET,
    )  # fmt: skip


@pytest.fixture
def nobody(engine, settings) -> Browser:
    institution(engine)
    employ(engine, "registrar")
    return Browser(create_app(settings).test_client(), engine, None)


@pytest.fixture
def engine(sqlite_engine):
    return sqlite_engine


def sign_on(nobody, path="!/sign-in/with"):
    """Goes to the provider and comes back, as a browser does."""
    there = nobody.get(path).headers["Location"]
    back = urlsplit(requests.get(there, allow_redirects=False, timeout=10).headers["Location"])
    answer = nobody.get(f"!{back.path}?{back.query}")
    nobody.renew()
    return answer


def test_who_the_provider_vouches_for_is_let_in(nobody, provider):
    provider.claims = {**CONFIRMED, "email": "Registrar@Museum.example"}
    assert "/sign-in/with" in nobody.page("!/sign-in")
    assert sign_on(nobody).headers["Location"] == "/desk/"
    assert "The Museum" in nobody.page("/")


def test_one_goes_on_to_the_page_that_was_asked_for(nobody, provider):
    provider.claims = CONFIRMED
    assert sign_on(nobody, "!/sign-in/with?next=/desk/museum/log").headers["Location"] == "/desk/museum/log"


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({**CONFIRMED, "email": "somebody@museum.example"}, "Ask an administrator to invite somebody@museum.example"),
        ({"email": "registrar@museum.example"}, "did not confirm an e-mail address"),
        ({**CONFIRMED, "email_verified": False}, "did not confirm an e-mail address"),
        ({"email_verified": True}, "did not confirm an e-mail address"),
    ],
)
def test_nobody_else_is_let_in(nobody, provider, claims, said):
    provider.claims = claims
    answer = sign_on(nobody)
    assert answer.status_code == 403
    assert said in answer.get_data(as_text=True)
    assert nobody.get("/").status_code == 303


@pytest.mark.parametrize(
    "wrong", [{"aud": "another"}, {"nonce": "another"}, {"exp": 1}, {"iss": "https://evil.example"}]
)
def test_what_was_not_said_to_us_is_not_believed(nobody, provider, wrong):
    provider.claims = {**CONFIRMED, **wrong}
    answer = sign_on(nobody)
    assert answer.status_code == 502
    assert "The provider&#39;s answer could not be used" in answer.get_data(as_text=True)
    assert nobody.get("/").status_code == 303


def test_another_key_is_not_believed(nobody, provider):
    provider.claims = CONFIRMED
    provider.signed_with = RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False)
    assert sign_on(nobody).status_code == 502


def test_an_answer_nobody_asked_for_is_refused(nobody):
    assert nobody.get("!/sign-in/back?code=code-0&state=another").status_code == 502


def test_a_provider_out_of_reach_is_said_so(engine, sqlite_url, tmp_path):
    settings = Settings(sqlite_url, tmp_path, "x" * 32, "http://localhost", oidc_issuer="http://127.0.0.1:9")
    nobody = Browser(create_app(settings).test_client(), engine, None)
    answer = nobody.get("!/sign-in/with")
    assert answer.status_code == 502
    assert "Single sign-on did not work" in answer.get_data(as_text=True)


def test_another_subject_with_the_same_address_is_not_let_in(nobody, provider):
    provider.claims = CONFIRMED
    sign_on(nobody)
    nobody.post("!/sign-out")
    provider.claims = {**CONFIRMED, "sub": "2"}
    answer = sign_on(nobody)
    assert answer.status_code == 403
    assert "Another identity" in answer.get_data(as_text=True)
    assert nobody.get("/").status_code == 303


def test_bound_subject_is_let_in_whatever_its_address(nobody, provider):
    provider.claims = CONFIRMED
    sign_on(nobody)
    nobody.post("!/sign-out")
    provider.claims = {"email": "new@museum.example"}
    assert sign_on(nobody).headers["Location"] == "/desk/"


def test_account_with_a_password_is_bound_once_it_was_given(engine, nobody, provider):
    employ(engine, "kim", "viewer", with_password=True)
    provider.claims = {"email": "kim@museum.example", "email_verified": True}
    assert sign_on(nobody).headers["Location"] == "/sign-in/code"
    assert "Your password here" in nobody.page("!/sign-in/code")
    assert nobody.post("!/sign-in/code", {"password": "wrong"}).status_code == 403
    assert nobody.get("/").status_code == 303
    assert nobody.post("!/sign-in/code", {"password": PASSWORD}).headers["Location"] == "/desk/"
    nobody.post("!/sign-out")
    assert sign_on(nobody).headers["Location"] == "/desk/"


def with_codes(engine, name="kim"):
    secret = pyotp.random_base32()
    account = employ(engine, name, "viewer", with_password=True)
    set_up_totp(engine, Keyring.of_text(KEYS, named="KEYS"), account, secret, pyotp.TOTP(secret).now())
    return account


def test_second_factor_is_asked_for_after_the_provider_too(engine, nobody, provider):
    with_codes(engine)
    provider.claims = {"email": "kim@museum.example", "email_verified": True, "amr": ["pwd", "mfa"], "acr": "high"}
    assert sign_on(nobody).headers["Location"] == "/sign-in/code"
    assert "The code that your app shows" in nobody.page("!/sign-in/code")
    assert nobody.post("!/sign-in/code", {"password": PASSWORD}).headers["Location"] == "/sign-in/code"
    assert nobody.get("/").status_code == 303


def test_second_factor_of_a_provider_that_is_trusted_for_it_counts(engine, nobody, settings, provider):
    kim = with_codes(engine)
    trusting = Browser(create_app(replace(settings, oidc_second_factor="mfa urn:high")).test_client(), engine, None)
    claim = Claim(provider.issuer, "7", None)
    bind(engine, kim, claim, [Proof.PROVIDER, Proof.CODE], NOWHERE)
    provider.claims = {"sub": "7", "amr": ["pwd"], "acr": "urn:low"}
    assert sign_on(trusting).headers["Location"] == "/sign-in/code"
    for strong in ({"amr": ["pwd", "mfa"]}, {"acr": "urn:high"}):
        provider.claims = {"sub": "7", **strong}
        assert sign_on(trusting).headers["Location"] == "/desk/"
        trusting.post("!/sign-out")


def test_change_is_confirmed_by_signing_in_anew_at_the_provider(engine, nobody, provider):
    provider.claims = CONFIRMED
    sign_on(nobody)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE sign_ins SET confirmed_at = NULL")
    assert nobody.get("!/account/codes").headers["Location"] == "/account/confirm?next=/account/codes"
    assert "/sign-in/with?next=/account/codes" in nobody.page("!/account/confirm?next=/account/codes")
    there = nobody.get("!/sign-in/with?next=/account/codes").headers["Location"]
    assert "prompt=login" in there
    provider.claims = {**CONFIRMED, "auth_time": int(time.time())}
    assert sign_on(nobody, "!/sign-in/with?next=/account/codes").headers["Location"] == "/account/codes"
    assert nobody.get("!/account/codes").status_code == 200


def test_provider_that_describes_itself_as_another_is_not_asked(nobody, provider):
    provider.described_as = "https://evil.example"
    assert nobody.get("!/sign-in/with").status_code == 502
