import re
from dataclasses import replace

import pytest
from sqlalchemy import select

from registry.models import NoticeDigest
from registry.operations.jobs import claim, enqueue_for, finish
from registry.operations.notice_digests import ONE_CLICK, stop_token
from registry.queries.workspace.notice_digests import digest_at
from registry.services.clock import zones
from registry.services.mail import Mailer
from registry.services.unit_of_work import unit_of_work
from registry.web.http.state import state_of
from tests.staffing import form_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WEEKLY = {"every": "weekly", "weekday": "4", "hour": "7", "zone": "Asia/Seoul"}
CLICK = dict([ONE_CLICK.split("=")])


@pytest.fixture
def registrar(desk_app, open_browser):
    """With a mail server, which nothing is sent to."""
    app_state = replace(state_of(desk_app), mailer=Mailer("smtp://127.0.0.1:9", "registry@museum.example"))
    desk_app.extensions["registry"] = app_state
    return open_browser("registrar")


def choice(engine):
    with engine.connect() as connection:
        return connection.execute(select(NoticeDigest.__table__)).first()


@pytest.fixture
def link(engine, registrar):
    registrar.post("/notices/mail", WEEKLY)
    with engine.connect() as connection:
        return f"/notices/stop/{stop_token(digest_at(connection, 1, 1), 'x' * 32)}"


def test_mail_is_chosen_changed_and_stopped(engine, registrar):
    page = registrar.page("/notices")
    assert "It goes to registrar@museum.example." in page
    said = registrar.follow("/notices/mail", WEEKLY)
    assert "From now on you have mail every Friday at 07:00 (Asia/Seoul)" in said
    assert "You chose to have it <b>every Friday at 07:00 (Asia/Seoul)</b>." in said
    assert '<option value="Asia/Seoul" selected>' in said
    registrar.post("/notices/mail", {**WEEKLY, "every": "daily"})
    assert (choice(engine).every, choice(engine).weekday) == ("daily", None)
    assert "No mail about what waits goes out to you." in registrar.follow("/notices/mail", {"every": "none"})
    assert choice(engine).withdrawn_at


@pytest.mark.parametrize("wrong", [{}, {"every": "hourly"}, {**WEEKLY, "hour": "99"}, {**WEEKLY, "zone": "Mars/Base"}])
def test_what_the_page_does_not_list_is_refused_and_stays_as_it_was_chosen(engine, registrar, wrong):
    answer = registrar.post("/notices/mail", wrong)
    assert answer.status_code == 422
    assert "of what the page lists" in answer.get_data(as_text=True)
    assert choice(engine) is None


def test_without_a_mail_server_nothing_can_be_chosen_and_what_was_is_stopped(engine, desk_app, registrar):
    registrar.post("/notices/mail", WEEKLY)
    desk_app.extensions["registry"] = replace(state_of(desk_app), mailer=None)
    page = registrar.page("/notices")
    assert "has no mail server" in page
    assert 'name="hour"' not in page
    assert registrar.post("/notices/mail", {**WEEKLY, "every": "daily"}).status_code == 422
    assert choice(engine).every == "weekly"
    assert registrar.post("/notices/mail", {"every": "none"}).status_code == 303
    assert choice(engine).withdrawn_at


def test_link_asks_first_and_stops_by_one_click_without_signing_in(engine, open_browser, link):
    nobody = open_browser(None).client
    answer = nobody.get(link)
    page = answer.get_data(as_text=True)
    assert "Is it to stop?" in page
    assert "registrar" not in page.lower()
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert nobody.post(link).status_code == 200
    assert choice(engine).withdrawn_at is None
    for _ in range(2):
        answer = nobody.post(link, data=CLICK)
        assert answer.status_code == 200
        assert "goes out by this choice any longer" in answer.get_data(as_text=True)
    stopped = choice(engine).withdrawn_at
    assert stopped
    assert "any longer" in nobody.get(link).get_data(as_text=True)
    assert choice(engine).withdrawn_at == stopped


def test_link_that_is_forged_cut_or_old_is_told_plainly(engine, registrar, open_browser, link):
    nobody = open_browser(None).client
    for wrong in (link[:-3], "/notices/stop/x", "/notices/stop/%ff"):
        for answer in (nobody.get(wrong), nobody.post(wrong, data=CLICK)):
            assert answer.status_code == 404
            assert "No mail of this registry has this link" in answer.get_data(as_text=True)
    nobody.post(link, data=CLICK)
    registrar.post("/notices/mail", WEEKLY)
    answer = nobody.post(link, data=CLICK)
    assert answer.status_code == 404
    assert "chosen anew since then" in " ".join(answer.get_data(as_text=True).split())
    assert choice(engine).withdrawn_at is None


def test_choice_is_of_one_person_at_one_institution(engine, registrar, open_browser, link):
    other = open_browser("viewer", at="elsewhere")
    assert "You chose to have it" not in other.page("/notices")
    assert other.post("!/desk/museum/notices/mail", {"every": "none"}).status_code == 403
    assert open_browser("second", "registrar").post("/notices/mail", {"every": "none"}).status_code == 303
    assert choice(engine).withdrawn_at is None


def test_every_listed_zone_can_be_chosen(registrar):
    assert {"UTC", "Asia/Seoul", "Europe/Zurich"} < set(zones())
    assert form_of(registrar.page("/notices"), "by-mail")["zone"] == ["UTC"]


def test_mail_that_failed_is_told_once_and_why(engine, registrar):
    with unit_of_work(engine) as connection:
        enqueue_for(connection, 1, 1, "digest", {"account": 1})
    job = claim(engine)
    finish(engine, job, job.lease, "failed", "The mail server did not take it.")
    page = registrar.page("/notices")
    assert page.count("mail about what waits for you") == 1
    assert re.search(r'<span class="note"><time datetime="[^"]+">', page)
    assert "The mail server did not take it." in page
