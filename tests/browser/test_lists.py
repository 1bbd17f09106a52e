"""Lists at the desk in a real browser: how many clicks they take, by hand, by keyboard, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.browser.driving import Clicks, desk
from tests.browser.looking import found_by_axe, open_all, overhang

pytestmark = pytest.mark.browser


@pytest.fixture
def clicks(desk_site, browser):
    page = desk_site.page(browser, "registrar", viewport={"width": 1280, "height": 900})
    page.goto(desk(desk_site))
    yield Clicks(page)
    page.context.close()


def test_my_objects_without_evidence_take_two_clicks(clicks):
    clicks("link", "Objects")
    clicks("link", "without evidence")
    expect(clicks.page.locator(".filtered")).to_contain_text("without evidence")
    assert clicks.count == 2


def test_forty_objects_are_published_with_four_clicks(desk_site, clicks):
    make.record(desk_site.engine, *(make.object_(f"of forty {n}", visibility="private") for n in range(40)))
    clicks("link", "Objects")
    clicks("checkbox", re.compile("^all "))
    clicks("button", "Make public")
    heading = clicks.page.get_by_role("heading", name=re.compile("Make .* objects public"))
    assert int(heading.text_content().split()[1]) >= 40
    clicks("button", "Submit for approval")
    clicks.page.wait_for_url(re.compile("/proposals/"))
    assert clicks.count == 4
    clicks("button", "Take it back")


def test_head_and_number_stay_in_view(desk_site, browser):
    page = desk_site.page(browser, "registrar", viewport={"width": 390, "height": 700})
    page.goto(desk(desk_site, "lists/"))
    listed = page.locator(".listed")
    listed.evaluate("element => element.scrollTo(400, 600)")
    frame = listed.bounding_box()
    head = page.locator(".listed thead th").nth(1).bounding_box()
    number = page.locator(".listed tbody .frozen").nth(20).bounding_box()
    assert abs(head["y"] - frame["y"]) < 3
    assert abs(number["x"] - frame["x"]) < 3
    assert overhang(page, 390) == 0
    page.context.close()


def test_list_is_filtered_ticked_and_printed_by_keyboard_and_without_javascript(desk_site, browser):
    page = desk_site.page(browser, "registrar", java_script_enabled=False)
    page.goto(desk(desk_site, "lists/?q=lions"))
    box = page.locator("tbody input[type=checkbox]").first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.get_by_role("button", name="Print").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 that The Museum keeps")).to_be_visible()
    page.context.close()


def test_all_of_a_page_are_ticked_at_once(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    page.goto(desk(desk_site, "lists/"))
    page.get_by_role("checkbox", name="Tick all on this page").check()
    boxes = page.locator("tbody input[type=checkbox]")
    assert boxes.count() == page.locator("tbody input:checked").count() > 10
    page.context.close()


def test_list_saved_in_korean_is_opened_asked_about_and_kept_and_its_pages_look_right(desk_site, browser):
    page = desk_site.page(browser, "registrar")
    for _ in range(2):
        page.goto(desk(desk_site, "lists/sources?cited=none"))
        open_all(page)
        page.get_by_label("Called").fill("인용되지 않은 자료")
        page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("button", name="Replace the other")).to_be_visible()
    seen = {"question": look(page)}
    page.get_by_role("button", name="Keep both").click()
    expect(page.locator(".filtered")).to_contain_text("cited by nothing")
    seen["list"] = look(page)
    for path in ("saved-lists", ""):
        page.goto(desk(desk_site, path))
        expect(page.get_by_role("link", name="인용되지 않은 자료")).to_have_count(2)
        seen[path] = look(page)
    assert not any(found or wide for found, wide in seen.values()), seen
    page.context.close()


def look(page):
    open_all(page)
    return found_by_axe(page), [width for width in (390, 1280) if overhang(page, width)]
