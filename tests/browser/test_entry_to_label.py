"""What comes to the museum, in a real browser: from the day it is entered to the label that is tied to it."""

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.driving import approve, check, desk, name_record, submit
from tests.browser.looking import found_by_axe, overhang

pytestmark = pytest.mark.browser


def printed(page: Page) -> str:
    """The one sheet that the browser prints of the page, as text."""
    [sheet] = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return " ".join(sheet.get_textpage().get_text_range().split())


def test_gift_goes_from_its_entry_to_its_label(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, "log/gift"))
    page.get_by_label("Object", exact=True).fill("+ Moon jar with a mended lip")
    page.get_by_text("Its number at The Museum").first.click()
    page.get_by_label("Number", exact=True).fill("2026.19")
    page.get_by_label("Giver", exact=True).fill("+ 이서윤")
    name_record(page, "Receiver", "Kansong Art")
    page.get_by_label("When", exact=True).fill("5 May 2026")
    check(page)
    page.get_by_role("link", name="Entry form", exact=True).click()
    page.wait_for_url("**/entry-form")
    assert found_by_axe(page) == []
    assert overhang(page, 390) == 0
    assert printed(page).endswith("This is a preview, which has no paper: the entry form is printed by its button.")
    assert "2026.19" not in printed(page)
    page.context.add_init_script("window.print = () => { document.title = 'Sent to the printer'; }")
    page.get_by_role("button", name="Print", exact=True).click()
    page.wait_for_url("**/entry-form?now=1")
    expect(page).to_have_title("Sent to the printer")
    assert found_by_axe(page) == []
    paper = printed(page)
    assert "Draft – not yet recorded" in paper
    assert "2026.19" in paper
    assert "이서윤" in paper
    assert "Log an event" not in paper
    page.go_back()
    page.go_back()
    approve(desk_site, browser, submit(page))
    page.reload()
    page.get_by_role("link", name="Moon jar").first.click()
    expect(page.get_by_role("main")).to_contain_text("2026.19")
    page.get_by_role("link", name="Label", exact=True).click()
    page.wait_for_url("**/label")
    label = printed(page)
    assert "2026.19" in label
    assert "Moon jar with a mended lip" in label
    assert "Print this page" not in label
    page.context.close()
