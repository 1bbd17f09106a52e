"""Lists at the desk: filtered, sorted, chosen from, printed, and taken out as tables."""

import csv
import html
import io
import re
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook

from registry.queries.workspace.lists import loading
from registry.queries.workspace.lists.kinds import LISTS
from registry.web.desk import lists
from tests import factories as make
from tests.staffing import form_of


@pytest.fixture
def objects(engine, open_browser):
    browser = open_browser("registrar")
    make.record(
        engine,
        make.object_("a", visibility="private"),
        make.object_("b", identifiers=[{"type": "accession", "value": "1993.2"}]),
        make.object_("c", names=make.named("=cmd|' /C calc'!A0")),
    )
    return browser


def rows(answer):
    return list(csv.reader(io.StringIO(answer.get_data(as_text=True).removeprefix("\ufeff"), newline="")))


def test_objects_without_evidence_are_two_clicks_from_the_desk(objects):
    assert 'href="/desk/museum/lists/"' in objects.page("/")
    page = objects.page("/lists/")
    assert "evidence=none" in page
    filtered = objects.page("/lists/?evidence=none")
    assert "<b>3</b> that The Museum keeps:" in " ".join(filtered.split())
    assert "without evidence" in filtered


def test_list_says_what_is_filtered_and_how_to_take_it_away(objects):
    page = objects.page("/lists/?visibility=private&q=object")
    assert "with “object” in a name or number" in page
    assert 'aria-label="No longer only private"' in page
    assert "Object a" in page
    assert "Object b" not in page
    assert "There are none: with “nix” in a name or number" in objects.page("/lists/?q=nix")


def test_table_is_what_is_shown(objects):
    columns = "column=number&column=title&column=visibility"
    told = rows(objects.get(f"/lists/objects/table.csv?{columns}&sort=-title&q=object"))
    assert told == [
        ["Reference", "Number", "Title", "Seen by"],
        [make.ref("object", "b"), "1993.2", "Object b", "public"],
        [make.ref("object", "a"), "", "Object a", "staff alone"],
    ]


def test_title_that_is_a_formula_is_text_in_both_tables(objects):
    answer = objects.get("/lists/objects/table.csv?column=title&q=cmd")
    assert rows(answer)[1][1] == "'=cmd|' /C calc'!A0"
    assert "museum-objects-" in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(objects.get("/lists/objects/table.xlsx?column=title&q=cmd").data))
    assert book.active["B2"].data_type == "s"


def test_some_are_chosen_or_all_that_is_filtered(objects):
    some = {"column": ["title"], "chosen": [make.ref("object", "b")], "action": "csv"}
    assert [row[1] for row in rows(objects.post("/lists/objects", some))] == ["Title", "Object b"]
    every = {"column": ["title"], "all": "1", "q": "object", "action": "csv"}
    assert [row[1] for row in rows(objects.post("/lists/objects", every))] == ["Title", "Object a", "Object b"]
    printed = objects.post("/lists/objects", {**every, "action": "print"}).get_data(as_text=True)
    assert "2 that The Museum keeps: with “object” in a name or number." in " ".join(printed.split())
    assert "Choose something first" in objects.follow("/lists/objects", {"action": "csv", "q": "object"})


def test_longer_table_than_a_workbook_holds_is_refused(objects, monkeypatch):
    monkeypatch.setitem(lists.MOST_ROWS, "xlsx", 2)
    answer = objects.get("/lists/objects/table.xlsx")
    assert answer.status_code == 409
    assert "2 lines at most" in answer.get_data(as_text=True)
    assert objects.get("/lists/objects/table.csv").status_code == 200


@pytest.mark.parametrize("path", ["dragons", "?sort=beauty", "objects/table.csv?evidence=much", "dragons/table.csv"])
def test_list_that_there_is_not_is_not_found(objects, path):
    assert objects.get(f"/lists/{path}").status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_shown_empty(open_browser, name):
    assert "There are none yet" in open_browser("viewer").get(f"/lists/{name}", follow_redirects=True).text


def test_forty_objects_are_published_in_four_steps(engine, open_browser):
    make.record(engine, *(make.object_(str(n), visibility="private") for n in range(40)))
    browser = open_browser("registrar")
    assert 'name="all"' in browser.page("/lists/")  # Objects, all, Make public, Submit.
    page = browser.post("/lists/objects", {"all": "1", "action": "public"}).get_data(as_text=True)
    assert "Make 40 objects public" in page
    assert "A second person must approve this:" in page
    proposal = browser.follow("/lists/objects/change", form_of(sheet(page)))
    assert "Submitted: somebody else must approve it." in proposal
    approver = open_browser("approver")
    form = form_of(approver.page("/proposals/1").replace('action="/desk/museum/proposals/1/approve"', 'id="sheet"'))
    assert "Approved and recorded" in approver.follow("/proposals/1/approve", form)
    assert "There are none: private" in browser.page("/lists/?visibility=private")


def sheet(page):
    return page.replace('<form class="actions" method="post"', '<form id="sheet" class="actions" method="post"')


def test_field_is_set_on_what_is_ticked(objects):
    chosen = [make.ref("object", "a"), make.ref("object", "b")]
    sent = {"chosen": chosen, "action": "set", "field": "classification", "value": "청자"}
    page = objects.post("/lists/objects", sent).get_data(as_text=True)
    assert "Add to 2 objects the classification “청자”" in page
    assert "You may record this alone." in page
    assert "Recorded." in objects.follow("/lists/objects/change", form_of(sheet(page)))
    assert [row[1] for row in rows(objects.get("/lists/objects/table.csv?column=title&classified=청자"))][1:] == [
        "Object a", "Object b"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"action": "set", "field": "classification", "value": " "}, "type what it is to say"),
        ({"action": "set", "field": "names", "value": "x"}, "type what it is to say"),
        ({"action": "set", "field": "protection", "value": "x" * 200_001}, "characters"),
    ],
)
def test_change_that_can_not_be_made_is_told_above_the_list(objects, sent, told):
    page = objects.follow("/lists/objects", {"all": "1", "q": "object", **sent})
    assert told in page
    assert "with “object” in a name or number" in page


def test_what_is_ticked_goes_into_an_event_or_a_case(objects):
    chosen = {"chosen": [make.ref("object", "b"), make.ref("object", "a")]}
    log = objects.follow("/lists/objects", {**chosen, "action": "log"})
    assert all(f"object={reference}" in log for reference in chosen["chosen"])
    case = objects.follow("/lists/objects", {**chosen, "action": "case"})
    assert "Object a" in case
    assert "Object b" in case


def test_viewer_changes_nothing(objects, open_browser):
    viewer = open_browser("viewer")
    assert "Make public" not in viewer.page("/lists/")
    assert viewer.post("/lists/objects", {"all": "1", "action": "public"}).status_code == 403
    assert viewer.post("/lists/objects/change", {"field": "public"}).status_code == 403


@pytest.fixture
def held(engine, open_browser):
    browser = open_browser("registrar")
    bought = {"participants": [{"party": make.ref("party"), "role": "to"}]}
    make.record(engine, make.party(), make.object_("a"), make.object_("b"), make.event(of="a", **bought))
    return browser


def test_objects_are_listed_by_who_has_them_and_by_an_open_finding(held):
    party = f"Party one · {make.ref('party')}"
    page = held.page("/lists/?" + urlencode({"title_with": party}))
    assert "title now with Party one, as last recorded" in page
    assert "Object a" in page
    assert "Object b" not in page
    told = rows(held.get("/lists/objects/table.csv?column=title&custody_with=" + make.ref("party")))
    assert [row[1] for row in told] == ["Title", "Object a"]
    every = {"column": ["title"], "all": "1", "open_finding": "no-evidence", "action": "csv"}
    assert [row[1] for row in rows(held.post("/lists/objects", every))] == ["Title", "Object a"]
    assert held.get("/lists/?open_finding=dealers-only").status_code == 404
    assert 'value="no-evidence"' in page
    assert 'value="dealers-only"' not in page


def test_page_that_is_not_full_says_how_far_it_looked_and_goes_on(held, monkeypatch):
    monkeypatch.setattr(loading, "MOST_FOR_A_PAGE", 1)
    page = " ".join(held.page("/lists/?sort=-title&title_now=known").split())
    assert "Objects that The Museum keeps: <span>title with a known holder" in page
    assert "For this page 1 were gone through; others come after them." in page
    assert "There are none here." in page
    further = re.search(r'href="/desk/museum(/lists/[^"]*)" rel="next"> ?Look further', page)[1]
    assert "Object a" in held.page(html.unescape(further))
    monkeypatch.setattr(loading, "MOST_FOR_ALL", 1)
    refused = held.get("/lists/objects/table.csv?title_now=known")
    assert refused.status_code == 409
    assert "1 at most" in refused.get_data(as_text=True)
    sent = {"all": "1", "title_now": "known", "action": "public"}
    assert "1 at most" in held.follow("/lists/objects", sent)
