"""Hangul as a keyboard composes it, letter by letter, in the fields of the desk: what is composed is nobody else's."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.driving import desk

pytestmark = pytest.mark.browser
ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}


class Keyboard:
    """A Korean keyboard at a page: what it composes is underlined in the field until it is committed."""

    def __init__(self, page):
        self.devtools = page.context.new_cdp_session(page)

    def compose(self, *stages):
        for text in stages:
            end = len(text)
            self.devtools.send("Input.imeSetComposition", {"text": text, "selectionStart": end, "selectionEnd": end})

    def press_enter(self):
        """The Enter that ends a composition: the page is told of it while the composition is still going on."""
        self.devtools.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **ENTER})
        self.devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **ENTER})

    def commit(self, text):
        self.devtools.send("Input.insertText", {"text": text})


@pytest.fixture
def page(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    yield page
    page.context.close()


def test_name_that_is_composed_finds_its_party_and_is_kept(desk_site, page):
    page.goto(desk(desk_site, "log/gift"))
    field = page.get_by_label("Giver", exact=True).first
    field.fill("")
    field.focus()
    keyboard = Keyboard(page)
    keyboard.compose("ㄱ", "가", "간")
    keyboard.press_enter()
    assert page.url == desk(desk_site, "log/gift")
    expect(field).to_have_value("간")
    keyboard.commit("간")
    keyboard.compose("ㅅ", "소", "송")
    keyboard.commit("송")
    expect(field).to_have_value("간송")
    suggestion = field.locator("xpath=ancestor::auto-complete").locator("[role=option]").first
    suggestion.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(" · PTY-"))


def test_words_that_are_composed_are_kept_as_a_draft_while_they_are_typed(desk_site, page):
    page.goto(desk(desk_site, "log/gift"))
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    field = page.get_by_label("Note", exact=True)
    field.focus()
    keyboard = Keyboard(page)
    keyboard.compose("ㅅ", "서", "석")
    expect(field).to_have_value("석")
    expect(page.locator("#kept")).to_contain_text("Kept", timeout=15_000)
    expect(field).to_have_value("석")
    expect(field).to_be_focused()
    keyboard.commit("석")
    keyboard.compose("ㅅ", "사", "삳", "사자")
    keyboard.commit("사자")
    expect(field).to_have_value("석사자")


def test_enter_that_ends_a_composition_chooses_and_leaves_nothing(desk_site, page):
    page.goto(desk(desk_site, "log"))
    page.get_by_label("Narrow the list").focus()
    keyboard = Keyboard(page)
    # What is composed is letters of the page's language, of which something is left on the list.
    keyboard.compose("g", "gi", "gift")
    expect(page.get_by_role("link", name=re.compile("^Gift")).first).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Theft"))).to_be_hidden()
    page.evaluate("document.addEventListener('keydown', event => { window.pressed = [event.key, event.isComposing]; })")
    keyboard.press_enter()
    keyboard.commit("gift")
    assert page.evaluate("window.pressed") == ["Enter", True]
    assert page.url == desk(desk_site, "log")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/log/(gift|donation)"))
