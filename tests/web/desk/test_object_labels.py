"""Labels of objects: what stands on them, on which place of which sheet, and what is told beside them."""

import io
import re

import pytest
import segno
from lxml import html
from PIL import Image

from registry.web.desk import object_labels
from registry.web.desk.object_labels import drawn, width
from tests import factories as make
from tests.staffing import Browser, employ, institution

LION, JAR = make.ref("object", "lion"), make.ref("object", "jar")


@pytest.fixture
def objects(engine, open_browser):
    browser = open_browser("registrar")
    numbered = [{"type": "accession", "value": "1993.2.1-4"}]
    named = [*make.named("Stone lion"), *make.named("돌사자", "ko")]
    make.record(
        engine,
        make.object_("lion", names=named, identifiers=numbered, date={"edtf": "1752"}),
        make.object_("jar", names=make.named("Moon jar"), visibility="private"),
    )
    return browser


def printed(browser, **fields):
    answer = browser.post("/lists/objects", {"action": "labels", **fields})
    assert answer.status_code == 200
    return html.fromstring(answer.get_data(as_text=True))


def of(page, *classes):
    has = " and ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in classes)
    return page.xpath(f"//*[{has}]")


def texts(page, *classes):
    return [" ".join(one.text_content().split()) for one in of(page, *classes)]


def told(page):
    return " ".join(texts(page, "aside"))


def test_label_has_number_title_in_both_scripts_and_the_code_of_the_public_page(objects):
    page = html.fromstring(objects.page(f"/objects/{LION}/label"))
    assert texts(page, "own-number") == ["1993.2.1-4"]
    assert texts(page, "called") == ["Stone lion", "돌사자"]
    assert [one.get("lang") for one in of(page, "called")][1] == "ko"
    assert texts(page, "made-by") == ["1752"]
    assert texts(page, "whose") == ["The Museum"]
    [code] = of(page, "code")
    address = code.get("aria-label").removeprefix("Code of ")
    assert address.endswith(f"/objects/{LION}")
    assert "/desk/" not in address
    assert told(page) == ""
    drawing = code.xpath(".//*[local-name()='path']")[-1].get("d")
    assert drawing in drawn(address)
    assert drawing not in drawn(f"{address}/")


def test_mark_of_the_museum_is_on_the_label_once_it_is_set(objects, open_browser):
    assert not html.fromstring(objects.page(f"/objects/{LION}/label")).xpath("//ol//img")
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, format="PNG")
    picture.seek(0)
    mark = {"mark": (picture, "mark.png")}
    open_browser("administrator").post("/museum/mark", mark, content_type="multipart/form-data")
    [shown] = html.fromstring(objects.page(f"/objects/{LION}/label")).xpath("//ol//img/@src")
    assert objects.get(f"!{shown}").mimetype == "image/webp"


def test_code_has_the_modules_of_its_address_and_a_quiet_margin():
    address = "https://registry.example/objects/OBJ-00000-00000"
    size = segno.make(address, error="m", micro=False).symbol_size(border=4)[0]
    assert re.search(r'viewBox="0 0 (\d+) \1"', drawn(address))[1] == str(size)


def test_number_of_a_loan_is_said_to_be_that(objects, engine):
    lent = make.object_("lent", identifiers=[{"type": "loan_in", "value": "L.2026.4"}])
    make.record(engine, lent)
    page = printed(objects, chosen=[lent["ref"]])
    assert texts(page, "own-number") == ["L.2026.4"]
    assert texts(page, "number-kind") == ["loan-in number"]
    assert told(page) == ""


def test_unnumbered_and_private_objects_are_told(objects):
    page = printed(objects, chosen=[LION, JAR])
    assert "1 without a number, with a line to write it on: Moon jar" in told(page)
    assert "1 private, whose code leads to a page only once" in told(page)
    assert len(of(page, "own-number", "to-write")) == 1


def test_first_places_of_a_part_used_sheet_stay_free_and_the_rest_goes_on(objects):
    page = printed(objects, all="1", sheet="8", first="8")
    first, second = of(page, "label-sheet", "of-8")
    assert [one.get("class") for one in first] == [*["used"] * 7, None]
    assert len(second) == 1


@pytest.mark.parametrize("first", ["0", "-3", "9", "x"])
def test_place_that_the_sheet_does_not_have_is_told_and_not_taken(objects, first):
    page = printed(objects, all="1", sheet="8", first=first)
    assert not of(page, "used")
    assert "one of 1 to 8" in " ".join(texts(page, "errors"))


def test_date_that_does_not_fit_is_left_out_and_told_never_cut(objects, engine, monkeypatch):
    monkeypatch.setitem(object_labels.SHEETS, "24", object_labels.Sheet("narrow", 24, 9, 50, 3))
    page = printed(objects, chosen=[LION])
    assert texts(page, "made-by") == []
    assert "1 whose date does not fit with all that is said of it, and is left out: Stone lion" in told(page)
    assert "1 whose number does not fit" in told(page)
    assert "without a number" not in told(page)


def test_letters_of_east_asia_are_twice_as_wide_and_capitals_wider_than_small_ones():
    assert (width("1993.2"), width("등록 7"), width("Ab")) == (6, 6, 2.5)


def test_more_than_are_printed_at_once_are_refused(objects, monkeypatch):
    monkeypatch.setattr(object_labels, "MOST_LABELS", 1)
    assert "At most 1 labels are printed at once" in objects.follow("/lists/objects", {"action": "labels", "all": "1"})


def test_labels_are_of_objects_alone_and_of_some(objects):
    assert "Labels are printed of objects" in objects.follow("/lists/parties", {"action": "labels", "all": "1"})
    nothing = {"action": "labels", "chosen": make.ref("object", "nowhere")}
    assert "Choose something first" in objects.follow("/lists/objects", nothing)


def test_object_of_another_institution_has_no_label_here(engine, desk_app, objects):
    institution(engine, "elsewhere")
    stranger = Browser(desk_app.test_client(), engine, employ(engine, "them", "registrar", at="elsewhere"))
    answer = stranger.client.get(f"/desk/elsewhere/objects/{JAR}/label")
    assert answer.status_code == 404
    assert "Moon jar" not in answer.get_data(as_text=True)
    assert f"/objects/{JAR}/label" in objects.page(f"/records/{JAR}")
    assert f"/objects/{LION}/label" not in stranger.client.get(f"/desk/elsewhere/records/{LION}").get_data(as_text=True)
