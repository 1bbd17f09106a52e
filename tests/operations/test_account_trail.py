from datetime import timedelta

import pytest

from registry.messages import owner_mail
from registry.operations.account_trail import Source, log, mail_due, note
from registry.queries.workspace.accounts import own_notes
from registry.services import clock
from registry.services.mail import Mailer
from registry.services.unit_of_work import unit_of_work
from tests.staffing import employ, institution


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    employ(sqlite_engine, "kim", "viewer")
    return sqlite_engine


def write(engine, what="removed a passkey", **more):
    with unit_of_work(engine) as connection:
        note(connection, 1, what, source=Source("10.0.0.1"), **more)


def test_owner_is_mailed_once_what_was_done_and_from_where(engine, take_mail):
    port, mailbox = take_mail()
    mailer = Mailer(f"smtp://127.0.0.1:{port}", "registry@museum.example")
    write(engine, is_mailed=True)
    write(engine, "told to nobody")
    assert (mail_due(engine, mailer, owner_mail), mail_due(engine, mailer, owner_mail)) == (1, 0)
    [(_, to, _, body)] = mailbox.kept
    assert to == ["kim@museum.example"]
    assert "removed a passkey" in body
    assert "from the address 10.0.0.1" in body


def test_what_the_server_does_not_take_is_tried_again_for_a_day(engine, take_mail, monkeypatch):
    write(engine, is_mailed=True)
    assert mail_due(engine, Mailer("smtp://127.0.0.1:9", "r@museum.example"), owner_mail) == 0
    port, mailbox = take_mail()
    mailer, now = Mailer(f"smtp://127.0.0.1:{port}", "r@museum.example"), clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=2))
    assert mail_due(engine, mailer, owner_mail) == 0
    monkeypatch.setattr(clock, "now", lambda: now)
    assert mail_due(engine, mailer, owner_mail) == 1
    assert mailbox.kept


def test_owner_sees_who_did_it_and_from_where(engine):
    write(engine, by="Ada")
    with engine.connect() as connection:
        last = own_notes(connection, 1)[0]
    assert (last.by, last.what, last.address) == ("Ada", "removed a passkey", "10.0.0.1")


def test_security_log_has_the_event_with_account_and_client(caplog):
    with caplog.at_level("INFO", "registry.security"):
        log("a wrong code was given", account=7, source=Source("10.0.0.1"))
    [record] = caplog.records
    event = {"event": "a wrong code was given", "account": 7, "by": "the owner", "client": "10.0.0.1"}
    assert record.security == event
