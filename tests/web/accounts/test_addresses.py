import re
import time
from dataclasses import replace

import pytest
from sqlalchemy import select

from registry.app import create_app
from registry.models import Account
from registry.settings import Settings
from tests.staffing import Browser, employ, institution

NEW = "kim@elsewhere.example"


@pytest.fixture
def settings(sqlite_engine, sqlite_url, tmp_path) -> Settings:
    institution(sqlite_engine)
    return Settings(sqlite_url, tmp_path, "x" * 32, "http://localhost", mail_from="registry@museum.example")


def mail_to(mailbox, address, words):
    """The text of the message to an address that says this, which a thread sends."""
    for _ in range(500):
        for _, to, _, text in mailbox.kept:
            if to == [address] and words in text:
                return text
        time.sleep(0.02)
    raise AssertionError(mailbox.kept)


def test_new_address_is_taken_by_its_link_and_the_former_is_told(settings, sqlite_engine, take_mail):
    port, mailbox = take_mail()
    app = create_app(replace(settings, smtp_url=f"smtp://127.0.0.1:{port}"))
    browser = Browser(app.test_client(), sqlite_engine, employ(sqlite_engine, "kim", "viewer"))
    assert "New address" in browser.page("!/account/")
    assert browser.post("!/account/address", {"new_address": "none"}).status_code == 422
    assert "Until then nothing changes." in browser.follow("!/account/address", {"new_address": NEW})
    mail_to(mailbox, "kim@museum.example", f"asked to change the address to {NEW}")
    link = re.search(r"http://localhost(/account/address/\S+)", mail_to(mailbox, NEW, "open this"))[1]
    stranger = Browser(app.test_client(), sqlite_engine, employ(sqlite_engine, "lee", "viewer"))
    assert stranger.get(f"!{link}").status_code == 410
    assert NEW in browser.page(f"!{link}")
    assert browser.post(f"!{link}").status_code == 303
    assert NEW in browser.page("!/account/")
    mail_to(mailbox, "kim@museum.example", f"changed the address from kim@museum.example to {NEW}")
    assert browser.get(f"!{link}").status_code == 410
    with sqlite_engine.connect() as connection:
        assert connection.execute(select(Account.email).where(Account.id == 1)).scalar_one() == NEW


def test_address_is_not_changed_where_no_mail_can_be_sent(settings, sqlite_engine):
    browser = Browser(create_app(settings).test_client(), sqlite_engine, employ(sqlite_engine, "kim", "viewer"))
    assert "New address" not in browser.page("!/account/")
    answer = browser.post("!/account/address", {"new_address": NEW})
    assert answer.status_code == 422
    assert "no mail server" in answer.get_data(as_text=True)
