"""Objects edited in a table with the keys of a spreadsheet, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.browser.driving import approve, check, desk, submit
from tests.browser.looking import found_by_axe

pytestmark = pytest.mark.browser
ROWS = 300
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(event);
}"""


def urn(number):
    return make.ref("object", f"urn-{number}")


@pytest.fixture
def page(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    yield page
    page.context.close()


@pytest.fixture
def urns(desk_site):
    """Adds so many urns of the museum and gives the address of their table."""

    def added(first, last):
        numbers = range(first, last)
        made = [make.object_(f"urn-{n}", names=make.named(f"Urn {n}"), visibility="private") for n in numbers]
        make.record(desk_site.engine, *made)
        return desk(desk_site, "table?" + "&".join(f"object={urn(n)}" for n in numbers))

    return added


def cell(page, number, column):
    return page.locator(f'[name="cell-{urn(number)}-{column}"]')


def test_300_rows_are_cleaned_as_one_proposal(desk_site, browser, page, urns):
    page.goto(urns(1000, 1000 + ROWS))
    cell(page, 1000, "accession").click()
    block = "\n".join(f"1998.{n}\tUrne {n}" for n in range(ROWS))
    page.evaluate(PASTE, block)
    expect(page.locator("#grid-said")).to_have_text(f"{2 * ROWS} cells pasted.")
    cell(page, 1001, "accession").fill("1998.0")
    cell(page, 1002, "date").fill("1750 or so, I think")
    page.keyboard.press("Enter")
    cell(page, 1000, "visibility").select_option("public")
    page.get_by_role("button", name=re.compile("^Check")).last.click()
    expect(cell(page, 1002, "date")).to_be_focused()
    expect(page.locator("#errors li").filter(has_text="Urn 1002, Date")).to_have_count(1)
    expect(page.locator("#errors li")).to_have_count(3)
    cell(page, 1002, "date").fill("c. 1750")
    cell(page, 1001, "accession").fill("1998.1")
    check(page)
    expect(page.get_by_role("heading", name=f"{2 * ROWS + 2} cells")).to_be_visible()
    approve(desk_site, browser, submit(page))
    page.goto(desk(desk_site, f"records/{urn(1002)}"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Urne 2")
    expect(page.get_by_text("1998.2").first).to_be_visible()
    expect(page.get_by_text("about 1750").first).to_be_visible()


def test_keys_move_choose_fill_and_take_back(page, urns):
    page.goto(urns(2000, 2004))
    first = cell(page, 2000, "title")
    first.click()
    page.keyboard.press("ArrowDown")
    expect(cell(page, 2001, "title")).to_be_focused()
    page.keyboard.type("Vase")
    page.keyboard.press("Enter")
    expect(cell(page, 2001, "title")).to_have_value("Vase")
    expect(cell(page, 2002, "title")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("F2")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("x")
    expect(cell(page, 2001, "title")).to_have_value("Vasxe")
    page.keyboard.press("Escape")
    expect(cell(page, 2001, "title")).to_have_value("Vase")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    assert [cell(page, n, "title").input_value() for n in range(2000, 2004)] == ["Urn 2000", "Vase", "Vase", "Vase"]
    page.keyboard.press("Control+z")
    assert cell(page, 2003, "title").input_value() == "Urn 2003"
    page.keyboard.press("Control+z")
    assert cell(page, 2001, "title").input_value() == "Urn 2001"
    page.keyboard.press("Control+y")
    assert cell(page, 2001, "title").input_value() == "Vase"
    page.keyboard.press("Control+ArrowUp")
    expect(first).to_be_focused()
    page.keyboard.press("End")
    expect(cell(page, 2000, "visibility")).to_be_focused()


def test_what_is_pasted_and_does_not_fit_is_kept_beneath(page, urns):
    page.goto(urns(3000, 3002))
    cell(page, 3000, "title").click()
    page.evaluate(PASTE, 'Eins\ten\r\n"Zwei\nund ""drei"""\ten\r\nVier\tko\r\n')
    expect(page.locator("#grid-said")).to_have_text(
        "4 cells pasted. In 1 a line break became a blank. 2 did not fit: they stand beneath the table."
    )
    expect(cell(page, 3001, "title")).to_have_value('Zwei und "drei"')
    expect(page.get_by_label("What did not fit into the table")).to_have_value("Vier\tko")
    cell(page, 3000, "visibility").focus()
    page.evaluate(PASTE, "everybody\nnobody")
    expect(cell(page, 3000, "visibility")).to_have_value("public")
    expect(page.get_by_label("What did not fit into the table")).to_have_value("nobody")


def test_composition_moves_no_cell(page, urns):
    page.goto(urns(4000, 4002))
    field = cell(page, 4000, "title")
    field.click()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "항", "selectionStart": 1, "selectionEnd": 1})
    key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
    devtools.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    devtools.send("Input.insertText", {"text": "항아리"})
    expect(field).to_have_value("항아리")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    expect(cell(page, 4001, "title")).to_be_focused()


def test_it_is_one_table_on_a_telephone_and_without_scripts(desk_site, browser, urns):
    address = urns(5000, 5002)
    page = desk_site.page(browser, "registrar", java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto(address)
    cell(page, 5000, "title").fill("항아리")
    page.get_by_role("button", name=re.compile("^Check")).last.click()
    expect(page.get_by_role("heading", name="1 cell", exact=True)).to_be_visible()
    page.context.close()
    page = desk_site.page(browser, "registrar", viewport={"width": 390, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert found_by_axe(page) == []
    cell(page, 5001, "date").fill("someday")
    cell(page, 5001, "title").fill("")
    page.get_by_role("button", name=re.compile("^Check")).last.click()
    expect(page.locator("#errors li")).to_have_count(2)
    assert found_by_axe(page) == []
    cell(page, 5001, "date").fill("1750")
    cell(page, 5001, "title").fill("단지")
    check(page)
    assert found_by_axe(page) == []
    page.context.close()
