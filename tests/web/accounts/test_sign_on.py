"""Single sign-on, against a provider that is served over HTTP."""

from urllib.parse import urlsplit

import pytest
import requests
from joserfc.jwk import RSAKey

from registry.app import create_app
from registry.settings import Settings
from tests.staffing import Browser, employ, institution
from tests.web.accounts.provider import CLIENT_ID, CLIENT_SECRET, serving

CONFIRMED = {"email": "registrar@museum.example", "email_verified": True}


@pytest.fixture
def provider():
    with serving() as provider:
        yield provider


@pytest.fixture
def nobody(engine, sqlite_url, tmp_path, provider) -> Browser:
    institution(engine)
    employ(engine, "registrar")
    settings = Settings(
        sqlite_url, tmp_path, "x" * 32, "http://localhost",
        oidc_issuer=provider.issuer, oidc_client_id=CLIENT_ID, oidc_client_secret=CLIENT_SECRET,
    )  # fmt: skip
    return Browser(create_app(settings).test_client(), engine, None)


@pytest.fixture
def engine(sqlite_engine):
    return sqlite_engine


def sign_on(nobody, path="!/sign-in/with"):
    """Goes to the provider and comes back, as a browser does."""
    there = nobody.get(path).headers["Location"]
    back = urlsplit(requests.get(there, allow_redirects=False, timeout=10).headers["Location"])
    return nobody.get(f"!{back.path}?{back.query}")


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
