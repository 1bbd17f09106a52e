import pytest

from tests.staffing import Browser, employ


def test_pages_of_staff_are_kept_nowhere_and_run_no_foreign_script(nobody):
    headers = nobody.get("!/sign-in").headers
    assert headers["Cache-Control"] == "no-store"
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    cookie = nobody.get("!/sign-in").headers.get("Set-Cookie", "")
    assert not cookie or ("HttpOnly" in cookie and "SameSite=Lax" in cookie)


def test_public_pages_set_no_cookie(engine, nobody, desk_app):
    assert "Set-Cookie" not in desk_app.test_client().get("/").headers


ODD = ["a\0@museum.example", "\ud800", "x" * 100_000, "\r\nSet-Cookie: a=b"]


def test_odd_input_at_addresses_of_accounts_is_refused_and_never_fails(engine, nobody, desk_app):
    owner = Browser(desk_app.test_client(), engine, employ(engine, "viewer", with_password=True))
    forms = {
        "/sign-in": ("email", "password", "next"), "/sign-in/code": ("code",), "/forgotten": ("email",),
        "/welcome": ("password", "again", "code"), "/account/password": ("before", "after", "again"),
        "/account/codes": ("code",), "/account/codes/remove": ("code",), "/account/confirm": ("password", "next"),
        "/account/tokens": ("token_name", "institution", "scope", "days"), "/account/offers/x": ("answer",),
    }  # fmt: skip
    for odd in ODD:
        for address, fields in forms.items():
            for browser in (nobody, owner):
                data = {"csrf_token": browser.token, **dict.fromkeys(fields, odd.encode("utf-8", "surrogatepass"))}
                assert browser.client.post(address, data=data).status_code < 500, (address, odd[:20])
        for address in ("/sign-in", "/account/", "/account/confirm"):
            assert (
                owner.client.get(address, query_string={"next": odd[:2000].encode("utf-8", "replace")}).status_code
                < 500
            )


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_number_of_any_size_in_an_address_is_no_failure(engine, nobody, desk_app):
    owner = Browser(desk_app.test_client(), engine, employ(engine, "administrator"))
    for key in (2**63, 10**40, 2**63 - 1):
        for address in (f"sessions/{key}/end", f"tokens/{key}/revoke", f"passkeys/{key}/remove"):
            assert owner.post(f"!/account/{address}").status_code in (303, 404)
        for step in ("roles", "disable", "link", "sign-out", "offer"):
            assert owner.post(f"/people/{key}/{step}").status_code in (303, 404, 422)
