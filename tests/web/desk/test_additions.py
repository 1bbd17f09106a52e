"""Objects of a list, added to a draft or to a case on record."""

import re

import pytest

from registry.queries.records.documents import current
from tests import factories as make
from tests.staffing import form_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
A, B, GONE = (make.ref("object", key) for key in ("a", "b", "gone"))
CASE = make.ref("case", "one")


@pytest.fixture
def registrar(engine, open_browser):
    browser = open_browser("registrar")
    gone = make.object_("gone", withdrawn="Entered twice.")
    make.record(engine, make.object_("a"), make.object_("b"), make.object_("gone"), keeper=1)
    make.record(engine, gone, keeper=1)
    return browser


def objects_in(page):
    form = form_of(page)
    rows = (form[name][0] for name in sorted(form) if re.fullmatch(r"object-\d+", name))
    return [text.rpartition(" ")[2] for text in rows if text]


def case(key, *, state="opened", **more):
    steps = [{"state": "opened", "date": {"edtf": "2026-01-05"}}]
    if state != "opened":
        steps.append({"state": state, "date": {"edtf": "2026-02-05"}})
    return {"kind": "case", "ref": make.ref("case", key), "names": make.named(f"Case {key}"), "type": "investigation",
            "state": state, "steps": steps, **more}  # fmt: skip


def drafted(browser):
    """A draft of a gift of the first object."""
    form = form_of(browser.page(f"/log/gift?object={A}"))
    where = browser.post("/drafts", {**form, "action": "save"}).headers["Location"]
    return where.partition("#")[0].removeprefix("/desk/museum").partition("?")[0]


def test_chosen_objects_are_added_to_a_draft_once(registrar):
    draft = drafted(registrar)
    offered = registrar.follow("/lists/objects", {"chosen": [A, B], "action": "add"})
    assert f"{draft}?object={A}&amp;object={B}" in offered
    page = registrar.page(f"{draft}?object={A}&object={B}&object={GONE}&object=OBJ-1")
    assert objects_in(page) == [A, B]
    assert f"1 in it already: Object a · {A}." in page
    assert "2 not added: " in page
    assert objects_in(registrar.page(draft)) == [A], "it is kept once the form is sent"
    registrar.post("/drafts", {**form_of(page), "action": "save"})
    assert objects_in(registrar.page(draft)) == [A, B]


def test_chosen_objects_are_added_to_a_case_by_its_form(engine, registrar):
    make.record(engine, case("one", objects=[A]), case("closed", state="closed"), keeper=1)
    offered = registrar.page(f"/add?object={A}&object={B}")
    assert f"ref={CASE}" in offered
    assert make.ref("case", "closed") not in offered
    page = registrar.page(f"/case?ref={CASE}&object={A}&object={B}")
    assert objects_in(page) == [A, B]
    where = registrar.post("/drafts", {**form_of(page), "action": "check"}).headers["Location"]
    checked = form_of(registrar.page("!" + where))
    registrar.follow("/drafts", {**checked, "action": "submit"})
    with engine.connect() as connection:
        [(_, document)] = current(connection, [CASE]).values()
    assert document["objects"] == [A, B]


def test_drafts_of_others_and_what_waits_are_not_offered(registrar, open_browser):
    draft = drafted(registrar)
    others = open_browser("approver").page(f"/add?object={B}")
    assert draft not in others
    assert "What waits for approval is taken back first" in others
    assert open_browser("viewer").get(f"/add?object={B}").status_code == 403


def test_new_case_says_nothing_of_the_object_that_it_is_opened_with(registrar):
    page = registrar.page(f"/case?object={A}")
    assert objects_in(page) == [A]
    assert "in it already" not in page


def test_without_objects_the_page_is_there(registrar):
    assert registrar.get("/add").status_code == 200
