import pytest
from flask import Response, session

from registry.web.http.callers import is_known, remember, source


def after(app, response):
    return app.process_response(response)


def test_browser_is_known_to_the_accounts_that_were_signed_in_to(reading_app):
    with reading_app.test_request_context("/"):
        assert not is_known(7)
        remember(7)
        cookie = after(reading_app, Response()).headers["Set-Cookie"]
    name, _, value = cookie.partition(";")[0].partition("=")
    assert name == "__Host-registry-known"
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    with reading_app.test_request_context("/", headers={"Cookie": f"{name}={value}"}):
        assert is_known(7)
        assert not is_known(8)
        assert set(source().known) == {"7"}
        assert "sign_in" not in session


@pytest.mark.parametrize("value", ["", "made.up", "eyI3IjoieCJ9.forged"])
def test_cookie_that_is_not_ours_makes_nobody_known(reading_app, value):
    with reading_app.test_request_context("/", headers={"Cookie": f"__Host-registry-known={value}"}):
        assert not is_known(7)
        assert source().known == {}
