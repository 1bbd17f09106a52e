import io
import re
from types import SimpleNamespace

import pytest

from registry.provenance.governance.next_steps import NextStep
from registry.provenance.numbering import NUMBER_KINDS
from registry.provenance.vocabulary import IDENTIFIER_TYPES
from registry.web.desk.records import way_of_step
from tests import factories as make
from tests.operations.test_files import picture
from tests.staffing import form_of

# The pages are the same over either server; the queries have tests of their own.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_record_of_no_kind_that_is_looked_for_is_not_found(open_browser, lions):
    assert open_browser().get("/lookup/event?q=lions").status_code == 404


@pytest.mark.parametrize(("kind", "is_made"), [("party", True), ("source", True), ("object", True), ("lot", False)])
def test_new_record_is_offered_for_the_kinds_that_a_form_makes(open_browser, lions, kind, is_made):
    assert ("Someone New" in open_browser().page(f"/lookup/{kind}?q=%2BSomeone+New")) == is_made


def test_typed_reference_leads_to_its_record_and_a_name_to_a_list(open_browser, lions):
    browser = open_browser()
    assert browser.get(f"/find?q={lions}").headers["Location"].endswith(f"/records/{lions}")
    listed = browser.get("/find?q=Stone+lions")
    assert listed.status_code == 200
    assert f"/records/{lions}" in listed.get_data(as_text=True)


def test_find_is_limited_to_the_kinds_that_are_ticked(open_browser, lions):
    assert lions not in open_browser().page("/find?q=Stone+lions&kind=party")


def test_reference_typed_otherwise_leads_to_the_canonical_address(open_browser, lions):
    moved = open_browser().get(f"/records/{lions.lower()}")
    assert (moved.status_code, moved.headers["Location"]) == (301, f"/desk/museum/records/{lions}")


def test_event_is_shown_on_the_page_of_its_object(engine, open_browser, lions):
    make.record(engine, make.event("bought", of="lions"))
    bought = make.ref("event", "bought")
    shown = open_browser().get(f"/records/{bought}")
    assert (shown.status_code, shown.headers["Location"]) == (303, f"/desk/museum/records/{lions}#{bought}")


def test_case_is_shown_on_its_own_page(engine, open_browser, lions):
    case = {"kind": "case", "ref": make.ref("case"), "names": make.named("The lions"), "type": "claim"}
    make.record(engine, {**case, "state": "opened", "objects": [lions], "steps": [{"state": "opened"}]})
    shown = open_browser().get(f"/records/{case['ref']}")
    assert (shown.status_code, shown.headers["Location"]) == (303, f"/desk/museum/cases/{case['ref']}")


def test_record_that_is_not_there_is_not_found(open_browser, lions):
    missing = make.ref("party", "nobody")
    said = open_browser().get(f"/records/{missing}")
    assert said.status_code == 404
    assert f"{missing} is not kept here." in said.get_data(as_text=True)


def test_private_record_is_shown_to_staff_with_its_trail(engine, open_browser, lions):
    make.record(engine, make.party("hidden", visibility="private", note="Not for the public."))
    page = open_browser().page(f"/records/{make.ref('party', 'hidden')}")
    assert "Not for the public." in page
    assert "The public page" not in page
    assert "Ledger, 1 entry" in page


@pytest.mark.parametrize(
    ("status", "offered", "withheld"),
    [
        ("draft", ("Go on drafting", "Before it is issued:"), ("Hand over", "Revoke it")),
        ("issued", ("Hand over", "Draft one in its place", "Revoke it"), ("Go on drafting", "Before it is issued:")),
        ("revoked", (), ("Hand over", "Draft one in its place", "Revoke it", "Go on drafting")),
    ],
)
def test_certificate_offers_the_steps_that_it_may_take(engine, open_browser, lions, status, offered, withheld):
    make.record(engine, make.certificate(status=status))
    page = open_browser().page(f"/records/{make.ref('certificate')}")
    assert all(words in page for words in offered)
    assert not any(words in page for words in withheld)


def test_attachment_lists_what_it_is_attached_to(engine, open_browser, lions):
    file = make.ref("attachment")
    make.record(engine, make.attachment(), make.party("painter", attachments=[file]))
    page = open_browser().page(f"/records/{file}")
    assert "Attached to" in page
    assert make.ref("party", "painter") in page


READ = make.party("read", names=make.named("Ada Specimen"), unconfirmed="read_from_text")
WORDS = "read from a text, unconfirmed"


def said_of(client):
    """The party as the public has it in JSON."""
    return client.get(f"/parties/{READ['ref']}.json").json["records"][0]


def test_unconfirmed_party_says_so_wherever_it_is_named(engine, client, open_browser, lions):
    bought = make.event("bought", of="lions", participants=[{"party": READ["ref"], "role": "to"}])
    make.record(engine, READ, bought)
    for address in (f"/parties/{READ['ref']}", f"/objects/{lions}"):
        assert WORDS in client.get(address).get_data(as_text=True)
    assert said_of(client)["unconfirmed"] == "read_from_text"
    browser = open_browser()
    assert "Confirm it" in browser.page(f"/records/{READ['ref']}")
    assert WORDS in browser.page("/find?q=Specimen")


def test_person_confirms_a_party_and_the_ledger_says_who(engine, client, open_browser, lions):
    make.record(engine, READ)
    browser = open_browser()
    said = browser.post(f"/records/{READ['ref']}/confirm", {})
    assert "/proposals/" in said.headers["Location"]
    assert "unconfirmed" not in said_of(client)
    page = browser.page(f"/records/{READ['ref']}")
    assert "Confirm it" not in page
    assert "Ledger, 2 entries" in page
    again = browser.post(f"/records/{READ['ref']}/confirm", {})
    assert "/records/" in again.headers["Location"]


@pytest.mark.parametrize("role", ["viewer", "researcher", "administrator"])
def test_confirming_needs_whoever_may_submit(engine, open_browser, lions, role):
    make.record(engine, READ)
    assert open_browser(role, role).post(f"/records/{READ['ref']}/confirm", {}).status_code == 403


def test_evidence_found_later_is_added_by_one_person_and_told_beside_the_statement(engine, open_browser, lions):
    given = [{"party": make.ref("party", "jeon"), "role": "to"}]
    make.record(engine, make.event("sale", of="lions", type="purchase", participants=given, title_effect="transfers"))
    browser, reference = open_browser("registrar"), make.ref("event", "sale")
    form = {
        **form_of(browser.page(f"/evidence/{reference}")),
        "source-0": f"Deed of 1933 · {make.ref('source', 'deed')}",
    }
    page = browser.page("!" + browser.post("/drafts", {**form, "action": "check"}).headers["Location"])
    assert "You can record this yourself" in page
    assert "Recorded." in browser.follow("/drafts", {**form_of(page), "action": "submit"})
    page = browser.page(f"/records/{lions}")
    assert re.search(r"1 source added to the\s+evidence on .* by Registrar\.", page)
    assert "superseded" not in page


def test_paper_found_later_is_added_to_an_event_which_stays_as_it_was(engine, open_browser, lions):
    make.record(engine, make.event("sale", of="lions", type="purchase", visibility="private"))
    browser, reference = open_browser("registrar"), make.ref("event", "sale")
    form = {**form_of(browser.page(f"/evidence/{reference}")), "file": (io.BytesIO(picture()), "deed.png")}
    sent = browser.post("/drafts", {**form, "action": "check"}, content_type="multipart/form-data")
    page = browser.page("!" + sent.headers["Location"])
    [attached] = form_of(page)["attachment"]
    page = form_of(page) | {f"file-{attached}-caption": "The deed, both sides", "action": "check"}
    page = browser.page("!" + browser.post("/drafts", page).headers["Location"])
    assert "Recorded." in browser.follow("/drafts", {**form_of(page), "action": "submit"})
    page = browser.page(f"/records/{lions}")
    assert re.search(r"1 file added to the evidence on\s+.* by Registrar\.", page)
    assert "The deed, both sides" in page
    assert "superseded" not in page


@pytest.mark.parametrize(("kind", "label"), [(kind, IDENTIFIER_TYPES[kind]) for kind in NUMBER_KINDS])
def test_number_of_every_kind_stands_at_the_head_is_listed_and_found(engine, open_browser, lions, kind, label):
    make.record(engine, make.object_("lions", identifiers=[{"type": kind, "value": "Q26-0417"}]))
    browser = open_browser()
    assert f"{label.capitalize()} <bdi>Q26-0417</bdi>" in browser.page(f"/records/{lions}")
    assert "Q26-0417" in browser.page("/lists/")
    for found in ("/lists/?q=q26-0417", "/find?q=Q26-0417", "/lookup/object?q=Q26-0417"):
        assert lions in browser.page(found)
    assert lions not in browser.page("/lists/?q=Q26-0418")


def test_holder_and_place_stand_above_what_is_next(engine, open_browser, lions):
    given = [{"party": make.ref("party", "jeon"), "role": "to", "certainty": "certain"}]
    make.record(engine, make.event("sale", of="lions", type="purchase", participants=given, title_effect="transfers"))
    page = open_browser().page(f"/records/{lions}")
    order = (
        "No picture yet",
        "<dt>Title</dt>",
        "<dt>Custody</dt>",
        "<dt>Open</dt>",
        "<dt>Next</dt>",
        "Read a provenance text",
    )
    assert sorted(order, key=page.index) == list(order)


def test_draft_that_waits_is_told_on_the_page_of_its_object(open_browser, lions):
    browser = open_browser()
    form = form_of(browser.page(f"/describe/object?ref={lions}")) | {"name-0": "Two lions of stone"}
    browser.post("/drafts", {**form, "action": "save"})
    page = browser.page(f"/records/{lions}")
    assert "/drafts/1" in page[page.index("<dt>Open</dt>") : page.index("<dt>Next</dt>")]


@pytest.mark.parametrize(("name", "at", "is_offered"), [("registrar", "museum", True), ("viewer", "museum", False),
                                                         ("registrar", "elsewhere", False)])  # fmt: skip
def test_photograph_is_offered_to_those_who_may_add_it(engine, open_browser, lions, name, at, is_offered):
    make.record(engine, make.object_("lions", visibility="public"))
    open_browser()
    page = open_browser(name, at=at).page(f"/records/{lions}")
    assert "No picture yet." in page
    assert [text in page for text in ("Add a photograph", "Revise the description")] == [is_offered] * 2


def test_page_of_an_object_leads_to_the_next_steps_and_tells_what_is_due(engine, open_browser, lions):
    deadlines = [{"due": "2026-01-31", "what": "Answer the family"}]
    case = {"kind": "case", "ref": make.ref("case"), "type": "claim", "state": "opened", "deadlines": deadlines}
    make.record(engine, {**case, "names": make.named("The return"), "objects": [lions]})
    page = open_browser().page(f"/records/{lions}")
    assert f'href="/desk/museum/log?object={lions}">Record how it was made, found or acquired' in page
    assert f'href="/desk/museum/cases/{case["ref"]}">Go on with the case' in page
    assert "Answer the family" in page
    assert "overdue" in page
    assert "Record how it was made" not in open_browser("viewer").page(f"/records/{lions}")


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("complete_certificate", "/certificate?ref=CRT-1"),
        ("issue_certificate", "/records/CRT-1"),
        ("hand_over", "/certificates/CRT-1/handover"),
        ("number", "/describe/object?ref=OBJ-1#identifier-0"),
        ("picture", "/describe/object?ref=OBJ-1#picture_file"),
        ("publish", "/describe/object?ref=OBJ-1#visibility"),
    ],
)
def test_step_is_done_on_its_page(client, monkeypatch, code, way):
    monkeypatch.setattr("registry.web.desk.blueprint.acting", lambda: SimpleNamespace(code="museum"))
    with client.application.test_request_context():
        assert way_of_step(NextStep(code, "CRT-1"), "OBJ-1") == f"/desk/museum{way}"
