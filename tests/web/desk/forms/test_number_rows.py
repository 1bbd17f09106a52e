"""Every form that makes an object, or by which one comes to the museum, asks for its number."""

import pytest

from registry.operations.institutions import set_party
from registry.web.desk.forms.kinds import FORMS
from tests import factories as make
from tests.staffing import acting, controls, employ, form_of, sent_with
from tests.web.desk.test_choices import PAGES, cast, read

__all__ = ["cast"]

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
# Forms that name no object to be made, or only one on record.
NAMING_NONE = ("step", "passage", "results", "record event given evidence")
EVENTS = ("event gift", "event loan", "event sighting", "event corrected")
# Every kind of form, and of events those by which something comes, is borrowed, and neither.
NAMING = [name for name in PAGES if name not in NAMING_NONE and (not name.startswith("event ") or name in EVENTS)]

# A lot that names an object has a number itself.
LOT = {"lot-0": "7"}


def with_object(page):
    """The form with an object to be made in the first field that can name one, and that field; nothing where none
    can."""
    form = controls(page)
    field = next((one for one in form if one.names == "object"), None)
    if field is None:
        return {}, ""
    field.value = "+ A lidded jar"
    return {**dict(sent_with(form)), **LOT}, field.name


def test_object_that_a_form_makes_has_a_row_for_its_number(desk_app, open_browser, cast):
    browser = open_browser()
    naming = set()
    for name in NAMING:
        form, field = with_object(browser.page(PAGES[name]))
        if not field:
            continue
        naming.add(name.split(" revised")[0])
        sent = form_of(browser.follow("/drafts", {**form, "action": "check"}))
        [new] = [reference for reference in sent["new"] if reference.startswith("OBJ")]
        [row] = [at for at in sent if at in (f"{field}-number", f"new-{new}-number")]
        typed = {**sent, row: ["2026.5"]}
        result = read(desk_app, [(at, text) for at, texts in typed.items() for text in texts])
        assert [one.text_in(result.data) for one in result.number_rows if one.reference == new] == ["2026.5"], name
    assert naming >= {*EVENTS, "record object", "record search", "case", "certificate", "catalogue"}
    assert {name.split()[0] for name in (*NAMING, *NAMING_NONE)} == set(FORMS)


def test_object_that_is_made_of_a_lot_has_a_row_and_its_number_is_recorded(desk_app, open_browser, cast):
    browser = open_browser()
    form = {**form_of(browser.page("/catalogue")), "name": "A sale", "date": "1933", "make_objects": "1"}
    page = browser.follow("/drafts", {**form, "lot-0": "7", "lot-0-description": "A jar", "action": "check"})
    sent = {**form_of(page), "lot-0-number": ["2026.5"]}
    result = read(desk_app, [(at, text) for at, texts in sent.items() for text in texts])
    [jar] = [document for document in result.documents if document["kind"] == "object"]
    assert ("accession", "2026.5") in [(number["type"], number["value"]) for number in jar["identifiers"]]


def test_what_the_museum_bought_in_a_sale_has_a_row_and_a_revision_and_what_others_bought_none(
    desk_app, engine, open_browser, cast
):
    browser = open_browser()
    set_party(engine, acting(engine, employ(engine, "head", "administrator")), make.ref("party", "kansong"))
    form, at = form_of(browser.page(PAGES["results"])), f"lot-{make.ref('lot', 'a')}"
    bought = {**form, f"{at}-result": "sold", f"{at}-buyer": "Somebody else", "action": "check"}
    assert "won-" not in browser.follow("/drafts", bought)
    sent = form_of(browser.follow("/drafts", {**bought, f"{at}-buyer": "Kansong Art Museum"}))
    sent[f"won-{cast}-number"] = ["2026.5"]
    page = browser.follow("/drafts", {**sent, "action": "check"})
    assert f"{cast}@1" in form_of(page)["base"]
    page = browser.follow("/drafts", {**form_of(page), "action": "submit"})
    assert "accession number, 2026.5, The Museum" in page
