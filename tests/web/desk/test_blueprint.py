import pytest
from sqlalchemy import select

from registry import schemas
from registry.models import Account
from registry.operations.proposals import Content, submit, take_step
from tests import factories as make
from tests.staffing import acting, employ, institution

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_menu_shows_what_a_role_may_reach(open_browser):
    registrar, viewer = open_browser("registrar").page("/"), open_browser("viewer").page("/")
    assert 'href="/desk/museum/log"' in registrar
    assert 'href="/desk/museum/log"' not in viewer
    assert "/desk/museum/people" not in registrar
    assert "/desk/museum/people" in open_browser("administrator").page("/")


def as_staff(engine, name):
    with engine.connect() as connection:
        return acting(engine, connection.execute(select(Account.id).where(Account.name == name.capitalize())).scalar())


def test_menu_tells_how_much_waits_for_whom(engine, open_browser, lions):
    registrar, approver, viewer = (open_browser(name) for name in ("registrar", "approver", "viewer"))
    waits = '1<span class="hidden"> waiting for you<'
    assert "waiting for you" not in approver.page("/files")
    gift = Content("A gift", {}, [lions], [schemas.load(make.event(of="lions"))], {}, seen=99, reasons=["title moves"])
    key, _ = submit(engine, as_staff(engine, "registrar"), None, 1, "event", gift)
    assert waits in approver.page("/files")
    assert "waiting for you" not in registrar.page("/files") + viewer.page("/files")
    take_step(engine, as_staff(engine, "approver"), key, 2, "returned", "Which pair?")
    assert "waiting for you" not in approver.page("/files")
    assert waits in registrar.page("/files")


def test_desk_of_another_institution_lets_nobody_in(engine, open_browser):
    registrar = open_browser("registrar")
    institution(engine, "elsewhere")
    employ(engine, "stranger", "registrar", at="elsewhere")
    assert registrar.get("!/desk/elsewhere/").status_code == 403
    assert registrar.get("!/desk/nowhere/").status_code == 403


def test_nobody_is_led_to_the_sign_in_page(open_browser):
    assert open_browser(None).get("/").headers["Location"] == "/sign-in?next=/desk/museum/"
