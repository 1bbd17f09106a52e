"""The journeys of staff through the desk, in a real browser."""

import hashlib
import io
import re
import time

import pyotp
import pytest
from PIL import Image
from playwright.sync_api import expect
from sqlalchemy import select, text

from registry import schemas
from registry.models import Account
from registry.operations.certificates import issue
from registry.operations.files import attachment_reference
from registry.operations.proposals import Content, content_of
from registry.operations.proposals import submit as submit_proposal
from registry.provenance.references import derive
from registry.queries.records.documents import current
from registry.services.database import open_reader
from tests.browser.driving import LIONS, add_object, approve, check, desk, messy_workbook, name_record, submit, upload
from tests.browser.looking import found_by_axe, overhang
from tests.staffing import PASSWORD, acting

pytestmark = pytest.mark.browser


def test_signing_in_asks_for_a_second_factor(desk_site, browser):
    page = browser.new_context().new_page()
    page.goto(desk(desk_site))
    page.get_by_label("E-mail address").fill("newcomer@museum.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("The code that your app shows").fill("123456")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("This code is not right")
    page.get_by_label("The code that your app shows").fill(pyotp.TOTP(desk_site.secrets["newcomer"]).now())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="The Museum", exact=True)).to_be_visible()
    page.context.close()


def test_a_passkey_is_added_and_lets_in(desk_site, browser):
    page = desk_site.page(browser, "administrator")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "isUserVerified": True}})
    page.goto(f"{desk_site.address}/account/")
    page.get_by_label("Its name").fill("My key")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Your password").fill(PASSWORD)
    # The code that let them in counts once: the next one is taken as well.
    page.get_by_label("The code that your app shows").fill(
        pyotp.TOTP(desk_site.secrets["administrator"]).at(int(time.time()) + 30)
    )
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Its name").fill("My key")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("My key")).to_be_visible()
    page.context.clear_cookies()
    page.goto(f"{desk_site.address}/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(re.compile("/desk/"))
    page.context.close()
    desk_site.states.pop("administrator")


def test_a_gift_is_logged_by_keyboard_and_approved(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    add_object(page, desk_site, "A celadon ewer", "2026.1")
    page.goto(desk(desk_site))
    page.keyboard.press("n")
    page.get_by_placeholder("Type to narrow the list").fill("gift")
    page.keyboard.press("Enter")
    name_record(page, "Object", "celadon ewer")
    page.get_by_label("Giver", exact=True).fill("+ Kim Minji")
    name_record(page, "Receiver", "Kansong Art")
    page.get_by_label("When", exact=True).fill("5 May 1938")
    expect(page.get_by_text("Read as 5 May 1938")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("A second person must approve this")).to_be_visible()
    expect(page.get_by_role("region", name=re.compile("Timeline"))).to_be_visible()
    url = submit(page)
    approve(desk_site, browser, url)
    page.goto(url)
    expect(page.get_by_role("heading", name=re.compile("^Gift: A celadon ewer"))).to_contain_text("recorded")
    page.context.close()


def test_what_is_typed_is_kept_without_a_click(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, f"log/loan?object={LIONS}"))
    page.get_by_label("Reason").fill("An exhibition of 1971, 간송문화")
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()
    page.wait_for_url(re.compile(r"/drafts/\d+"))
    page.reload()
    expect(page.get_by_label("Reason")).to_have_value("An exhibition of 1971, 간송문화")
    page.get_by_label("State of the object then").fill("Sound")
    page.get_by_label("When", exact=True).fill("1971")
    check(page)
    expect(page.get_by_label("State of the object then")).to_have_value("Sound")
    page.context.close()


def test_an_auction_purchase_of_three_objects(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    for number in (1, 2, 3):
        add_object(page, desk_site, f"Stone lantern {number}", f"2026.2.{number}")
    page.goto(desk(desk_site, "log/auction_sale"))
    page.get_by_text("Paste many at once").click()
    page.get_by_label("Numbers, names or references, one a line").fill("2026.2.1\n2026.2.2\n2026.2.3")
    name_record(page, "Buyer", "Jeon Hyeong")
    page.get_by_label("When", exact=True).fill("1933")
    page.get_by_label("Price", exact=True).fill("1,200")
    page.get_by_label("Currency", exact=True).fill("JPY")
    check(page)
    assert page.locator(".foreseen").count() == 3
    url = submit(page)
    approve(desk_site, browser, url)
    page.goto(desk(desk_site, "find?q=2026.2.2"))
    page.get_by_role("link", name="Stone lantern 2").click()
    expect(page.locator(".statement")).to_contain_text("JPY 1,200")
    page.context.close()


def test_returned_with_a_comment_and_submitted_again(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, f"log/donation?object={LIONS}"))
    name_record(page, "Receiver", "National Cultural")
    page.get_by_label("When", exact=True).fill("2026")
    check(page)
    url = submit(page)
    other = desk_site.page(browser, "approver")
    other.goto(url)
    other.get_by_text("Return it …").click()
    other.get_by_role("button", name="Return it").click()
    expect(other.get_by_text("Say what is to be changed")).to_be_visible()
    other.get_by_text("Return it …").click()
    other.get_by_label("What is to be changed").fill("Name the giver, and the day.")
    other.get_by_role("button", name="Return it").click()
    expect(other.get_by_text("Returned.")).to_be_visible()
    other.context.close()
    page.goto(desk(desk_site))
    expect(page.get_by_text("Name the giver, and the day.")).to_be_visible()
    page.get_by_role("link", name=re.compile("^Donation: Pair of stone lions")).first.click()
    name_record(page, "Donor", "Kansong Art Museum")
    page.get_by_label("When", exact=True).fill("5 January 2026")
    page.get_by_label("It", exact=True).select_option("promised")
    check(page)
    url = submit(page)
    other = desk_site.page(browser, "approver")
    other.goto(url)
    other.get_by_role("button", name="Approve and record").click()
    expect(other.get_by_text("Approved and recorded.")).to_be_visible()
    other.context.close()
    page.context.close()


def test_of_two_approvers_one_is_told(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    add_object(page, desk_site, "A Goryeo stupa", "2026.3")
    page.goto(desk(desk_site, "log/gift"))
    name_record(page, "Object", "Goryeo stupa")
    page.get_by_label("When", exact=True).fill("1940")
    check(page)
    url = submit(page)
    pages = [desk_site.page(browser, name) for name in ("approver", "second")]
    for one in pages:
        one.goto(url)
    pages[0].get_by_role("button", name="Approve and record").click()
    expect(pages[0].get_by_text("Approved and recorded.")).to_be_visible()
    pages[1].get_by_role("button", name="Approve and record").click()
    expect(pages[1].locator("body")).to_contain_text(re.compile("can't be approved|Somebody else|This is recorded"))
    with desk_site.engine.connect() as connection:
        stupa = text("SELECT count(*) FROM events e JOIN event_objects o ON o.record_id = e.record_id JOIN identifiers i"
                     " ON i.record_id = o.object_id WHERE i.value = '2026.3'")  # fmt: skip
        assert connection.execute(stupa).scalar() == 1
    for one in (*pages, page):
        one.context.close()


def test_a_wrong_date_is_corrected_and_both_stay(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    add_object(page, desk_site, "A dated bowl", "2026.4")
    page.goto(desk(desk_site, "log/loan"))
    name_record(page, "Object", "dated bowl")
    page.get_by_label("When", exact=True).fill("1934")
    check(page)
    submit(page)
    page.goto(desk(desk_site, "find?q=2026.4"))
    page.get_by_role("link", name="A dated bowl").click()
    page.get_by_role("link", name=re.compile("^Correct statement 1")).click()
    page.get_by_label("When", exact=True).fill("Tuesday, 5 June 1934")
    page.get_by_label(re.compile("^Why this takes the place")).fill("The receipt gives the day.")
    check(page)
    submit(page)
    page.goto(desk(desk_site, "find?q=2026.4"))
    page.get_by_role("link", name="A dated bowl").click()
    expect(page.locator(".statement")).to_have_count(2)
    expect(page.locator("body")).to_contain_text("The receipt gives the day.")
    expect(page.locator("body")).to_contain_text("superseded")
    page.context.close()


def test_intake_of_a_messy_workbook(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    upload(page, desk_site, messy_workbook(500))
    expect(page.get_by_label("Inv. No is")).to_have_value("number")
    page.get_by_role("button", name="Dry run").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    address = page.url
    page.close()
    page = desk_site.page(browser, "registrar")
    page.goto(address)
    page.get_by_role("button", name="Import it").or_(page.locator(".tallies .recorded")).first.wait_for()
    expect(page.locator("#job .tag").first).to_have_text("done", timeout=90_000)
    page.reload()
    page.get_by_role("button", name="Import it").click()
    expect(page.locator("#job .tag").first).to_have_text("done", timeout=90_000)
    with desk_site.engine.connect() as connection:
        found = "SELECT count(*) FROM identifiers WHERE value LIKE 'X.%'"
        assert connection.exec_driver_sql(found).scalar() == 500
    page.reload()
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Undo this import").click(timeout=60_000)
    expect(page.get_by_text("are withdrawn or as they were before")).to_be_visible(timeout=60_000)
    page.context.close()


def test_the_lions_from_offer_to_handover_and_closing(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, f"case?object={LIONS}"))
    page.get_by_label("Name of the case").fill("The lions go home")
    for row, (party, role) in enumerate(
        [("Kansong Art Museum", "offeror"), ("National Cultural Heritage", "receiver")]
    ):
        if row:
            page.get_by_role("button", name="Another party").click()
        name_record(page, "Party", party, row)
        page.get_by_label("As", exact=True).nth(row).select_option(role)
    page.get_by_label("When", exact=True).fill("December 2025")
    check(page)
    submit(page)
    page.get_by_role("link", name="The lions go home").first.click()
    page.wait_for_url(re.compile("/cases/CAS-"))
    case = page.url
    page.get_by_role("link", name="Agree", exact=True).click()
    page.get_by_label("When", exact=True).fill("5 January 2026")
    page.get_by_label("On which paper", exact=True).fill("+ Agreement on the donation")
    check(page)
    submit(page)
    page.goto(case)
    page.get_by_role("link", name="Draft a certificate").click()
    expect(page.get_by_text("From the parties of the case").first).to_be_visible()
    page.get_by_label("Number", exact=True).fill("2026-1")
    page.get_by_label("Legal basis", exact=True).fill("Agreement of 5 January 2026")
    name_record(page, "Signed at", "Great Hall")
    page.get_by_label("Title", exact=True).last.select_option("on_handover")
    page.get_by_label("Custody", exact=True).select_option("on_handover")
    for row, signatory in ((2, "You Hong"), (3, "Rao Quan")):
        name_record(page, "Party", signatory, row)
    check(page)
    submit(page)
    page.goto(case)
    page.get_by_role("link", name=re.compile("^Certificate: The lions")).first.click()
    certificate = page.url
    page.get_by_role("button", name="Submit it to be issued").click()
    approve(desk_site, browser, page.url)
    page.goto(certificate)
    page.get_by_role("link", name="Hand over").click()
    page.get_by_label("When", exact=True).fill("20 June 2026")
    check(page)
    approve(desk_site, browser, submit(page))
    page.goto(case)
    expect(page.get_by_role("heading", level=1)).to_contain_text("handed over")
    page.get_by_role("link", name="Close", exact=True).click()
    page.get_by_label("When", exact=True).fill("30 June 2026")
    check(page)
    submit(page)
    page.goto(case)
    expect(page.get_by_text("The case is over.")).to_be_visible()
    page.goto(f"{desk_site.address}/objects/{LIONS}")
    expect(page.locator("body")).to_contain_text("20 June 2026")
    page.context.close()


def test_nothing_is_kept_behind_the_back_of_a_form_on_its_way(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    posted = []
    page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    # The answer comes after the moment in which a draft would be kept.
    page.route(re.compile("/drafts$"), lambda route: (time.sleep(1.2), route.continue_()))
    page.goto(desk(desk_site, f"log/gift?object={LIONS}"))
    page.get_by_label("When", exact=True).fill("the day after")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("checked=1"))
    sent = desk(desk_site, "drafts")
    assert posted[posted.index(sent) :] == [sent]
    page.context.close()


def test_the_form_works_without_a_script(desk_site, browser):
    page = desk_site.page(browser, "registrar", java_script_enabled=False)
    page.goto(desk(desk_site, f"log/relocation?object={LIONS}"))
    page.get_by_label("When", exact=True).fill("1938")
    page.get_by_label("Where", exact=True).fill("Bohwagak")
    page.get_by_role("button", name="Another object").click()
    assert page.get_by_label("When", exact=True).input_value() == "1938"
    page.get_by_role("button", name="Check", exact=True).last.click()
    expect(page.get_by_role("heading", name="What will follow")).to_be_visible()
    page.context.close()


def test_a_correction_a_certificate_and_an_import_are_seen_whole_and_approved(desk_site, browser):
    registrar, approver = desk_site.page(browser, "registrar"), desk_site.page(browser, "approver")
    correction = propose_correction(desk_site, registrar, photograph())
    seen = approval_of(approver, desk(desk_site, f"proposals/{correction}"))
    expect(approver.locator("del", has_text="1933").first).to_be_visible()
    expect(approver.locator("ins", has_text="昭和八年五月五日").first).to_be_visible()
    expect(approver.locator(".preview ins", has_text="since 5 May 1933").first).to_be_visible()
    page = approver.locator(".public-page", has=approver.locator("ins", has_text="since 5 May 1933")).first
    if page.get_attribute("open") is None:
        page.locator("summary").first.click()
    expect(page.locator("ins", has_text="since 5 May 1933").first).to_be_visible()
    paper = approver.get_by_role("link", name="The deed of sale, 매매계약서")
    assert approver.request.get(f"{desk_site.address}{paper.get_attribute('href')}").status == 200
    assert approver.request.get(f"{desk_site.address}/attachments/{paper_reference()}/file").status == 404
    decide(approver, seen)

    certificate = propose_issue(desk_site)
    seen = approval_of(approver, desk(desk_site, f"proposals/{certificate}"))
    for words in ("1933년 경매에서 취득.", "To be shown once a year.", "Civil Act, Article 554", "관장"):
        expect(approver.locator(".deed").get_by_text(words).first).to_be_visible()
    expect(approver.get_by_text("Becomes public")).to_be_visible()
    decide(approver, seen)

    upload(registrar, desk_site, messy_workbook(12, "Y"))
    registrar.get_by_label("Seen by").select_option("public")
    registrar.get_by_role("button", name="Dry run").click()
    expect(registrar.locator("#job .tag").first).to_have_text("done", timeout=90_000)
    registrar.reload()
    registrar.locator("#submit").click()
    expect(registrar.get_by_text("somebody else must approve")).to_be_visible()
    address = registrar.url.replace("/intake/", "/proposals/")
    seen = approval_of(approver, address)
    expect(approver.get_by_role("row", name=re.compile("^object would be recorded"))).to_be_visible()
    approver.get_by_role("link", name="Open what each row gives").click()
    expect(approver.get_by_text("작품 9 – “Étude”").first).to_be_visible()
    assert found_by_axe(approver) == []
    approver.get_by_role("link", name="Later rows").first.click()
    expect(approver.get_by_text("작품 11 – “Étude”").first).to_be_visible()
    approver.goto(address)
    decide(approver, seen)
    for page in (registrar, approver):
        page.context.close()


def approval_of(page, address):
    """The page on which a proposal is decided, looked at wide and narrow, light and dark."""
    page.goto(address)
    assert found_by_axe(page) == []
    for width in (390, 1280):
        assert overhang(page, width) == 0
    return page.locator("#approve")


def decide(page, button):
    """The decision is at the foot of the window wherever one reads."""
    expect(button).to_be_in_viewport()
    button.click()
    expect(page.get_by_text("Approved and recorded.")).to_be_visible()


def paper_reference():
    return attachment_reference(hashlib.sha256(photograph()).hexdigest())


def photograph():
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "darkred").save(made, format="JPEG")
    return made.getvalue()


def registrar_of(desk_site):
    with desk_site.engine.connect() as connection:
        account = connection.execute(select(Account.id).where(Account.email == "registrar@museum.example")).scalar_one()
    return acting(desk_site.engine, account)


def on_record(desk_site, reference):
    with open_reader(desk_site.engine) as connection:
        return current(connection, [reference])[reference][1]


def propose_correction(desk_site, page, content):
    page.goto(desk(desk_site, "files"))
    page.get_by_label("Add photographs").set_input_files(
        {"name": "deed.jpg", "mimeType": "image/jpeg", "buffer": content}
    )
    page.get_by_role("button", name="Add them").click()
    expect(page.get_by_text("1 file is kept.")).to_be_visible()
    digest = hashlib.sha256(content).hexdigest()
    paper = {
        "kind": "attachment", "ref": attachment_reference(digest), "digest": digest, "media_type": "image/jpeg",
        "size": len(content), "filename": "deed.jpg", "caption": "The deed of sale, 매매계약서", "visibility": "private",
    }  # fmt: skip
    before = on_record(desk_site, "EVT-PJK9F-9BE6A")
    after = {
        **before, "ref": derive("event", "corrected in the browser"), "supersedes": [before["ref"]],
        "correction": "The deed gives the day.", "attachments": [paper["ref"]],
        "date": {"edtf": "1933-05-05", "verbatim": "昭和八年五月五日"},
    }  # fmt: skip
    with open_reader(desk_site.engine) as connection:
        content = content_of(connection, "Correction of the sale", [schemas.load(after), schemas.load(paper)])
    return submit_proposal(desk_site.engine, registrar_of(desk_site), None, 1, "event", content)[0]


def propose_issue(desk_site):
    before = on_record(desk_site, "CRT-XTHYC-QM1SR")
    party = before["parties"][0]["party"]
    signing = {"party": party, "role": "signatory", "office": "관장", "authority": "By its statutes"}
    drafted = {
        **{key: value for key, value in before.items() if key not in ("events", "supersedes")},
        "ref": derive("certificate", "issued in the browser"), "status": "draft", "examined": "verified",
        "visibility": "private", "number": "2026/7", "legal_basis": "Civil Act, Article 554",
        "parties": [*before["parties"], signing, signing], "conditions": ["To be shown once a year."],
        "declared_provenance": "1933년 경매에서 취득.", "title_passes": "on_signature",
    }  # fmt: skip
    document, actor = schemas.load(drafted), registrar_of(desk_site)
    content = Content("A certificate", {"ref": [document["ref"]]}, [document["ref"]], [document], {}, 10**6)
    assert submit_proposal(desk_site.engine, actor, None, 1, "certificate", content)[1] == "recorded"
    return issue(desk_site.engine, actor, document["ref"], public=True, withheld=["texts"])[0]
