"""A repatriation case at the desk: the lions, from the offer to the handover and the closing, by two people."""

import pytest

from registry.operations.verification import verify
from registry.queries.records.documents import current
from tests import factories as make
from tests.staffing import form_of


@pytest.fixture
def cast(engine, lions):
    make.record(
        engine,
        make.party("ncha", names=make.named("National Cultural Heritage Administration"), type="state_body"),
        make.party("nmk", names=make.named("National Museum of Korea"), type="state_body"),
        make.party("you", names=make.named("You Hong June")),
        make.party("rao", names=make.named("Rao Quan")),
        make.source("agreement", names=make.named("Agreement of 5 January 2026")),
        make.source("permit", names=make.named("Export permit")),
        make.event(
            "bought",
            of="lions",
            date={"edtf": "1933"},
            participants=[{"party": make.ref("party", "kansong"), "role": "to"}],
        ),
    )
    return lions


def take(browser, path, **typed):
    """Opens a form, fills it in, checks it, submits it; returns the page that follows, and the form as checked."""
    form = {**form_of(browser.page(path)), **typed}
    where = browser.post("/drafts", {**form, "action": "check"}).headers["Location"]
    page = browser.page("!" + where)
    checked = form_of(page)
    assert checked["previewed"] != [""], page[page.find("errors") : page.find("errors") + 900]
    return browser.follow("/drafts", {**checked, "action": "submit"}), checked


def approve(engine, browser):
    with engine.connect() as connection:
        key = connection.exec_driver_sql("SELECT max(id) FROM proposals").scalar()
    page = browser.page(f"/proposals/{key}")
    form = form_of(page.replace(f'action="/desk/museum/proposals/{key}/approve"', 'id="sheet"'))
    said = browser.follow(f"/proposals/{key}/approve", {name: form[name] for name in ("version", "seen")})
    assert "Approved and recorded" in said, said
    return said


def now(engine, reference):
    with engine.connect() as connection:
        return current(connection, [reference])[reference][1]


def opened(browser, lions):
    _, form = take(
        browser,
        f"/case?object={lions}",
        name="Donation of the stone lions",
        type="offer",
        date="December 2025",
        by="Kansong Art Museum",
        **{
            "party-0": "Kansong Art Museum",
            "party-0-role": "offeror",
            "party-1": "National Museum of Korea",
            "party-1-role": "agent",
            "party-2": "National Cultural Heritage Administration",
            "party-2-role": "receiver",
            "deadline-0": "Ship the lions",
            "deadline-0-due": "2026-06-30",
        },
    )
    return form["ref"][0]


def drafted(browser, case):
    page = browser.page(f"/certificate?case={case}")
    assert "From the parties of the case" in page
    assert "From the objects’ records" in page
    _, form = take(
        browser,
        f"/certificate?case={case}",
        number="2026-1",
        date="5 January 2026",
        place="Seoul",
        legal_basis="Agreement between the two museums' states",
        title_passes="on_handover",
        custody_passes="on_handover",
        **{"party-3": "You Hong June", "party-3-office": "Director", "party-4": "Rao Quan"},
    )
    return form["ref"][0]


def test_the_lions_from_the_offer_to_the_handover_and_closing(engine, open_browser, cast):
    registrar, approver = open_browser(), open_browser("approver")
    case = opened(registrar, cast)
    assert "Ship the lions" in registrar.page("/")
    take(registrar, f"/cases/{case}/research", date="December 2025", note="Five experts examined them.")
    take(registrar, f"/cases/{case}/agreement", date="5 January 2026", document="Agreement of 5 January 2026")
    certificate = drafted(registrar, case)
    assert now(engine, certificate)["status"] == "draft"
    assert "Submitted" in registrar.follow(f"/certificates/{certificate}/issue", {"public": "1"})
    assert now(engine, certificate)["status"] == "draft"
    approve(engine, approver)
    issued = now(engine, certificate)
    assert (issued["status"], issued["visibility"]) == ("issued", "public")
    assert "Jeon" not in issued["declared_provenance"]
    assert "Kansong" in issued["declared_provenance"]
    take(registrar, f"/cases/{case}/export_permit", date="1 May 2026", document="Export permit")
    page, _ = take(registrar, f"/certificates/{certificate}/handover", date="20 June 2026", place="Seoul")
    assert "Submitted" in page
    approve(engine, approver)
    fulfilled = now(engine, certificate)
    assert fulfilled["status"] == "fulfilled"
    [event] = fulfilled["events"]
    assert now(engine, event)["title_effect"] == "transfers"
    assert now(engine, case)["state"] == "handover"
    take(registrar, f"/cases/{case}/closed", date="30 June 2026")
    assert [step["state"] for step in now(engine, case)["steps"]] == [
        "opened", "research", "agreement", "export_permit", "handover", "closed",
    ]  # fmt: skip
    assert "The case is over" in registrar.page(f"/cases/{case}")
    public = registrar.client.get(f"/objects/{cast}").get_data(as_text=True)
    assert "since 20 June 2026" in public
    with engine.connect() as connection:
        assert not list(verify(connection))


def test_a_certificate_is_not_issued_before_it_is_complete(engine, open_browser, cast):
    registrar = open_browser()
    case = opened(registrar, cast)
    _, form = take(registrar, f"/certificate?case={case}")
    reference = form["ref"][0]
    page = registrar.page(f"/records/{reference}")
    assert "Two people sign a certificate" in page
    assert "Two people sign" in registrar.follow(f"/certificates/{reference}/issue")
    assert now(engine, reference)["status"] == "draft"


def test_an_issued_certificate_is_superseded_or_revoked_and_never_changed(engine, open_browser, cast):
    registrar, approver = open_browser(), open_browser("approver")
    case = opened(registrar, cast)
    first = drafted(registrar, case)
    registrar.follow(f"/certificates/{first}/issue")
    approve(engine, approver)
    _, form = take(registrar, f"/certificate?supersedes={first}", number="2026-2")
    second = form["ref"][0]
    registrar.follow(f"/certificates/{second}/issue", {"public": "1"})
    approve(engine, approver)
    assert now(engine, first)["status"] == "superseded"
    assert now(engine, second)["supersedes"] == first
    assert "Say why it is revoked" in registrar.follow(f"/certificates/{second}/revoke", {"reason": " "})
    registrar.follow(f"/certificates/{second}/revoke", {"reason": "Signed by the wrong office."})
    approve(engine, approver)
    revoked = now(engine, second)
    assert revoked["status"] == "revoked"
    assert "Signed by the wrong office." in revoked["note"]
    assert registrar.get(f"/certificates/{second}/handover").status_code == 409


def test_a_step_that_can_not_be_taken_is_told(engine, open_browser, cast):
    browser = open_browser()
    case = opened(browser, cast)
    form = {**form_of(browser.page(f"/cases/{case}/handover")), "date": "2026"}
    page = browser.page("!" + browser.post("/drafts", {**form, "action": "check"}).headers["Location"])
    assert "The case can&#39;t take this step now" in page


def test_a_decision_says_who_decided_what(engine, open_browser, cast):
    browser = open_browser()
    case = opened(browser, cast)
    form = {**form_of(browser.page(f"/cases/{case}/decision")), "date": "2026"}
    page = browser.page("!" + browser.post("/drafts", {**form, "action": "check"}).headers["Location"])
    assert "Say who decided." in page
    assert "Say what was decided, and why." in page


def test_a_case_is_private_until_it_is_made_public_by_two(engine, open_browser, cast):
    registrar, approver = open_browser(), open_browser("approver")
    case = opened(registrar, cast)
    assert "Donation of the stone lions" not in registrar.client.get(f"/objects/{cast}").get_data(as_text=True)
    page, _ = take(registrar, f"/case?ref={case}", visibility="public")
    assert "a record is made public" in page
    approve(engine, approver)
    assert "Donation of the stone lions" in registrar.client.get(f"/objects/{cast}").get_data(as_text=True)


def test_page_of_a_draft_asks_of_each_private_record_on_it_whether_it_stays_withheld(engine, open_browser, cast):
    registrar, approver = open_browser(), open_browser("approver")
    reference = drafted(registrar, opened(registrar, cast))
    make.record(engine, make.party("you", names=make.named("You Hong June"), visibility="private"))
    page = registrar.page(f"/records/{reference}")
    assert f'name="withheld" value="{make.ref("party", "you")}"' in page
    assert page.count('name="withheld"') == 1
    said = registrar.follow(f"/certificates/{reference}/issue", {"public": "1"})
    assert f"would go out with {make.ref('party', 'you')} withheld" in said
    said = registrar.follow(f"/certificates/{reference}/issue", {"public": "1", "withheld": make.ref("party", "you")})
    assert "a certificate is issued with records withheld that it names" in said
    approve(engine, approver)
    assert "You Hong June" not in registrar.client.get(f"/certificates/{reference}").get_data(as_text=True)
