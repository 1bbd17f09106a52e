import pytest
from flask import Response

from registry.app import create_app
from registry.settings import Settings
from registry.web.http.headers import EVERYWHERE, POLICY, STAFF, STAFF_POLICY, guard_staff_page


@pytest.mark.parametrize("path", ["/", "/nothing-here", "/healthz"])
def test_every_answer_says_what_a_browser_may_do_with_it(reading_app, path):
    headers = reading_app.test_client().get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_page_of_staff_is_kept_nowhere_and_framed_nowhere():
    headers = guard_staff_page(Response("")).headers
    assert (headers["Cache-Control"], headers["X-Frame-Options"]) == ("no-store", "DENY")
    assert headers["Content-Security-Policy"] == STAFF_POLICY


def test_stricter_policy_of_a_page_is_left_as_it_is():
    response = Response("", headers={"Content-Security-Policy": "sandbox"})
    assert guard_staff_page(response).headers["Content-Security-Policy"] == "sandbox"


def test_no_policy_lets_in_what_is_not_ours():
    assert not {"unsafe-inline", "unsafe-eval", "*", "https:"} & set(STAFF_POLICY.replace("'", " ").split())


# A kind of answer, by an address that gives it to nobody in particular.
PUBLIC = {
    "page": "/",
    "JSON": "/index.json",
    "page of what is not there": "/objects/OBJ-00000-00000",
    "problem document": "/objects/OBJ-00000-00000.json",
    "address that is not there": "/nothing-here",
    "schema": "/schemas/v1/registry.json",
    "health": "/healthz",
    "list": "/objects",
}
OF_STAFF = {"sign-in": "/sign-in", "redirection": "/desk/", "account": "/account/", "unknown desk": "/desk/nowhere/"}


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_answer_to_the_public_has_every_header(reading_app, address):
    headers = reading_app.test_client().get(address).headers
    assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE


@pytest.mark.parametrize("address", OF_STAFF.values(), ids=OF_STAFF)
def test_answer_at_an_address_of_staff_has_the_headers_of_staff(reading_app, address):
    headers = reading_app.test_client().get(address).headers
    assert {name: headers[name] for name in (*EVERYWHERE, *STAFF)} == {**EVERYWHERE, **STAFF}


def test_answer_to_a_program_is_kept_nowhere_and_lent_to_no_site(reading_app):
    headers = reading_app.test_client().get("/api/me").headers
    assert (headers["Cache-Control"], headers["Cross-Origin-Resource-Policy"]) == ("no-store", "same-origin")


def test_tls_alone_is_asked_for_where_it_is_set(reading_app, sqlite_template, tmp_path):
    settings = Settings(f"sqlite:///{sqlite_template}", tmp_path, "x" * 32, "https://registry.example", hsts=2)
    headers = create_app(settings).test_client().get("/healthz").headers
    assert headers["Strict-Transport-Security"] == "max-age=172800"
    assert "Strict-Transport-Security" not in reading_app.test_client().get("/healthz").headers
