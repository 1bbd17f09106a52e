import re

import pyotp

from registry.operations.accounts import add_account
from tests.staffing import PASSWORD, Browser, employ


def bearing(token):
    return {"Authorization": f"Bearer {token}"}


def test_a_token_is_shown_once_and_revoked(engine, open_browser):
    browser = open_browser("registrar")
    form = {"token_name": "sync", "institution": "museum", "scope": "read", "days": 7}
    page = browser.follow("!/account/tokens", form)
    secret = re.search(r'value="(registry_[\w-]+)"', page)[1]
    assert secret not in browser.page("!/account/")
    said = browser.client.get("/api/me", headers=bearing(secret)).get_json()
    assert said == {"name": "Registrar", "institution": "museum", "may": ["see"]}
    browser.post("!/account/tokens/1/revoke")
    assert browser.client.get("/api/me", headers=bearing(secret)).status_code == 401


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
