import re
import threading
from dataclasses import replace

import pytest

from registry.app import create_app
from registry.operations.accounts import add_account, reset_link_by_email
from registry.settings import Settings
from tests.staffing import PASSWORD, Browser, employ, institution
from tests.web.accounts.asking import sign_in


@pytest.fixture
def settings(sqlite_engine, sqlite_url, tmp_path, take_mail) -> Settings:
    institution(sqlite_engine)
    return Settings(sqlite_url, tmp_path, "x" * 32, "http://localhost", mail_from="registry@museum.example")


def browser(settings, engine, account=None, port=9):
    app = create_app(replace(settings, smtp_url=f"smtp://127.0.0.1:{port}"))
    return Browser(app.test_client(), engine, account)


def told(nobody, email):
    """What the page says, without the token of its forms, which tells the second it was made in."""
    said = nobody.post("!/forgotten", {"email": email}).get_data(as_text=True)
    return re.sub(r"(csrf_token\" value=|X-CSRFToken\": )\"[^\"]+\"", "", said)


def test_a_forgotten_password_is_set_anew_once(settings, sqlite_engine, take_mail):
    port, mailbox = take_mail()
    employ(sqlite_engine, "registrar", with_password=True)
    nobody = browser(settings, sqlite_engine, None, port)
    said = told(nobody, "nobody@museum.example")
    assert told(nobody, "Registrar@museum.example") == said
    _, to, _, body = mailbox.first()
    assert to == ["registrar@museum.example"]
    link = re.search(r"http://localhost(/welcome/\S+)", body)[1]
    typed = {"password": f"{PASSWORD} again", "again": f"{PASSWORD} again"}
    assert nobody.post(f"!{link}", typed).headers["Location"] == "/desk/"
    assert nobody.get(f"!{link}").status_code == 410


def test_a_link_that_can_not_be_sent_is_answered_alike_and_logged(settings, sqlite_engine, caplog):
    employ(sqlite_engine, "registrar", with_password=True)
    nobody = browser(settings, sqlite_engine)
    said = told(nobody, "registrar@museum.example")
    assert told(nobody, "nobody@museum.example") == said
    for thread in [thread for thread in threading.enumerate() if "_mail_reset" in thread.name]:
        thread.join()
    assert "A link to set a password could not be sent" in caplog.text
    assert "/welcome/" not in caplog.text


def test_an_invitation_works_once_and_asks_for_a_good_password(engine, nobody, desk_app):
    invited = add_account(
        engine, email="kim@museum.example", name="Kim", institution="museum", roles=["viewer"], by="test"
    )
    at = f"!/welcome/{invited.link}"
    assert "Welcome, Kim" in nobody.page(at)
    assert "Welcome, Kim" in nobody.page("!/welcome")
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


def test_a_forgotten_password_without_mail_says_whom_to_ask(nobody):
    assert "Ask an administrator" in nobody.page("!/forgotten")
