import re
import time

import pyotp
import pytest
from flask import Flask
from sqlalchemy import Engine

from registry.operations.accounts import add_account, reset_link_by_email
from registry.operations.second_factors import set_up_totp
from tests.staffing import PASSWORD, Browser, employ, institution


@pytest.fixture
def nobody(engine: Engine, desk_app: Flask) -> Browser:
    institution(engine)
    return Browser(desk_app.test_client(), engine, None)


def sign_in(browser: Browser, name: str, password: str = PASSWORD, **more):
    return browser.post("!/sign-in", {"email": f"{name}@museum.example", "password": password, **more})


def test_a_password_leads_to_the_desk(engine, nobody):
    employ(engine, "registrar", with_password=True)
    assert sign_in(nobody, "REGISTRAR").headers["Location"] == "/desk/"
    assert "The Museum" in nobody.page("/")


def test_a_page_that_was_asked_for_is_gone_on_to_and_no_foreign_one(engine, nobody):
    employ(engine, "registrar", with_password=True)
    assert nobody.get("/log").headers["Location"] == "/sign-in?next=/desk/museum/log"
    assert sign_in(nobody, "registrar", next="/desk/museum/log").headers["Location"] == "/desk/museum/log"
    for foreign in ("https://evil.example/desk", "//evil.example", "/desk//evil.example", "/objects", "/desk\\evil"):
        nobody.post("!/sign-out")
        nobody.token = Browser(nobody.client, engine, None).token
        assert sign_in(nobody, "registrar", next=foreign).headers["Location"] == "/desk/"


@pytest.mark.parametrize("name", ["registrar", "nobody"])
def test_what_was_wrong_is_not_told(engine, nobody, name):
    employ(engine, "registrar", with_password=True)
    said = sign_in(nobody, name, "not this one at all")
    assert said.status_code == 403
    assert "The address or the password is wrong, or the account is disabled." in said.get_data(as_text=True)


def test_after_ten_wrong_passwords_one_waits(engine, nobody):
    employ(engine, "registrar", with_password=True)
    for _ in range(10):
        sign_in(nobody, "registrar", "wrong")
    said = sign_in(nobody, "registrar")
    assert said.status_code == 429
    assert "Wait" in said.get_data(as_text=True)


def test_a_form_from_elsewhere_is_refused(engine, nobody):
    employ(engine, "registrar", with_password=True)
    data = {"email": "registrar@museum.example", "password": PASSWORD}
    assert nobody.client.post("/sign-in", data=data).status_code == 400


def with_codes(engine: Engine, name: str = "registrar") -> tuple[str, list[str]]:
    account = employ(engine, name, with_password=True)
    secret = pyotp.random_base32()
    return secret, set_up_totp(engine, account, secret, pyotp.TOTP(secret).at(int(time.time()) - 30))


def test_a_second_factor_is_asked_for_and_each_code_counts_once(engine, nobody, desk_app):
    secret, _ = with_codes(engine)
    assert sign_in(nobody, "registrar").headers["Location"] == "/sign-in/code"
    assert nobody.get("/").status_code == 303
    assert nobody.post("!/sign-in/code", {"code": "000000"}).status_code == 403
    code = pyotp.TOTP(secret).now()
    assert nobody.post("!/sign-in/code", {"code": code}).headers["Location"] == "/desk/"
    other = Browser(desk_app.test_client(), engine, None)
    sign_in(other, "registrar")
    assert other.post("!/sign-in/code", {"code": code}).status_code == 403


def test_a_recovery_code_lets_in_once(engine, nobody, desk_app):
    _, codes = with_codes(engine)
    for browser, status in ((nobody, 303), (Browser(desk_app.test_client(), engine, None), 403)):
        sign_in(browser, "registrar")
        assert browser.post("!/sign-in/code", {"code": codes[0]}).status_code == status


def test_an_approver_sets_up_a_second_factor_before_the_desk(engine, nobody):
    invited = add_account(
        engine, email="a@museum.example", name="A", institution="museum", roles=["approver"], by="test"
    )
    nobody.post(f"!/welcome/{invited.link}", {"password": PASSWORD, "again": PASSWORD})
    assert "/account/" in nobody.get("/").headers["Location"]
    page = nobody.page("!/account/codes")
    secret = re.search(r'<code class="digest">(\w+)</code>', page)[1]
    assert "<svg" in page
    shown = nobody.post("!/account/codes", {"code": pyotp.TOTP(secret).now()}).get_data(as_text=True)
    assert shown.count("<li><code>") == 10
    assert nobody.get("/").status_code == 200


def test_an_invitation_works_once_and_asks_for_a_good_password(engine, nobody, desk_app):
    invited = add_account(
        engine, email="kim@museum.example", name="Kim", institution="museum", roles=["viewer"], by="test"
    )
    at = f"!/welcome/{invited.link}"
    assert "Welcome, Kim" in nobody.page(at)
    for wrong in ("short", "aaaaaaaaaaaaaaaaaaa", "kim and a long rest"):
        assert nobody.post(at, {"password": wrong, "again": wrong}).status_code == 422
    assert nobody.post(at, {"password": PASSWORD, "again": "another " + PASSWORD}).status_code == 422
    assert nobody.post(at, {"password": PASSWORD, "again": PASSWORD}).status_code == 303
    assert Browser(desk_app.test_client(), engine, None).get(at).status_code == 410


def test_a_reset_ends_all_sessions(engine, nobody, desk_app):
    account = employ(engine, "registrar", with_password=True)
    signed_in = Browser(desk_app.test_client(), engine, account)
    assert signed_in.get("/").status_code == 200
    link = reset_link_by_email(engine, "registrar@museum.example", by="test")
    nobody.post(f"!/welcome/{link}", {"password": PASSWORD + "!", "again": PASSWORD + "!"})
    assert signed_in.get("/").status_code == 303
    assert sign_in(Browser(desk_app.test_client(), engine, None), "registrar").status_code == 403


def test_sessions_are_listed_and_ended(engine, desk_app, nobody):
    account = employ(engine, "registrar", with_password=True)
    here, there = (Browser(desk_app.test_client(), engine, account) for _ in range(2))
    page = here.page("!/account/")
    assert page.count("last seen") == 2
    key = re.search(r"/account/sessions/(\d+)/end", page)[1]
    here.post(f"!/account/sessions/{key}/end")
    assert there.get("/").status_code == 303
    assert here.get("/").status_code == 200
    here.post("!/sign-out")
    assert here.get("/").status_code == 303


def test_one_does_not_end_another_s_session(engine, desk_app, nobody):
    one, two = (Browser(desk_app.test_client(), engine, employ(engine, name)) for name in ("registrar", "viewer"))
    for key in (1, 2):
        two.post(f"!/account/sessions/{key}/end")
    assert one.get("/").status_code == 200


def test_a_forgotten_password_without_mail_says_whom_to_ask(nobody):
    assert "Ask an administrator" in nobody.page("!/forgotten")


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
