"""The pages in a real browser: accessibility, phone width, keyboard, print."""

import json

import pytest

from tests import factories as make
from tests.browser.looking import found_by_axe, open_all, overhang
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

LIONS = "/objects/OBJ-Y3FSG-THEBC"


def first_of(kind):
    records = json.loads((ROOT / "seed" / "01-stone-lions.json").read_text("utf-8"))["records"]
    return next(record["ref"] for record in records if record["kind"] == kind)


PAGES = {
    "home": "/",
    "objects": "/objects",
    "found": "/objects?q=%EC%84%9D%EC%82%AC%EC%9E%90",
    "nothing found": "/objects?q=unicorn",
    "lions": LIONS,
    "part": "/objects/OBJ-FMDFP-CP4GZ",
    "hard to set": f"/objects/{make.ref('object')}",
    "party": f"/parties/{first_of('party')}",
    "party with a flow": "/parties/PTY-S2NJD-FJX9K",
    "place": "/places/PLC-F9SG9-HD9BW",
    "auction": f"/auctions/{first_of('auction')}",
    "certificate": f"/certificates/{first_of('certificate')}",
    "source": f"/sources/{first_of('source')}",
    "versions": f"{LIONS}/versions",
    "glossary": "/glossary",
    "notation": "/notation",
    "notation, dates first": "/notation?example=silver",
    "notation, broken": "/notation?example=broken",
    "notation, Korean": "/notation?example=korean",
    "mistyped": "/objects/OBJ-Y3FSG-THEBB",
    "not there": "/nothing",
}


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(page, site, name):
    page.goto(site + PAGES[name])
    open_all(page)
    assert found_by_axe(page) == []
    assert overhang(page, 320) == 0


@pytest.mark.parametrize("path", ["/", "/objects"])
def test_axe_finds_nothing_in_an_empty_registry(page, empty_site, path):
    page.goto(empty_site + path)
    assert found_by_axe(page) == []


@pytest.mark.parametrize("name", ["home", "lions", "objects"])
def test_a_page_asks_no_other_host_and_logs_no_error(page, site, name):
    asked, errors = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(site + PAGES[name], wait_until="networkidle")
    assert len(asked) >= 2
    assert [url for url in asked if not url.startswith(site)] == []
    assert errors == []


def test_the_evidence_of_a_statement_opens_by_keyboard(page, site):
    page.goto(site + LIONS)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    first = page.locator(".history details.evidence").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if first.evaluate("e => e.contains(document.activeElement)"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    assert not first.evaluate("e => e.open")
    page.keyboard.press("Enter")
    assert first.evaluate("e => e.open")
    assert first.locator("cite a").first.is_visible()


def test_an_object_is_found_from_the_home_page_by_keyboard(page, site):
    page.goto(site)
    page.get_by_role("searchbox").focus()
    page.keyboard.type("전형필")
    page.keyboard.press("Enter")
    page.wait_for_url("**/objects?q=*")
    page.get_by_role("link", name="Pair of stone lions, Qing dynasty").first.click()
    page.wait_for_url(f"**{LIONS}")
    assert page.get_by_role("heading", level=1).inner_text() == "Pair of stone lions, Qing dynasty"


def test_evidence_is_printed_and_navigation_is_not(page, site):
    page.goto(site + LIONS)
    page.emulate_media(media="print")
    assert not page.locator(".masthead nav").is_visible()
    assert not page.locator(".masthead form").is_visible()
    assert page.locator(".citing").is_visible()


def test_disputed_statements_are_visible_but_quiet(page, site):
    page.goto(site + LIONS)
    quiet = page.locator(".statement.quiet h3").first
    plain = page.locator(".statement:not(.quiet) h3").first
    assert quiet.is_visible()
    colours = [heading.evaluate("e => getComputedStyle(e).color") for heading in (quiet, plain)]
    assert colours[0] != colours[1]


def test_a_mark_of_the_timeline_leads_to_its_statement_by_keyboard(page, site):
    page.goto(site + LIONS)
    page.emulate_media(reduced_motion="reduce")
    mark = page.locator(".timeline a").last
    mark.focus()
    assert mark.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**#EVT-*")
    reached = page.evaluate("document.getElementById(location.hash.slice(1)).getBoundingClientRect().top")
    assert 0 <= reached < 100


def test_the_timeline_tells_certain_possible_and_gaps_apart_without_colour(page, site):
    page.goto(site + LIONS)
    page.emulate_media(media="print", color_scheme="light")
    bars = page.locator(".timeline rect.certain")
    colours = {bars.nth(index).evaluate("e => getComputedStyle(e).fill") for index in range(bars.count())}
    greys = {colour for colour in colours if len(set(colour.strip("rgb()").split(", "))) == 1}
    assert len(colours) > 1
    assert greys == colours
    assert page.locator('.timeline rect[fill="url(#hatch)"]').count() > 0
    assert page.locator(".timeline rect.possible").count() > 0


def test_what_is_typed_is_read_as_it_is_typed(page, site):
    page.goto(site + "/notation")
    box = page.get_by_label("A provenance text, as a museum wrote it")
    box.fill("Ada Specimen, Paris, 1950; gift to Museum of Fine Things, 1960; Example Fund")
    page.locator(".entry h3", has_text="Museum of Fine Things").wait_for()
    assert page.locator(".entry h3 bdi").all_inner_texts() == ["Ada Specimen", "Museum of Fine Things"]
    assert page.locator(".marked-text mark").all_inner_texts() == ["Example Fund"]
    assert page.url == site + "/notation"


def test_a_text_is_read_by_keyboard_and_without_a_script(browser, site):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(site + "/notation")
    box = plain.get_by_label("A provenance text, as a museum wrote it")
    box.fill("Ada Specimen, Paris, 1950")
    box.focus()
    plain.keyboard.press("Tab")
    plain.keyboard.press("Tab")
    plain.keyboard.press("Enter")
    plain.locator(".entry h3 bdi", has_text="Ada Specimen").wait_for()
    assert plain.locator(".entry").count() == 1
    context.close()


def test_a_holder_in_the_text_leads_to_its_entry(page, site):
    page.goto(site + "/notation?example=collector")
    page.emulate_media(reduced_motion="reduce")
    page.locator(".marked-text a.party").nth(2).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#h3"
