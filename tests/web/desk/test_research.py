"""Research at the desk: texts read into events, findings as work, parties that are one."""

import re

from registry.operations import proposals as proposing
from registry.queries.records.documents import current, documents
from registry.queries.workspace import proposals
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import acting, employ, form_of

TEXT = (
    "Käthe Example [1867-1945], Berlin, Germany, by 1926; purchased by Jeon Hyeong-pil, Seoul, 1933 until 1962; "
    "gift to Kansong Art Museum, Seoul, 1962."
)


def events(engine):
    with engine.connect() as connection:
        keys = connection.exec_driver_sql("SELECT record_id FROM events ORDER BY record_id").scalars()
        return list(documents(connection, "event", list(keys)).values())


def checked(browser, form):
    where = browser.post("/drafts", {**form, "action": "check"}).headers["Location"]
    page = browser.page("!" + where)
    return page, form_of(page)


def approve(browser, key):
    page = browser.page(f"/proposals/{key}")
    form = form_of(page.replace(f'action="/desk/museum/proposals/{key}/approve"', 'id="sheet"'))
    return browser.follow(f"/proposals/{key}/approve", {name: form[name] for name in ("version", "seen")})


def test_a_text_is_read_corrected_and_accepted_in_part(engine, open_browser, lions):
    browser, approver = open_browser(), open_browser("approver")
    form = form_of(browser.page(f"/read/{lions}"))
    page, form = checked(browser, {**form, "text": TEXT, "source-0": "Deed of 1933"})
    assert "3 events were read." in page
    assert "not right yet" not in page
    assert "Accept at least one" in checked(browser, form)[0]
    assert form["entry-1-to"] == [f"Jeon Hyeong-pil 전형필 · {make.ref('party', 'jeon')}"]
    chosen = {"entry-1-accept": "1", "entry-1-date": "May 1933", "entry-2-accept": "1"}
    page, form = checked(browser, {**form, **chosen})
    assert "What will follow" in page
    browser.post("/drafts", {**form, **chosen, "action": "submit"})
    assert not events(engine)
    assert "Approved and recorded" in approve(approver, 1)
    found = events(engine)
    assert [event["type"] for event in found] == ["purchase", "gift"]
    assert found[0]["date"]["edtf"] == "1933-05"
    assert found[0]["citations"][0]["source"] == make.ref("source", "deed")
    assert "Jeon Hyeong-pil" in found[0]["verbatim"]
    assert any(taking["party"] == make.ref("party", "kansong") for taking in found[1]["participants"])


def test_whoever_approves_sees_which_records_the_names_of_a_text_were_taken_for_and_why(engine, open_browser, lions):
    make.record(engine, make.party("ada", names=[{"text": "Ada Muster", "kind": "preferred"}]))
    browser, approver = open_browser(), open_browser("approver")
    text = "Dr. Ada Muster, Basel, 1926; purchased by Jeon Hyeong-pil, Seoul, 1933."
    form = {**form_of(browser.page(f"/read/{lions}")), "text": text, "source-0": "Deed of 1933"}
    page, form = checked(browser, form)
    assert "Who is meant by" in page
    page, form = checked(browser, {**form, "entry-1-accept": "1"})
    field = next(name for name in re.findall(r'name="(meant-[^"]+)"', page))
    assert f'href="#{field}"' in page
    chosen = {"entry-1-accept": "1", field: make.ref("party", "ada")}
    _, form = checked(browser, {**form, **chosen})
    browser.post("/drafts", {**form, **chosen, "action": "submit"})
    shown = approver.page("/proposals/1")
    _, _, told = shown.partition('id="named"')
    told, _, _ = told.partition("</section>")
    assert re.findall(r"<q[^>]*>([^<]+)</q>", told) == ["Dr. Ada Muster", "Jeon Hyeong-pil", "Seoul"]
    assert "the same name but for titles and initials" in told
    assert make.ref("party", "ada") in told
    approve(approver, 1)
    taking = {part["role"]: part["party"] for part in events(engine)[-1]["participants"]}
    assert taking["from"] == make.ref("party", "ada")
    assert 'id="named"' not in approver.page("/proposals/1")


def test_an_earlier_event_of_a_text_is_superseded(engine, open_browser, lions):
    make.record(engine, make.event("old", of="lions", date={"edtf": "1932"}))
    browser, approver = open_browser(), open_browser("approver")
    form = {**form_of(browser.page(f"/read/{lions}")), "text": TEXT, "source-0": "Deed of 1933"}
    _, form = checked(browser, form)
    chosen = {"entry-1-accept": "1", "entry-1-supersedes": make.ref("event", "old")}
    page, form = checked(browser, {**form, **chosen})
    assert "Say why these take the place" in page
    _, form = checked(browser, {**form, **chosen, "correction": "Read again."})
    browser.post("/drafts", {**form, **chosen, "action": "submit"})
    approve(approver, 1)
    assert events(engine)[-1]["supersedes"] == [make.ref("event", "old")]


def test_a_text_that_got_a_holder_more_adds_to_what_was_recorded_of_it(engine, open_browser, lions):
    browser, approver = open_browser(), open_browser("approver")
    longer = TEXT.replace("; purchased by", "; sold to Berta Sample, Bonn, 1930; purchased by")
    for key, (text, chosen) in enumerate(((TEXT, ("1", "2")), (longer, ("1",))), start=1):
        form = {**form_of(browser.page(f"/read/{lions}")), "text": text, "source-0": "Deed of 1933"}
        page, form = checked(browser, form)
        if key == 2:
            assert "2 of them are on record already" in page
            assert "Accept all 2 that are not on record" in page
        form |= {f"entry-{row}-accept": "1" for row in chosen}
        _, form = checked(browser, form)
        browser.post("/drafts", {**form, "action": "submit"})
        assert "Approved and recorded" in approve(approver, key)
    told = [event["verbatim"] for event in events(engine)]
    assert [words.partition(",")[0] for words in told] == [
        "purchased by Jeon Hyeong-pil",
        "gift to Kansong Art Museum",
        "sold to Berta Sample",
    ]


def test_a_finding_is_taken_up_and_settled_with_evidence(engine, open_browser, lions):
    make.record(engine, make.event("bare", of="lions", date={"edtf": "1932"}))
    browser = open_browser()
    page = browser.page(f"/findings/{lions}")
    assert "No evidence" in page
    about = {"rule": "no-evidence"}
    assert "It is yours" in browser.follow(f"/findings/{lions}/take-up", {**about, "note": "the archive"})
    assert "Registrar researches it" in browser.page(f"/findings/{lions}")
    assert "no evidence" in browser.page("/")
    refused = browser.post(f"/findings/{lions}/settle", {**about, "reason": "", "source": ""})
    assert refused.status_code == 422
    assert "Say why this is settled" in refused.get_data(as_text=True)
    page = browser.follow(f"/findings/{lions}/settle", {**about, "reason": "The deed", "source": "Deed of 1933"})
    assert "Settled." in page
    with engine.connect() as connection:
        [answer] = current(connection, [lions])[lions][1]["answers"]
    assert (answer["rule"], answer["reason"]) == ("no-evidence", "The deed")
    assert "Registrar, The Museum" in answer["answered_by"]
    assert "no-evidence" not in browser.page("/")


def test_a_finding_that_is_not_there_is_not_settled(engine, open_browser, lions):
    typed = {"reason": "The deed", "source": "Deed of 1933"}
    for rule, about in (("no-evidence", ""), ("gap", make.ref("event", "none")), ("iraq", "")):
        refused = open_browser().post(f"/findings/{lions}/settle", {**typed, "rule": rule, "about": about})
        assert refused.status_code == 404
        assert "finds nothing of that kind" in refused.get_data(as_text=True)
    with engine.connect() as connection:
        assert "answers" not in current(connection, [lions])[lions][1]
        assert connection.exec_driver_sql("SELECT count(*) FROM proposals").scalar() == 0


def test_a_finding_is_published_worded_otherwise_and_taken_back(engine, open_browser, lions):
    make.record(engine, make.event("bare", of="lions", date={"edtf": "1932"}))
    browser, about = open_browser(), {"rule": "no-evidence"}
    page = browser.page(f"/findings/{lions}")
    assert "Publish it" in page
    assert "The public is shown it" not in page
    assert "Published." in browser.follow(f"/findings/{lions}/publish", {**about, "wording": "Who says so?"})
    page = browser.page(f"/findings/{lions}")
    assert "in these words: “Who says so?”" in page
    assert "Published by Registrar, The Museum" in page
    browser.post(f"/findings/{lions}/take-back", about)
    approved(engine)
    assert "Who says so?" not in browser.page(f"/findings/{lions}")


def test_a_wording_that_names_the_living_is_refused_where_it_was_typed(engine, open_browser, lions):
    make.record(
        engine,
        make.party("kim", names=make.named("Kim Living")),
        make.event("bare", of="lions", participants=[{"party": make.ref("party", "kim"), "role": "to"}]),
    )
    typed = {"rule": "no-evidence", "wording": "Did Kim Living have it?"}
    refused = open_browser().post(f"/findings/{lions}/publish", typed)
    assert refused.status_code == 422
    page = refused.get_data(as_text=True)
    assert "may be living" in page
    assert "Did Kim Living have it?" in page


def test_staff_are_told_of_what_was_published_and_is_no_longer_found(engine, open_browser, lions):
    make.record(engine, make.event("bare", of="lions", date={"edtf": "1932"}))
    browser, about = open_browser(), {"rule": "no-evidence"}
    browser.follow(f"/findings/{lions}/publish", about)
    bare, deed = make.ref("event", "bare"), [{"source": make.ref("source", "deed")}]
    proven = make.event("proven", of="lions", date={"edtf": "1932"}, citations=deed, supersedes=[bare], correction="C")
    make.record(engine, proven)
    assert "no longer found" in browser.page("/findings")
    assert "no longer found" in browser.page(f"/findings/{lions}")


def test_the_work_list_shows_the_objects_that_are_kept_here(engine, open_browser, lions):
    browser = open_browser()
    with unit_of_work(engine) as connection:
        connection.exec_driver_sql("DELETE FROM stewardships")
    assert "keeps no objects yet" in browser.page("/findings")
    form = form_of(browser.page("/describe/object"))
    _, form = checked(browser, {**form, "name-0": "A vase", "visibility": "private"})
    browser.post("/drafts", {**form, "action": "submit"})
    assert "keeps no objects yet" not in browser.page("/findings")


def approved(engine):
    """What waits is approved by somebody else."""
    with engine.connect() as connection:
        [waiting] = proposals.waiting(connection, 1, state="submitted")
    approver = acting(engine, employ(engine, f"approver-{waiting.id}", "approver"))
    proposing.approve(engine, approver, waiting.id, waiting.version, waiting.seen)


def held_by(browser, lions):
    return browser.page(f"/records/{lions}")


def test_two_parties_are_one_and_again_two(engine, open_browser, lions):
    make.record(
        engine,
        make.party("same", names=make.named("Chun Hyungpil")),
        make.event(
            "bought",
            of="lions",
            date={"edtf": "1933"},
            participants=[{"party": make.ref("party", "same"), "role": "to"}],
        ),
        make.event(
            "given",
            of="lions",
            date={"edtf": "1962"},
            participants=[
                {"party": make.ref("party", "jeon"), "role": "from"},
                {"party": make.ref("party", "kansong"), "role": "to"},
            ],
        ),
    )
    browser = open_browser()
    assert "Broken chain" in held_by(browser, lions)
    same = make.ref("party", "same")
    form = {**form_of(browser.page(f"/describe/party?ref={same}")), "same_as": "Jeon Hyeong-pil"}
    page, form = checked(browser, form)
    assert "Say how it is known" in page
    _, form = checked(browser, {**form, "same_as_reason": "Two spellings of 전형필."})
    browser.post("/drafts", {**form, "action": "submit"})
    assert "Broken chain" in held_by(browser, lions)
    approved(engine)
    assert "Broken chain" not in held_by(browser, lions)
    party = browser.client.get(f"/parties/{make.ref('party', 'jeon')}").get_data(as_text=True)
    assert "Also recorded as" in party
    assert "Bought" in party
    _, form = checked(browser, {**form_of(browser.page(f"/describe/party?ref={same}")), "same_as": ""})
    browser.post("/drafts", {**form, "action": "submit"})
    approved(engine)
    assert "Broken chain" in held_by(browser, lions)
