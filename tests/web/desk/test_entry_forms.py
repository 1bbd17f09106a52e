"""Entry forms and receipts: what stands on the paper of a draft, of a proposal, and of the event on record."""

import re

import pytest
from lxml import html

from registry.models import Institution
from registry.operations.verification import verify
from registry.services.clock import today
from tests import factories as make
from tests.staffing import Browser, employ, form_of, institution

# The pages are the same over either server.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

DEPOSIT = make.ref("event", "deposit")


@pytest.fixture
def deposit(engine, open_browser, lions):
    browser = open_browser("registrar")
    parties = {"from": "jeon", "to": "kansong"}
    make.record(
        engine,
        make.object_(
            "jar", names=make.named("Jar"), identifiers=[{"type": "entry", "value": "E.7", "issuer": "Elsewhere"}]
        ),
        make.event(
            "deposit",
            of="lions",
            type="deposit",
            title_effect="none",
            objects=[lions, make.ref("object", "jar")],
            participants=[{"party": make.ref("party", key), "role": role} for role, key in parties.items()],
            date={"edtf": "1938-01-05", "verbatim": "5th of Jan. 1938"},
            terms="For two years.\nFree of charge.",
            condition="One ear is chipped.",
        ),
    )
    return browser


def read(page):
    return " ".join(" ".join(html.fromstring(page).xpath("//article//text()")).split())


def typed(browser, lions, **fields):
    form = form_of(browser.page(f"/log/gift?object={lions}"))
    where = browser.post("/drafts", {**form, **fields, "action": "check"}).headers["Location"]
    return re.search(r"/drafts/(\d+)", where)[1]


def test_receipt_says_who_left_what_with_whom_when_and_on_what_terms(deposit, lions):
    assert f"/events/{DEPOSIT}/receipt" in deposit.page(f"/records/{lions}")
    said = read(deposit.page(f"/events/{DEPOSIT}/receipt"))
    for words in (
        "Receipt", "Title does not pass", "Depositor Jeon Hyeong-pil 전형필", "Keeper Kansong Art Museum", "5 January 1938 (“ 5th of Jan. 1938 ”)",
        "E.7 object entry number, Elsewhere", "Stone lions 석사자상", "State of the object then One ear is chipped.",
        "Until when, and on what terms For two years. Free of charge.", "Handed over Name Signature Date", DEPOSIT,
    ):  # fmt: skip
        assert words in said
    assert "not yet recorded" not in said


def test_entry_form_of_a_draft_has_lines_for_what_is_not_stated_and_says_that_it_is_not_recorded(open_browser, lions):
    browser = open_browser("registrar")
    key = typed(browser, lions, **{"date": "unknown", "object-0-number": "2026.5", "from-0": "+ 이서윤"})
    assert f"/proposals/{key}/entry-form" in browser.page(f"/drafts/{key}")
    page = browser.page(f"/proposals/{key}/entry-form")
    assert "Entry form What Gift When Title passes Giver 이서윤 Receiver Number" in read(page)
    assert "Draft – not yet recorded." in read(page)
    assert "2026.5 accession number" in read(page)
    assert "Terms" not in read(page)
    lines = html.fromstring(page).xpath("//dd[contains(@class, 'to-write')]/preceding-sibling::dt/text()")
    assert lines == ["When", "Receiver"]


def test_draft_that_is_not_complete_is_completed_first(open_browser, lions):
    browser = open_browser("registrar")
    key = typed(browser, lions, date="the day after")
    answer = browser.get(f"/proposals/{key}/entry-form", follow_redirects=True)
    assert "The entry form is printed once this is complete." in answer.get_data(as_text=True)
    printed = browser.follow(f"/proposals/{key}/entry-form", {"version": "1"})
    assert "The entry form is printed once this is complete." in printed
    assert prints(browser, key) == []


def prints(browser, key):
    """Who printed it, by its steps, the first first."""
    page = html.fromstring(browser.page(f"/proposals/{key}"))
    steps = [" ".join(item.text_content().split()) for item in page.xpath("//ol[@class='trail']/li")]
    return [step.partition(" by ")[2] for step in steps if "Printed as an entry form" in step]


def test_draft_is_a_preview_until_its_paper_is_printed_and_again_once_it_is_changed(engine, open_browser, lions):
    registrar, other = open_browser("registrar"), open_browser("approver")
    key = typed(registrar, lions, date="1938", **{"object-0-number": "2026.5"})
    address = f"/proposals/{key}/entry-form"
    preview = registrar.page(address)
    assert "Preview – not printed." in preview
    assert "Printed on" not in read(preview)
    assert "data-print" not in registrar.page(f"{address}?now=1")
    assert html.fromstring(preview).xpath("//article/ancestor::div[@class='unprinted']")
    form = form_of(registrar.page(f"/drafts/{key}?checked=1"))
    for _ in range(2):  # Pressed twice, it is one paper.
        printed = registrar.follow(address, {"version": "1"})
    assert "data-print" in printed
    assert "Preview" not in printed
    assert f"Printed on {today()}." in read(printed)
    assert "data-print" not in registrar.page(address)
    assert len(prints(registrar, key)) == 1
    other.follow(address, {"version": "1"})
    assert len(set(prints(registrar, key))) == 2
    # The page that was open all the while is saved as if nothing had happened.
    registrar.post("/drafts", {**form, "date": "1939", "action": "check"})
    again = registrar.page(address)
    assert "What was printed before is no longer what it says." in " ".join(again.split())
    assert "was changed in the meantime, and not printed" in registrar.follow(address, {"version": "1"})
    assert len(prints(registrar, key)) == 2
    with engine.connect() as connection:
        assert list(verify(connection)) == []


def test_whoever_only_sees_the_desk_has_a_preview_and_prints_nothing(open_browser, lions):
    registrar, viewer = open_browser("registrar"), open_browser("viewer")
    key = typed(registrar, lions, date="1938")
    page = viewer.page(f"/proposals/{key}/entry-form")
    assert "Those who draft print it." in page
    assert '<button class="main">Print' not in page
    assert viewer.post(f"/proposals/{key}/entry-form", {"version": "1"}).status_code == 403
    assert prints(registrar, key) == []


def test_discarded_draft_has_no_paper(open_browser, lions):
    registrar = open_browser("registrar")
    key = typed(registrar, lions, date="1938")
    registrar.post(f"/proposals/{key}/discarded", {"version": "1"})
    assert registrar.post(f"/proposals/{key}/entry-form", {"version": "2"}).status_code == 404


def test_paper_goes_from_the_proposal_to_the_event_once_it_is_recorded(open_browser, lions):
    registrar, approver = open_browser("registrar"), open_browser("approver")
    key = typed(registrar, lions, date="1938", **{"from-0": "Jeon Hyeong-pil"})
    form = form_of(registrar.page(f"/drafts/{key}?checked=1"))
    registrar.post("/drafts", {**form, "action": "submit"})
    assert "/entry-form" in approver.page(f"/proposals/{key}")
    assert "Draft – not yet recorded." in read(approver.page(f"/proposals/{key}/entry-form"))
    assert "Preview" not in approver.follow(f"/proposals/{key}/entry-form", {"version": "2"})
    approver.follow(f"/proposals/{key}/approve", form_of_approval(approver.page(f"/proposals/{key}")))
    answer = registrar.get(f"/proposals/{key}/entry-form", follow_redirects=True)
    assert answer.request.path.endswith("/receipt")
    assert "not yet recorded" not in read(answer.get_data(as_text=True))


def form_of_approval(page):
    form = html.fromstring(page).xpath("//button[@id='approve']/ancestor::form")[0]
    return {name: value for name, value in form.form_values() if name != "csrf_token"}


def test_what_the_museum_gave_away_has_no_receipt(engine, deposit, lions):
    with engine.begin() as connection:
        kansong, jeon = (make.ref("party", key) for key in ("kansong", "jeon"))
        found = dict(connection.exec_driver_sql("SELECT reference, id FROM records WHERE kind = 'party'").fetchall())
        connection.execute(Institution.__table__.update().values(party_id=found[jeon]))
    assert deposit.get(f"/events/{DEPOSIT}/receipt").status_code == 404
    assert f"/events/{DEPOSIT}/receipt" not in deposit.page(f"/records/{lions}")
    with engine.begin() as connection:
        connection.execute(Institution.__table__.update().values(party_id=found[kansong]))
    assert deposit.get(f"/events/{DEPOSIT}/receipt").status_code == 200


def test_paper_of_another_museum_is_not_printed_here(engine, desk_app, deposit, lions):
    institution(engine, "elsewhere")
    stranger = Browser(desk_app.test_client(), engine, employ(engine, "them", "registrar", at="elsewhere"), "elsewhere")
    key = typed(deposit, lions, date="1938")
    for path in (f"/events/{DEPOSIT}/receipt", f"/proposals/{key}/entry-form"):
        answer = stranger.get(path)
        assert answer.status_code == 404
        assert "Stone lions" not in answer.get_data(as_text=True)
    assert stranger.post(f"/proposals/{key}/entry-form", {"version": "1"}).status_code == 404
    assert prints(deposit, key) == []
    assert f"/events/{DEPOSIT}/receipt" not in stranger.page(f"/records/{lions}")


def test_contact_details_of_the_giver_are_not_on_the_paper(deposit):
    jeon = make.ref("party", "jeon")
    said = deposit.follow(f"/parties/{jeon}/contacts", {"contact_kind": "address", "contact_text": "7 Hidden Lane"})
    assert "7 Hidden Lane" in said
    assert "Hidden Lane" not in deposit.page(f"/events/{DEPOSIT}/receipt")
