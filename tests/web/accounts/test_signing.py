import pyotp
import pytest

from tests.staffing import PASSWORD, Browser, employ
from tests.web.accounts.asking import sign_in, with_codes


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


def test_signing_out_clears_what_the_browser_keeps(engine, nobody):
    employ(engine, "registrar", with_password=True)
    sign_in(nobody, "registrar")
    assert nobody.post("!/sign-out").headers["Clear-Site-Data"] == '"cache"'


def test_passwords_are_hidden_as_they_are_typed_and_known_to_password_managers(engine, nobody):
    page = nobody.page("!/sign-in")
    assert 'type="password" autocomplete="current-password"' in page
    assert "onpaste" not in page
