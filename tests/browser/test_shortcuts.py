"""The keys of the desk in a real browser: where they work, what is left to a field, and how they are turned off."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError, expect

from tests.browser.driving import desk
from tests.browser.looking import found_by_axe

pytestmark = pytest.mark.browser
PRESS = "key => document.body.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...key}))"


@pytest.fixture
def page(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site))
    yield page
    page.context.close()


def pressed_in_time(page, first, second, address):
    """Presses two keys one after another until they lead to an address: on a busy machine more than the time that the
    second has may lie between them."""
    for _ in range(3):
        page.keyboard.press(first)
        page.keyboard.press(second)
        with suppress(TimeoutError):
            page.wait_for_url(address, timeout=5000)
            return
    page.wait_for_url(address, timeout=1)


def test_keys_are_listed_where_they_work_and_lead_to_places(desk_site, page):
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Log an event")
    expect(page.get_by_text("Keep a form as a draft")).to_be_hidden()
    assert found_by_axe(page) == []
    page.keyboard.press("n")
    assert page.url == desk(desk_site)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    pressed_in_time(page, "g", "o", re.compile("/lists/"))
    page.keyboard.press("j")
    expect(page.locator(".listed tbody tr").first.locator("a").first).to_be_focused()
    page.evaluate(PRESS, {"key": "ㅎ", "code": "KeyG"})
    page.evaluate(PRESS, {"key": "ㅏ", "code": "KeyH"})
    page.wait_for_url(desk(desk_site))


def test_no_key_is_taken_from_a_field_or_a_composition(desk_site, page):
    page.goto(desk(desk_site, "log/loan"))
    page.get_by_label("Borrower", exact=True).press_sequentially("n?/gh")
    expect(page.get_by_label("Borrower", exact=True)).to_have_value("n?/gh")
    page.evaluate(PRESS, {"key": "n", "code": "KeyN", "isComposing": True})
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url == desk(desk_site, "log/loan")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile("/(drafts|proposals)/"))


def test_single_keys_are_turned_off_and_on(desk_site, page):
    page.get_by_role("link", name="keys").click()
    page.get_by_role("checkbox", name=re.compile("^Single keys work")).uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("n")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.url == desk(desk_site)
    page.goto(desk(desk_site, "shortcuts"))
    page.get_by_role("checkbox", name=re.compile("^Single keys work")).check()
    page.keyboard.press("h")
    assert page.url == desk(desk_site, "shortcuts")
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("h")
    page.wait_for_url(desk(desk_site))


def test_keys_are_a_page_without_scripts(desk_site, browser):
    page = desk_site.page(browser, "registrar", java_script_enabled=False)
    page.goto(desk(desk_site))
    page.get_by_role("link", name="keys").click()
    expect(page.get_by_role("heading", name="Keys of the desk")).to_be_visible()
    expect(page.get_by_text("Keep a form as a draft")).to_be_visible()
    expect(page.get_by_role("checkbox")).to_have_count(0)
    page.context.close()
