"""Mail about what waits, by a real mail server, with the clock moved."""

from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from sqlalchemy import delete, func, select, update

from registry.errors import NotAllowedError, NotFoundError, UnavailableError
from registry.messages import digest_mail
from registry.models import AccountNote, Job, Membership, NoticeDigest
from registry.operations.account_trail import NOWHERE
from registry.operations.accounts import disable_by_email
from registry.operations.notice_digests import (
    Post,
    choose,
    digest_of_token,
    enqueue_due,
    stop,
    stop_by_link,
    stop_token,
)
from registry.operations.proposals import submit, take_step
from registry.provenance.governance.digests import Schedule
from registry.queries.workspace.notice_digests import chosen
from registry.queries.workspace.notices.told import notices
from registry.services import clock
from registry.services.file_store import Files
from registry.services.mail import Mailer
from registry.services.unit_of_work import unit_of_work
from registry.worker import work
from tests import factories as make
from tests.operations.test_contacts import problems
from tests.operations.test_proposals import content, sale
from tests.staffing import acting, employ, institution

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
KEY = "k" * 32
DAILY = Schedule("daily", 8, "Europe/Zurich")
SECRET = "The Kim letters"


class Days:
    """A clock that a test sets, and a worker that looks at it."""

    def __init__(self, engine, monkeypatch, port):
        self.engine, self.files = engine, Files("unused", 1)
        self.now = datetime(2026, 11, 27, 12, tzinfo=UTC)
        monkeypatch.setattr(clock, "now", lambda: self.now)
        mailer = Mailer(f"smtp://127.0.0.1:{port}", "registry@museum.example")
        self.post = Post(mailer, "https://registry.example", KEY, digest_mail)

    def work(self):
        """What the worker does in two passes."""
        ends = iter([False, False, True])
        work(self.engine, self.files, until=lambda: next(ends), wait=0, post=self.post)

    def pass_by(self, **time):
        self.now += timedelta(**time)
        self.work()

    def jobs(self):
        with self.engine.connect() as connection:
            return connection.execute(select(Job.state, Job.message).order_by(Job.id)).all()


@pytest.fixture
def mailbox(take_mail):
    return take_mail()


@pytest.fixture
def days(engine, monkeypatch, mailbox):
    return Days(engine, monkeypatch, mailbox[0])


@pytest.fixture
def registrar(engine, days):
    institution(engine)
    make.record(engine, make.object_(), make.party("a"))
    employ(engine, "approver")
    return acting(engine, employ(engine, "registrar"))


def return_one(engine, registrar, key="one"):
    number, _ = submit(engine, registrar, None, 1, "event", content(engine, sale(key)))
    take_step(engine, acting(engine, registrar.account - 1), number, 2, "returned", SECRET)
    return number


def texts(mailbox):
    return [body.replace("\r\n", "\n") for *_, body in mailbox[1].kept]


def test_mail_tells_how_much_is_new_and_nothing_of_what_records_say(engine, registrar, days, mailbox):
    choose(engine, registrar, DAILY)
    key = return_one(engine, registrar)
    days.work()
    assert texts(mailbox) == []
    days.pass_by(hours=20)
    [(subject, to, _, _)], [body] = mailbox[1].kept, texts(mailbox)
    assert (subject, to) == ("Registry: 1 thing waits for you at The Museum", ["registrar@museum.example"])
    assert "1 proposal was returned to you\n    https://registry.example/desk/museum/notices#returned" in body
    assert "on 2026-11-28 at 09:00 (Europe/Zurich)" in body
    assert "every day at 08:00 (Europe/Zurich)" in body
    assert not [word for word in (SECRET, "A proposal", "Approver", f"/{key}") if word in body]
    days.pass_by(days=1)
    assert len(mailbox[1].kept) == 1
    return_one(engine, registrar, "two")
    days.pass_by(days=1)
    assert "2 proposals were returned to you (1 new)" in texts(mailbox)[1]
    assert [state for state, _ in days.jobs()] == ["done", "done"]
    assert problems(engine) == []


@ON_SQLITE
def test_mail_has_what_programs_need_to_stop_it_and_to_know_it_again(engine, registrar, days, mailbox):
    choose(engine, registrar, DAILY)
    return_one(engine, registrar)
    days.pass_by(days=1)
    message = message_from_bytes(mailbox[1].raw[0], policy=policy.default)
    with engine.connect() as connection:
        token = stop_token(chosen(connection, registrar), KEY)
    assert message["List-Unsubscribe"] == f"<https://registry.example/notices/stop/{token}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@registry.example>")
    assert f"/notices/stop/{token}\n" in texts(mailbox)[0]


@ON_SQLITE
def test_days_that_the_worker_was_down_are_one_mail(engine, registrar, days, mailbox):
    choose(engine, registrar, DAILY)
    return_one(engine, registrar)
    days.pass_by(days=5)
    days.work()
    assert len(mailbox[1].kept) == 1


@ON_SQLITE
def test_clock_that_went_back_holds_up_no_mail(engine, registrar, days, mailbox):
    days.now += timedelta(days=300)
    choose(engine, registrar, DAILY)
    days.now -= timedelta(days=300)
    return_one(engine, registrar)
    days.pass_by(minutes=1)
    assert len(mailbox[1].kept) == 1


@ON_SQLITE
def test_what_is_done_before_the_mail_goes_out_is_in_none(engine, registrar, days, mailbox):
    choose(engine, registrar, DAILY)
    key = return_one(engine, registrar)
    days.now += timedelta(days=1)
    enqueue_due(engine)
    submit(engine, registrar, key, 3, "event", content(engine, sale("one")))
    days.work()
    assert texts(mailbox) == []
    assert days.jobs() == [("done", None)]


@ON_SQLITE
def test_server_that_refuses_is_asked_four_times_more_and_then_it_is_told(engine, registrar, days, mailbox):
    mailbox[1].answer = "451 Not now"
    choose(engine, registrar, DAILY)
    return_one(engine, registrar)
    days.pass_by(days=1)
    for _ in range(3):
        days.pass_by(minutes=14)
        days.pass_by(minutes=2)
    assert [state for state, _ in days.jobs()] == ["running"]
    days.pass_by(minutes=16)
    days.pass_by(hours=1)
    assert len(mailbox[1].raw) == 5
    assert len({message_from_bytes(raw)["Message-ID"] for raw in mailbox[1].raw}) == 1
    [(state, message)] = days.jobs()
    assert state == "failed"
    assert "did not take it in 5 attempts" in message
    with engine.connect() as connection:
        assert ("failed", ("notices", ())) in {(one.code, one.page) for one in notices(connection, registrar)}
    mailbox[1].answer = "250 OK"
    days.pass_by(days=1)
    assert "1 proposal was returned to you" in texts(mailbox)[-1]
    with engine.connect() as connection:
        assert "failed" not in {one.code for one in notices(connection, registrar)}


@ON_SQLITE
def test_mail_that_broke_off_is_sent_once_more_says_so_and_not_a_third_time(
    engine, registrar, days, mailbox, monkeypatch
):
    choose(engine, registrar, DAILY)
    return_one(engine, registrar)
    send = Mailer.send

    def send_and_die(*values):
        send(*values)
        raise KeyboardInterrupt

    days.now += timedelta(days=1)
    enqueue_due(engine)
    monkeypatch.setattr(Mailer, "send", send_and_die)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            days.work()
        days.now += timedelta(minutes=5)
    days.work()
    first, second = texts(mailbox)
    assert "you may have it twice" not in first
    assert "you may have it twice" in second
    assert len({message_from_bytes(raw)["Message-ID"] for raw in mailbox[1].raw}) == 1
    [(state, message)] = days.jobs()
    assert (state, "not begun again" in message) == ("failed", True)


@ON_SQLITE
def test_server_that_does_not_say_whether_it_has_the_mail_is_asked_once_more(
    engine, registrar, days, mailbox, monkeypatch
):
    choose(engine, registrar, DAILY)
    return_one(engine, registrar)
    send = Mailer.send

    def send_unheard(*values):
        send(*values)
        raise UnavailableError("mail.not-answered", reason="timed out")

    monkeypatch.setattr(Mailer, "send", send_unheard)
    days.pass_by(days=1)
    for _ in range(3):
        days.pass_by(minutes=16)
    assert ["you may have it twice" in text for text in texts(mailbox)] == [False, True]
    [(state, message)] = days.jobs()
    assert (state, "before it was known whether" in message) == ("failed", True)


@ON_SQLITE
def test_who_lost_the_account_or_the_right_has_no_mail(engine, registrar, days, mailbox):
    choose(engine, registrar, DAILY)
    return_one(engine, registrar)
    disable_by_email(engine, "registrar@museum.example", disabled=True, by="test")
    days.pass_by(days=1)
    disable_by_email(engine, "registrar@museum.example", disabled=False, by="test")
    with unit_of_work(engine) as connection:
        connection.execute(delete(Membership).where(Membership.account_id == registrar.account))
    days.pass_by(days=1)
    assert texts(mailbox) == []
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(Job)).scalar() == 0
    with pytest.raises(NotAllowedError):
        choose(engine, type(registrar)(registrar.account, "R", 1, "museum", "M", frozenset()), DAILY)


def test_link_stops_the_mail_it_is_in_and_none_that_was_chosen_afterwards(engine, registrar, days, mailbox):
    choose(engine, registrar, DAILY)
    with engine.connect() as connection:
        token = stop_token(chosen(connection, registrar), KEY)
    days.now += timedelta(minutes=1)
    choose(engine, registrar, Schedule("weekly", 9, "UTC", 4))
    with engine.connect() as connection:
        found = digest_of_token(connection, token, KEY)
        for forged in (token[:-2], "x", stop_token(found, "l" * 32)):
            with pytest.raises(NotFoundError):
                digest_of_token(connection, forged, KEY)
    for _ in range(2):
        stop_by_link(engine, found, NOWHERE)
    return_one(engine, registrar)
    days.pass_by(days=8)
    assert texts(mailbox) == []
    choose(engine, registrar, DAILY)
    stop_by_link(engine, found, NOWHERE)
    with engine.connect() as connection, pytest.raises(NotFoundError, match="old-link"):
        digest_of_token(connection, token, KEY)
    days.pass_by(days=1)
    assert len(mailbox[1].kept) == 1
    with engine.connect() as connection:
        said = connection.execute(select(AccountNote.by, AccountNote.what).order_by(AccountNote.id)).all()
    about = [(by, what) for by, what in said if "about what waits" in what]
    assert [what.split(",")[0] for _, what in about].count("chose mail about what waits") == 3
    assert ("whoever has the link in a mail", "stopped the mail about what waits") in about
    assert problems(engine) == []


@ON_SQLITE
def test_mail_that_was_stopped_while_it_was_due_is_not_sent(engine, registrar, days, mailbox):
    choose(engine, registrar, DAILY)
    return_one(engine, registrar)
    days.now += timedelta(days=1)
    enqueue_due(engine)
    stop(engine, registrar)
    days.work()
    assert texts(mailbox) == []


@ON_SQLITE
def test_choice_that_nobody_made_is_missed_by_the_ledger(engine, registrar):
    choose(engine, registrar, DAILY)
    assert problems(engine) == []
    with unit_of_work(engine) as connection:
        connection.execute(update(NoticeDigest).values(hour=3))
    assert problems(engine) != []
