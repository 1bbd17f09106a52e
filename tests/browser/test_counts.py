"""How many keys and clicks everyday work takes, beside what is typed."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.driving import Clicks, add_object, check, desk, name_record, submit

pytestmark = pytest.mark.browser
FOCUSED = """() => {
  const field = document.activeElement;
  return field.labels?.length ? field.labels[0].firstChild.textContent.trim() : field.textContent.trim();
}"""


class Keys:
    """Presses keys on a page and counts them; what is typed into a field is not counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def press(self, key: str) -> None:
        self.count += 1
        self.page.keyboard.press(key)

    def tab_to(self, label: str) -> None:
        """Goes on to what is called so, by Tab alone."""
        for _ in range(60):
            self.press("Tab")
            if self.page.evaluate(FOCUSED) == label:
                return
        raise AssertionError(f"{label} is not reached in 60 tabs")

    def fill(self, label: str, typed: str) -> None:
        self.tab_to(label)
        self.page.keyboard.insert_text(typed)


def test_gift_of_a_new_object_with_paper_and_photograph_takes_60_keys_on_one_page(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, "log/gift"))
    keys = Keys(page)
    keys.fill("Object", "+ A lidded jar 합")
    keys.tab_to("Its number at The Museum")
    keys.press("Enter")
    keys.fill("Number", "2026.17")
    keys.fill("Giver", "+ Kim Minji")
    keys.fill("Receiver", "+ A museum of jars")
    keys.fill("When", "5 May 1990")
    keys.fill("Source", "+ Deed of gift of 1990")
    keys.tab_to("Attach the deed, a letter, photographs")
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, format="PNG")
    photograph = {"name": "jar.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    page.locator("#file").set_input_files(photograph)
    keys.press("Control+Enter")
    expect(page.locator("#looked-over")).to_be_focused()
    keys.tab_to("Submit for approval")
    keys.press("Enter")
    page.wait_for_url(re.compile("/proposals/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("A lidded jar")
    # What chooses the file in the system's own window is counted as three.
    assert keys.count + 3 <= 60
    page.context.close()


def test_date_is_corrected_in_three_clicks_from_the_objects_page(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    add_object(page, desk_site, "A misdated bowl", "2026.41")
    page.goto(desk(desk_site, "log/loan"))
    name_record(page, "Object", "misdated bowl")
    page.get_by_label("When", exact=True).fill("1943")
    check(page)
    submit(page)
    page.get_by_role("link", name="A misdated bowl").first.click()
    clicks = Clicks(page)
    clicks("link", re.compile("^Correct statement 1"))
    page.get_by_label("When", exact=True).fill("1934")
    page.get_by_label(re.compile("^Why this takes the place")).fill("The receipt gives the year.")
    clicks("button", "Check")
    clicks("button", "Record it")
    page.wait_for_url(re.compile("/proposals/"))
    assert clicks.count == 3
    page.get_by_role("link", name="A misdated bowl").first.click()
    earlier = page.locator("details.what")
    expect(earlier.locator("summary")).to_contain_text("superseded")
    expect(earlier).not_to_have_attribute("open", "")
    page.context.close()


@pytest.mark.parametrize("leave", ["Tab", "Escape", "click"])
def test_suggestions_close_where_the_focus_goes_on(desk_site, browser, leave):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, "log/gift"))
    page.get_by_label("Giver", exact=True).press_sequentially("jeon")
    shown = page.locator(".options:visible")
    expect(shown).to_have_count(1)
    if leave == "click":
        page.get_by_label("When", exact=True).click()
    else:
        page.keyboard.press(leave)
    expect(shown).to_have_count(0)
    page.context.close()
