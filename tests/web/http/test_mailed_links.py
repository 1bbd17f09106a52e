"""Links that go by mail, where the installation has a server for it."""

import re
from dataclasses import replace

import pytest

from registry.app import create_app
from registry.settings import Settings
from tests.staffing import Browser, employ, institution


@pytest.fixture
def settings(sqlite_engine, sqlite_url, tmp_path, take_mail) -> Settings:
    institution(sqlite_engine)
    return Settings(sqlite_url, tmp_path, "x" * 32, "http://localhost", mail_from="registry@museum.example")


def browser(settings, engine, account=None, port=9):
    app = create_app(replace(settings, smtp_url=f"smtp://127.0.0.1:{port}"))
    return Browser(app.test_client(), engine, account)


def test_an_invitation_goes_by_mail_and_is_not_shown(settings, sqlite_engine, take_mail):
    port, mailbox = take_mail()
    administrator = browser(settings, sqlite_engine, employ(sqlite_engine, "administrator"), port)
    invited = {"email": "minji@museum.example", "name": "김민지", "roles": "registrar"}
    said = administrator.follow("/people", invited)
    [(subject, to, _, body)] = mailbox.kept
    assert (subject, to) == ("Registry: The Museum", ["minji@museum.example"])
    link = re.search(r"http://localhost(/welcome/\S+)", body)[1]
    assert link not in said
    there = administrator.client.get(link)
    assert there.status_code == 200


def test_where_the_server_does_not_answer_the_administrator_gets_the_link(settings, sqlite_engine):
    administrator = browser(settings, sqlite_engine, employ(sqlite_engine, "administrator"))
    invited = {"email": "minji@museum.example", "name": "김민지", "roles": "registrar"}
    assert "http://localhost/welcome/" in administrator.follow("/people", invited)
