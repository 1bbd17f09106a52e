import pytest

from tests.staffing import employ, institution

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_menu_shows_what_a_role_may_reach(open_browser):
    registrar, viewer = open_browser("registrar").page("/"), open_browser("viewer").page("/")
    assert 'href="/desk/museum/log"' in registrar
    assert 'href="/desk/museum/log"' not in viewer
    assert "/desk/museum/people" not in registrar
    assert "/desk/museum/people" in open_browser("administrator").page("/")


def test_desk_of_another_institution_lets_nobody_in(engine, open_browser):
    registrar = open_browser("registrar")
    institution(engine, "elsewhere")
    employ(engine, "stranger", "registrar", at="elsewhere")
    assert registrar.get("!/desk/elsewhere/").status_code == 403
    assert registrar.get("!/desk/nowhere/").status_code == 403


def test_nobody_is_led_to_the_sign_in_page(open_browser):
    assert open_browser(None).get("/").headers["Location"] == "/sign-in?next=/desk/museum/"
