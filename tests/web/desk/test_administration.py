import re

from tests.staffing import PASSWORD, Browser, employ, institution


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


def test_administrator_signs_a_member_of_staff_out_everywhere(engine, open_browser):
    administrator, registrar = open_browser("administrator"), open_browser("registrar")
    account = employ(engine, "registrar", "registrar")
    administrator.post(f"/people/{account}/sign-out")
    assert registrar.get("/").status_code == 303
    assert "Registrar: signed out everywhere, by Administrator" in administrator.page("/people")
