"""What the pages of the desk look like, empty, wrong, and with work on them: in light and dark, wide and narrow."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import (
    LIONS,
    add_object,
    check,
    desk,
    messy_workbook,
    name_record,
    press_check,
    submit,
    upload,
)
from tests.browser.looking import found_by_axe, open_all, overhang

pytestmark = pytest.mark.browser

PAGES = [
    "", "log", "log/gift", "log/theft", f"log/loan?object={LIONS}", "find?q=lions", f"records/{LIONS}", "describe/object",
    "describe/party", "describe/party?ref=PTY-S2NJD-FJX9K", "describe/place", "describe/source", "findings",
    f"findings/{LIONS}", f"read/{LIONS}", "auctions", "catalogue", "cases", f"case?object={LIONS}",
    "cases/CAS-YYZ3K-S1KBX", "cases/CAS-YYZ3K-S1KBX/closed", "certificate?case=CAS-YYZ3K-S1KBX",
    "records/CRT-XTHYC-QM1SR", "records/PTY-S2NJD-FJX9K", "certificates/CRT-XTHYC-QM1SR/handover", "intake", "files",
    f"records/{LIONS}/versions", f"records/{LIONS}/versions/1", "lists/", "lists/?evidence=none&sort=-number&q=door",
    f"add?object={LIONS}", f"objects/{LIONS}/label",
]  # fmt: skip


def look(page: Page) -> None:
    """The page as it stands, all of it open: nothing for axe in light and dark, no wider than a telephone or a desktop."""
    open_all(page)
    assert found_by_axe(page) == []
    for width in (390, 1200):
        assert overhang(page, width) == 0
        spilt = page.evaluate(SPILT)
        assert not spilt, f"outside their fieldset at {width}: {spilt}"


# Fields that stick out of the frame they stand in, unless it scrolls.
SPILT = """[...document.querySelectorAll('fieldset :is(input, select, textarea)')]
    .filter(field => field.offsetParent && !field.closest('.scroll')
        && field.getBoundingClientRect().right > field.closest('fieldset').getBoundingClientRect().right + 1)
    .map(field => field.name)"""


@pytest.mark.parametrize("path", PAGES)
def test_every_page_of_the_desk_looks_right(desk_site, browser, path):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, path))
    look(page)
    page.context.close()


@pytest.mark.parametrize("name", ["registrar", "administrator"])
def test_head_of_the_desk_is_one_line_and_all_of_it_is_reached_by_keyboard(desk_site, browser, name):
    page = desk_site.page(browser, name, viewport={"width": 1280, "height": 800})
    page.goto(desk(desk_site))
    assert page.locator(".masthead .frame").bounding_box()["height"] < 75
    page.locator(".menu > summary").press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Auctions", exact=True)).to_be_focused()
    look(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Our museum", exact=True)).not_to_be_visible()
    page.context.close()


@pytest.mark.parametrize("path", ["sign-in", "forgotten", "account/", "account/codes", "desk/museum/people"])
def test_every_page_of_accounts_looks_right(desk_site, browser, path):
    page = desk_site.page(browser, "administrator") if "/" in path else browser.new_context().new_page()
    page.goto(f"{desk_site.address}/{path}")
    look(page)
    page.context.close()


def test_an_event_looks_right_with_errors_with_its_preview_and_as_a_proposal(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, f"log/gift?object={LIONS}"))
    page.get_by_label("When", exact=True).fill("the day after")
    press_check(page)
    expect(page.get_by_role("alert")).to_contain_text("not right yet")
    look(page)
    page.get_by_label("When", exact=True).fill("1936")
    page.get_by_label("Giver", exact=True).fill("+ 아주 긴 이름을 가진 어떤 사람의 후손들과 그 가족")
    name_record(page, "Receiver", "Kansong Art")
    check(page)
    look(page)
    url = submit(page)
    look(page)
    approver = desk_site.page(browser, "approver")
    approver.goto(url)
    look(approver)
    approver.context.close()
    page.context.close()


def test_a_sale_looks_right_with_its_pasted_lots(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, "catalogue"))
    page.get_by_label("Its name").fill("A sale of 1934")
    check(page)
    look(page)
    lots = "Lot\tDescription\tLow estimate\tHigh estimate\tSeller\n1\t청자 주전자\t100\t200\tKim\n"
    page.get_by_label("Rows copied from a spreadsheet").fill(lots)
    press_check(page)
    expect(page.get_by_text("not lots of the sale yet").first).to_be_visible()
    look(page)
    page.context.close()


def test_a_text_that_was_read_looks_right(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, f"read/{LIONS}"))
    text = "(Possibly sold, Tokyo, 1933); purchased by Jeon Hyeong-pil, Seoul, 1933; gift to 故宫博物院, Beijing, 2026."
    page.get_by_label("A provenance text").fill(text)
    page.get_by_role("button", name="Read it").last.click()
    page.get_by_label("Accept 1").wait_for()
    look(page)
    page.context.close()


def test_a_change_that_crosses_anothers_looks_right(desk_site, browser):
    mine, theirs = desk_site.page(browser, "registrar"), desk_site.page(browser, "registrar")
    add_object(mine, desk_site, "A bronze bell", "2026.77")
    reference = re.search(r"OBJ-\w+-\w+", mine.content())[0]
    for page in (mine, theirs):
        page.goto(desk(desk_site, f"describe/object?ref={reference}"))
    for page, name in ((theirs, "A bronze bell of 1346"), (mine, "연복사 종")):
        page.get_by_label("Title").first.fill(name)
        check(page)
    submit(theirs)
    mine.locator("#submit").click()
    mine.get_by_role("heading", name=re.compile("changed")).first.wait_for()
    look(mine)
    mine.context.close()
    theirs.context.close()


def test_an_intake_looks_right_before_and_after_its_dry_run(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    upload(page, desk_site, messy_workbook(5))
    page.get_by_role("button", name="Dry run").wait_for()
    look(page)
    page.get_by_role("button", name="Dry run").click()
    page.locator(".tallies").first.wait_for()
    look(page)
    page.context.close()
