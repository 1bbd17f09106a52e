import re

from registry.operations.accounts import make_token
from tests import factories as make
from tests.staffing import PASSWORD, Browser, acting, employ, institution


def test_an_administrator_invites_and_hands_over_the_link(engine, open_browser, desk_app):
    browser = open_browser("administrator")
    page = browser.follow("/people", {"name": "Kim", "email": "Kim@Museum.example", "roles": ["registrar"]})
    link = re.search(r"http://localhost(/welcome/[\w-]+)", page)[1]
    kim = Browser(desk_app.test_client(), engine, None)
    kim.post("!" + link, {"password": PASSWORD, "again": PASSWORD})
    assert "Log an event" in kim.page("/")
    assert "invited with the roles registrar, by Administrator" in browser.page("/people")


def test_what_is_wrong_with_an_invitation_is_said(open_browser):
    browser = open_browser("administrator")
    for field, data in (
        ("email", {"name": "K", "email": "kim", "roles": ["viewer"]}),
        ("name", {"email": "k@m.example", "roles": ["viewer"]}),
        ("roles", {"name": "K", "email": "k@m.example"}),
    ):
        said = browser.post("/people", data)
        assert said.status_code == 422
        assert f'href="#{field}"' in said.get_data(as_text=True)


def test_roles_change_at_once(engine, open_browser):
    administrator, registrar = open_browser("administrator"), open_browser("registrar")
    account = employ(engine, "registrar", "registrar")
    administrator.post(f"/people/{account}/roles", {"roles": ["viewer"]})
    assert registrar.get("/log/gift").status_code == 403
    administrator.post(f"/people/{account}/roles", {})
    assert registrar.get("/").status_code == 403


def test_a_disabled_account_is_out_at_once(engine, open_browser):
    administrator, registrar = open_browser("administrator"), open_browser("registrar")
    account = employ(engine, "registrar", "registrar")
    administrator.post(f"/people/{account}/disable", {"disabled": 1})
    assert registrar.get("/").status_code == 303


def test_an_administrator_can_not_lock_themselves_out(engine, open_browser):
    administrator = open_browser("administrator")
    account = employ(engine, "administrator", "administrator")
    assert administrator.post(f"/people/{account}/disable", {"disabled": 1}).status_code == 422
    assert administrator.post(f"/people/{account}/roles", {"roles": ["viewer"]}).status_code == 422


def test_who_works_elsewhere_too_is_not_this_administrator_s_to_disable(engine, open_browser):
    administrator = open_browser("administrator")
    institution(engine, "elsewhere")
    account = employ(engine, "shared", "registrar")
    from registry.operations.accounts import add_account

    add_account(engine, email="shared@museum.example", name="S", institution="elsewhere", roles=["viewer"], by="test")
    said = administrator.post(f"/people/{account}/disable", {"disabled": 1})
    assert "also works elsewhere" in said.get_data(as_text=True)
    assert administrator.post(f"/people/{account}/link").status_code == 422


def test_a_person_serves_two_institutions(engine, open_browser):
    institution(engine, "elsewhere")
    browser = open_browser("registrar")
    from registry.operations.accounts import add_account

    add_account(
        engine, email="registrar@museum.example", name="R", institution="elsewhere", roles=["viewer"], by="test"
    )
    page = browser.page("!/desk/")
    assert "The Museum" in page
    assert "The Elsewhere" in page
    assert browser.get("!/desk/elsewhere/log/gift").status_code == 403


def token_of(engine, name="registrar", scope="submit"):
    return make_token(engine, acting(engine, employ(engine, name)), name="a program", scope=scope, days=7)


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


def test_a_token_does_no_more_than_its_scope(engine, desk_app):
    institution(engine)
    token = token_of(engine, scope="draft")
    client = desk_app.test_client()
    said = client.post("/api/proposals", json={"records": [make.source()]}, headers=bearing(token))
    assert said.status_code == 403
    assert said.content_type == "application/problem+json"


def test_a_program_records_and_its_owner_reads_private_records(engine, desk_app):
    institution(engine)
    token, client = token_of(engine), desk_app.test_client()
    hidden = make.party("hidden", visibility="private")
    said = client.post("/api/proposals", json={"records": [hidden], "title": "A party"}, headers=bearing(token))
    assert (said.status_code, said.get_json()["state"]) == (201, "recorded")
    found = client.get(f"/api/records/{hidden['ref']}", headers=bearing(token)).get_json()
    assert found["records"][0]["names"] == hidden["names"]
    assert client.get(f"/parties/{hidden['ref']}").status_code == 404
    stale = client.post("/api/proposals", json={"records": [{**hidden, "note": "x"}]}, headers=bearing(token))
    assert stale.status_code == 409
    newer = {"records": [{**hidden, "note": "x"}], "based_on": {hidden["ref"]: 1}}
    assert client.post("/api/proposals", json=newer, headers=bearing(token)).status_code == 201


def test_bad_requests_to_the_interface_say_where(engine, desk_app):
    institution(engine)
    token, client = token_of(engine), desk_app.test_client()
    assert client.get("/api/me").status_code == 401
    assert client.post("/api/proposals", data="{", headers=bearing(token)).status_code == 400
    wrong = client.post("/api/proposals", json={"records": [{"kind": "party"}]}, headers=bearing(token))
    assert wrong.get_json()["pointer"].startswith("/records/0/")
