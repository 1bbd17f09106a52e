"""Logging events: the form as it is sent and comes back, in pages and without a script."""

import json
import sqlite3

import pytest
from sqlalchemy import event

from registry.app import create_app
from registry.ledger import entries
from registry.queries.records.documents import current, documents
from registry.queries.workspace.proposals import proposal
from registry.settings import Settings
from tests import factories as make
from tests.staffing import Browser, employ, form_of, institution


def opened(browser, event_type, lions, **typed):
    form = form_of(browser.page(f"/log/{event_type}?object={lions}"))
    return {**form, **typed}


def sent(browser, form, action="check"):
    response = browser.post("/drafts", {**form, "action": action})
    assert response.status_code == 303, response.get_data(as_text=True)[:600]
    return response.headers["Location"]


def checked(browser, form):
    where = sent(browser, form)
    page = browser.page("!" + where)
    return page, form_of(page)


def events(engine):
    with engine.connect() as connection:
        keys = connection.exec_driver_sql("SELECT record_id FROM events").scalars()
        return list(documents(connection, "event", list(keys)).values())


def gift(lions, **more):
    return {"from-0": "Jeon Hyeong-pil", "to-0": "Kansong Art Museum", "date": "5 January 1938", **more}


def test_a_loan_is_checked_and_then_recorded(engine, open_browser, lions):
    browser = open_browser()
    page, form = checked(browser, opened(browser, "loan", lions, **gift(lions), condition="Sound"))
    assert "You can record this yourself" in page
    assert "Read as <b>5 January 1938</b>" in page
    assert "What will follow" in page
    where = sent(browser, form, "submit")
    assert "/proposals/" in where
    [event] = events(engine)
    assert event["type"] == "loan"
    assert event["date"] == {"edtf": "1938-01-05", "verbatim": "5 January 1938"}
    assert event["condition"] == "Sound"
    assert [(t["role"], t["party"]) for t in event["participants"]] == [
        ("from", make.ref("party", "jeon")),
        ("to", make.ref("party", "kansong")),
    ]
    assert event["asserted_by"] == "The Museum"


def test_a_gift_is_submitted_approved_and_public(engine, open_browser, lions):
    registrar, approver = open_browser("registrar"), open_browser("approver")
    page, form = checked(registrar, opened(registrar, "gift", lions, **gift(lions)))
    assert "A second person must approve this" in page
    where = sent(registrar, form, "submit")
    assert not events(engine)
    assert "Stone lions" in approver.page("/")
    proposal_page = approver.page("!" + where)
    approve = form_of(proposal_page.replace('action="' + where + '/approve"', 'id="sheet"'))
    said = approver.follow("!" + where + "/approve", {k: v for k, v in approve.items() if k in ("version", "seen")})
    assert "Approved and recorded" in said
    assert len(events(engine)) == 1
    assert "Given" in approver.client.get(f"/objects/{lions}").get_data(as_text=True)
    trail = registrar.page(f"/records/{lions}")
    assert "Approver" in trail
    assert "record event" in trail or "event (proposal" in trail


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("field", "kind"), [("to-0", "party"), ("object-0", "object"), ("place", "place")])
def test_record_of_an_unknown_name_is_made_by_a_button_and_described_in_place(open_browser, lions, field, kind):
    browser = open_browser()
    page, form = checked(browser, opened(browser, "gift", lions, **gift(lions, **{field: "Celadon bowl"})))
    assert f'value="make:{field}"' in page
    assert f"Make “Celadon bowl” a new {kind}" in page
    made = browser.page("!" + sent(browser, form, f"make:{field}"))
    assert f"New {kind}: Celadon bowl" in made
    assert f'value="make:{field}"' not in made
    assert "Celadon bowl · " in form_of(made)[field][0]


def test_nothing_is_submitted_that_was_not_shown(engine, open_browser, lions):
    browser = open_browser()
    form = opened(browser, "loan", lions, **gift(lions))
    assert "checked" in sent(browser, form, "submit")
    _, looked_at = checked(browser, form)
    assert "checked" in sent(browser, {**looked_at, "note": "and one thing more"}, "submit")
    assert not events(engine)


def test_what_is_wrong_is_said_where_it_is_and_nothing_is_lost(engine, open_browser, lions):
    browser = open_browser()
    form = opened(browser, "gift", lions, **gift(lions, date="the day after", to="", **{"to-0": "Nobody Known"}))
    page, again = checked(browser, form)
    assert "2 things are not right yet" in page
    assert again["date"] == ["the day after"]
    assert again["to-0"] == ["Nobody Known"]
    assert 'aria-invalid="true"' in page
    assert "Put + before the name to make a new one" in page


def test_a_name_that_two_have_is_asked_about(engine, open_browser, lions):
    make.record(engine, make.party("namesake", names=make.named("Jeon Hyeong-pil")))
    browser = open_browser()
    page, _ = checked(browser, opened(browser, "gift", lions, **gift(lions)))
    assert "is the name of 2" in page
    assert page.count('data-fill="from-0"') == 2


def test_a_party_is_made_without_leaving_the_form(engine, open_browser, lions):
    browser = open_browser()
    form = opened(browser, "loan", lions, **gift(lions, **{"to-0": "+ 서울 화랑"}))
    _, form = checked(browser, form)
    [ref] = form["new"]
    assert form[f"new-{ref}-language"] == ["ko"]
    _, form = checked(browser, {**form, f"new-{ref}-type": "organisation", f"new-{ref}-visibility": "private"})
    sent(browser, form, "submit")
    with engine.connect() as connection:
        made = current(connection, [ref])[ref][1]
    assert made["names"] == [{"text": "서울 화랑", "language": "ko", "kind": "preferred"}]
    assert made["type"] == "organisation"
    assert events(engine)[0]["participants"][1]["party"] == ref


def test_a_lot_of_forty_is_pasted(engine, open_browser, lions):
    numbers = [f"1933.{n}" for n in range(40)]
    for number in numbers:
        make.record(engine, make.object_(number, identifiers=[{"type": "accession", "value": number}]))
    browser = open_browser()
    form = opened(browser, "relocation", lions, date="1938", object_list="\n".join(numbers))
    page, form = checked(browser, form)
    assert "And 29 more objects" in page
    sent(browser, form, "submit")
    assert len(events(engine)[0]["objects"]) == 41


def test_a_wrong_date_is_corrected_and_both_stay(engine, open_browser, lions):
    make.record(engine, make.event("old", of="lions", type="loan", title_effect="none", date={"edtf": "1933"}))
    browser = open_browser()
    form = form_of(browser.page(f"/correct/{make.ref('event', 'old')}"))
    assert form["date"] == ["1933"]
    page, form = checked(browser, {**form, "date": "1934"})
    assert "Say why this takes the place" in page
    _, form = checked(browser, {**form, "correction": "The receipt is of 1934."})
    sent(browser, form, "submit")
    found = {event["ref"]: event for event in events(engine)}
    assert len(found) == 2
    [correction] = [event for event in found.values() if "supersedes" in event]
    assert correction["supersedes"] == [make.ref("event", "old")]
    assert found[make.ref("event", "old")]["date"] == {"edtf": "1933"}


def test_a_contradiction_stands_beside_what_it_contradicts(engine, open_browser, lions):
    make.record(engine, make.event("old", of="lions", type="loan", title_effect="none", date={"edtf": "1933"}))
    browser = open_browser()
    form = form_of(browser.page(f"/correct/{make.ref('event', 'old')}?as=contradiction"))
    _, form = checked(browser, {**form, "date": "1935"})
    sent(browser, form, "submit")
    assert [event["alternative_to"] for event in events(engine) if "alternative_to" in event] == [
        make.ref("event", "old")
    ]


def test_drafts_are_kept_as_one_types(engine, open_browser, lions):
    browser = open_browser()
    form = opened(browser, "gift", lions, date="sometime")
    first = browser.post("/drafts/autosave", form)
    assert first.headers["HX-Replace-Url"].endswith("/drafts/1")
    kept = browser.post("/drafts/autosave", {**form, "proposal": 1, "version": 1, "date": "sometime in May"})
    assert "Kept as a draft" in kept.get_data(as_text=True)
    assert form_of(browser.page("/drafts/1"))["date"] == ["sometime in May"]
    assert "Gift: Stone lions" in browser.page("/")


def test_what_an_open_page_kept_unheard_of_by_it_is_nobody_elses(engine, open_browser, lions):
    browser = open_browser()
    form = opened(browser, "gift", lions, date="1936")
    for typed in ("A", "A birth"):
        browser.post("/drafts/autosave", {**form, "reason": typed})
    assert "/drafts/1?checked=1" in sent(browser, {**form, "reason": "A birthday"})
    form = form_of(browser.page("/drafts/1"))
    browser.post("/drafts/autosave", {**form, "reason": "A birthday of"})
    page = browser.page("!" + sent(browser, {**form, "reason": "A birthday of hers"}))
    assert "changed this draft" not in page
    assert form_of(page)["reason"] == ["A birthday of hers"]
    assert "/drafts/2" not in browser.page("/")


def test_what_a_page_sent_before_and_arrives_after_is_let_go(engine, open_browser, lions):
    browser = open_browser()
    form = opened(browser, "gift", lions)
    sent(browser, {**form, "reason": "A birthday", "turn": "2"})
    browser.post("/drafts/autosave", {**form, "reason": "A birth", "turn": "1"})
    page = form_of(browser.page("/drafts/1"))
    assert page["reason"] == ["A birthday"]
    sent(browser, {**page, "reason": "A birthday of hers", "turn": "2"})
    browser.post("/drafts/autosave", {**page, "reason": "A birthday of", "turn": "1"})
    assert form_of(browser.page("/drafts/1"))["reason"] == ["A birthday of hers"]
    assert "/drafts/2" not in browser.page("/")


def test_a_database_that_others_hold_takes_nothing_and_says_so(sqlite_engine, sqlite_url, tmp_path):
    institution(sqlite_engine)
    make.record(sqlite_engine, make.object_("lions"))
    app = create_app(Settings(sqlite_url, tmp_path, "x" * 32, "http://localhost"))
    browser = Browser(app.test_client(), sqlite_engine, employ(sqlite_engine, "registrar"))
    form = opened(browser, "gift", make.ref("object", "lions"), date="1936")
    event.listen(app.extensions["registry"].engine, "checkout", lambda one, *_: one.execute("PRAGMA busy_timeout = 50"))
    with sqlite3.connect(sqlite_engine.url.database) as other:
        other.execute("BEGIN IMMEDIATE")
        said = browser.post("/drafts", {**form, "action": "check"})
        assert said.status_code == 503
        assert "Nothing was changed. Go back" in said.get_data(as_text=True)
        other.rollback()
    assert "/drafts/1?checked=1" in sent(browser, form)


def test_two_people_in_one_draft_are_brought_together(engine, open_browser, lions):
    one, two = open_browser("registrar"), open_browser("researcher")
    sent(one, opened(one, "gift", lions, date="1933"), "save")
    mine, theirs = form_of(one.page("/drafts/1")), form_of(two.page("/drafts/1"))
    sent(two, {**theirs, "reason": "A birthday", "date": "1934"}, "save")
    said = one.post("/drafts", {**mine, "terms": "For ever", "date": "1935", "action": "save"})
    assert said.status_code == 409
    page = said.get_data(as_text=True)
    assert "Researcher changed this draft too" in page
    assert "1934" in page
    assert "1935" in page
    chosen = form_of(page.replace('action="/desk/museum/drafts/merge"', 'id="sheet"'))
    one.post("/drafts/merge", {**chosen, "choice-date": "mine"})
    merged = form_of(one.page("/drafts/1"))
    assert (merged["date"], merged["reason"], merged["terms"]) == (["1935"], ["A birthday"], ["For ever"])


def test_two_people_in_different_fields_need_not_be_asked(engine, open_browser, lions):
    one, two = open_browser("registrar"), open_browser("researcher")
    sent(one, opened(one, "gift", lions, date="1933"), "save")
    mine, theirs = form_of(one.page("/drafts/1")), form_of(two.page("/drafts/1"))
    sent(two, {**theirs, "reason": "A birthday"}, "save")
    page = one.follow("/drafts", {**mine, "terms": "For ever", "action": "save"})
    assert "Both changes are in it now" in page
    merged = form_of(page)
    assert (merged["reason"], merged["terms"]) == (["A birthday"], ["For ever"])


def test_a_record_revised_by_two_is_merged(engine, open_browser, lions):
    make.record(engine, make.party("private", visibility="private", note="old"))
    ref = make.ref("party", "private")
    one, two = open_browser("registrar"), open_browser("approver")
    mine = form_of(one.page(f"/describe/party?ref={ref}"))
    _, mine = checked(one, {**mine, "nationality": "Korean"})
    _, theirs = checked(two, {**form_of(two.page(f"/describe/party?ref={ref}")), "note": "new"})
    sent(two, theirs, "submit")
    page = one.follow("/drafts", {**mine, "action": "submit"})
    assert "Somebody else changed this record meanwhile" in page
    sent(one, form_of(page), "submit")
    with engine.connect() as connection:
        version, found = current(connection, [ref])[ref]
    assert (version, found["note"], found["nationality"]) == (3, "new", "Korean")


def test_an_unchanged_description_makes_the_same_document(engine, open_browser, lions):
    full = make.object_(
        "full",
        visibility="private",
        names=[*make.named("Full"), {"text": "가득", "language": "ko", "kind": "alternative"}],
        composition="pair",
        count_stated="two",
        date={"edtf": "1750~", "verbatim": "c. 1750"},
        terms=[{"kind": "material", "text": "marble"}],
        measurements=[{"dimension": "height", "value": "190", "unit": "cm"}],
        texts=[{"kind": "provenance", "text": " as it stands\n\nwith lines "}],
        identifiers=[{"type": "accession", "value": "1"}],
        citations=[{"source": make.ref("source", "deed"), "locator": "p. 3", "statement": "/date"}],
    )
    make.record(engine, full)
    ref = make.ref("object", "full")
    with engine.connect() as connection:
        before = current(connection, [ref])[ref]
    browser = open_browser()
    _, form = checked(browser, form_of(browser.page(f"/describe/object?ref={ref}")))
    sent(browser, form, "submit")
    with engine.connect() as connection:
        assert current(connection, [ref])[ref] == before


def test_what_was_typed_comes_back_whatever_it_is(engine, open_browser, lions):
    browser = open_browser()
    hard = {"note": '</textarea><script>alert(1)</script>\n\n  두 줄 & "quotes"', "summary": "x" * 6000}
    _, form = checked(browser, opened(browser, "gift", lions, **gift(lions), **hard))
    assert form["note"] == [hard["note"]]
    assert form["summary"] == [hard["summary"]]
    assert json.loads(form["original"][0])["note"] == [hard["note"]]


def test_a_discarded_draft_is_gone_from_the_desk(engine, open_browser, lions):
    browser = open_browser()
    sent(browser, opened(browser, "gift", lions), "save")
    assert "Discarded" in browser.follow("/proposals/1/discarded", {"version": 1})
    assert "Gift: Stone lions" not in browser.page("/")


def test_the_ledger_says_who(engine, open_browser, lions):
    browser = open_browser()
    _, form = checked(browser, opened(browser, "loan", lions, **gift(lions)))
    sent(browser, form, "submit")
    with engine.connect() as connection:
        entry = entries.trail(connection, lions)[0]
        assert proposal(connection, 1, 1).state == "recorded"
    assert (entry.actor, entry.operation) == ("Registrar", "event (proposal 1)")


def test_a_correction_keeps_the_words_of_the_source_for_its_date(engine, open_browser, lions):
    words = {"edtf": "2025-12", "verbatim": "지난해 말"}
    make.record(engine, make.event("said", of="lions", type="loan", title_effect="none", date=words))
    browser = open_browser()
    form = form_of(browser.page(f"/correct/{make.ref('event', 'said')}"))
    assert form["date"] == ["2025-12"]
    _, form = checked(browser, {**form, "correction": "The lender was another."})
    sent(browser, form, "submit")
    assert [event["date"] for event in events(engine)] == [words, words]


def test_correction_that_changes_nothing_on_its_page_says_what_the_event_said(engine, open_browser, lions):
    prices = [{"kind": "price", "amount": amount, "currency": "EUR"} for amount in ("900", "1000")]
    seller = {"party": make.ref("party", "jeon"), "role": "from", "note": "By his agent.", "certainty": "certain"}
    cited = {"source": make.ref("source", "deed"), "note": "Read there.", "statement": "/participants"}
    more = {"date": {"edtf": "1933"}, "participants": [seller], "citations": [cited], "terms": "For a year"}
    kinds = ("purchase", "loan", "destruction", "appraisal")
    told = [make.event(kind, of="lions", type=kind, title_effect="none", prices=prices, **more) for kind in kinds]
    make.record(engine, *told)
    browser = open_browser()
    for stated in told:
        before = {entry["ref"] for entry in events(engine)}
        form = {**form_of(browser.page(f"/correct/{stated['ref']}")), "correction": "A slip."}
        page, form = checked(browser, form)
        browser.post("/drafts", {**form, "action": "submit"})
        with engine.connect() as connection:
            row = "SELECT documents FROM proposals ORDER BY id DESC LIMIT 1"
            waiting = json.loads(connection.exec_driver_sql(row).scalar() or "[]")
        fresh = [entry for entry in events(engine) if entry["ref"] not in before] or waiting
        assert fresh, page[page.find("errors") : page.find("errors") + 500]
        for key in ("type", "date", "participants", "citations", "prices", "terms", "title_effect"):
            assert fresh[-1].get(key) == stated[key], (stated["type"], key)
