import pytest
from sqlalchemy import event

from registry.ledger import entries
from registry.web.desk import form_pages
from registry.web.desk.form_pages import new_tab
from tests import factories as make
from tests.staffing import form_of

# The pages are the same over either server.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
GIVEN = (("jeon", "giver"), ("kansong", "receiver"))


def checked(browser, form):
    """The answer for a draft of this form that is to be looked over."""
    return browser.get("!" + browser.post("/drafts", {**form, "action": "check"}).headers["Location"])


def loan(browser, lions, **typed):
    given = {"from-0": "Jeon Hyeong-pil", "to-0": "Kansong Art Museum", "date": "1938"}
    return {**form_of(browser.page(f"/log/loan?object={lions}")), **given, **typed}


def test_each_open_page_has_a_tab_of_its_own(database_url):
    assert len({new_tab() for _ in range(50)}) == 50


def test_form_is_not_found_wrong_before_it_is_checked(open_browser, lions):
    opened = open_browser().get(f"/log/loan?object={lions}")
    assert opened.status_code == 200
    assert "aria-invalid" not in opened.get_data(as_text=True)
    assert form_of(opened.get_data(as_text=True))["previewed"] == [""]


def test_form_that_is_not_right_yet_says_so_and_can_not_be_submitted(open_browser, lions):
    browser = open_browser()
    said = checked(browser, loan(browser, lions, date="the day after"))
    assert said.status_code == 422
    page = said.get_data(as_text=True)
    assert "aria-invalid" in page
    assert "What will follow" not in page
    assert form_of(page)["previewed"] == [""]


def test_form_that_is_right_shows_what_will_follow_and_carries_what_was_looked_at(engine, open_browser, lions):
    browser = open_browser()
    said = checked(browser, loan(browser, lions))
    assert said.status_code == 200
    page = said.get_data(as_text=True)
    assert "What will follow" in page
    form = form_of(page)
    assert form["previewed"] != [""]
    with engine.connect() as connection:
        assert form["seen"] == [str(entries.newest_on(connection, [lions]))]
    other = form_of(checked(browser, {**form, "date": "1939"}).get_data(as_text=True))
    assert other["previewed"] != form["previewed"]


def test_second_person_is_asked_for_with_the_reason(open_browser, lions):
    browser = open_browser()
    sale = {**form_of(browser.page(f"/log/purchase?object={lions}")), "to-0": "Jeon Hyeong-pil", "date": "1933"}
    assert "A second person must approve this" in checked(browser, sale).get_data(as_text=True)
    assert "You can record this yourself" in checked(browser, loan(browser, lions)).get_data(as_text=True)


def test_results_rest_on_the_lots_as_they_are_when_the_page_is_made(engine, open_browser, lions):
    lot = make.lot("1", number="1", objects=[lions], currency="GBP")
    make.record(engine, make.auction(), lot)
    browser = open_browser()
    form = form_of(browser.page(f"/auctions/{make.ref('auction')}/results"))
    where = browser.post("/drafts", {**form, "action": "check"}).headers["Location"]
    make.record(engine, {**lot, "note": "Withdrawn before the sale."})
    assert f"{lot['ref']}@2" in form_of(browser.page("!" + where))["base"]


def test_form_is_rendered_without_a_connection(desk_app, open_browser, lions, monkeypatch):
    browser, open_now, open_then = open_browser(), [0], []

    def count(change):
        def changed(*_):
            open_now[0] += change

        return changed

    event.listen(desk_app.extensions["registry"].engine, "checkout", count(1))
    event.listen(desk_app.extensions["registry"].engine, "checkin", count(-1))
    render = form_pages.render_template

    def rendered(*names, **values):
        open_then.append(open_now[0])
        return render(*names, **values)

    monkeypatch.setattr(form_pages, "render_template", rendered)
    assert checked(browser, loan(browser, lions)).status_code == 200
    assert open_then == [0, 0]


@pytest.fixture
def burnt(engine, lions):
    """The reference of the left of the lions, which burnt in 1950."""
    left = make.object_("left", part_of=lions, names=make.named("The left lion"))
    ended = {"type": "destruction", "title_effect": "none", "custody_effect": "none", "date": {"edtf": "1950"}}
    make.record(engine, left, make.event("burnt", **ended, of="left"))
    return left["ref"]


def test_event_of_a_part_that_was_destroyed_is_told_at_the_check(open_browser, lions, burnt):
    browser = open_browser()
    said = checked(browser, loan(browser, lions, date="1960", part=burnt))
    page = said.get_data(as_text=True)
    assert said.status_code == 422
    assert f"{burnt} was destroyed before" in page
    assert form_of(page)["previewed"] == [""]


def test_merge_of_a_private_with_a_public_party_is_told_at_the_check(engine, open_browser, lions):
    make.record(engine, make.party("hidden", names=make.named("Kim Hidden"), visibility="private"))
    browser = open_browser()
    form = form_of(browser.page(f"/describe/party?ref={make.ref('party', 'jeon')}"))
    said = checked(browser, {**form, "same_as": "Kim Hidden", "same_as_reason": "One hand."})
    assert said.status_code == 422
    assert "A private party is not merged with a public one" in said.get_data(as_text=True)


def test_handover_that_contradicts_its_certificate_is_told_at_the_check(engine, open_browser, lions):
    parties = [{"party": make.ref("party", key), "role": role} for key, role in GIVEN]
    terms = {"title_passes": "not", "custody_passes": "on_handover", "objects": [lions], "parties": parties}
    make.record(engine, make.certificate(**terms, examined="verified"))
    browser = open_browser()
    form = form_of(browser.page(f"/certificates/{make.ref('certificate')}/handover"))
    said = checked(browser, {**form, "date": "2026", "title_effect": "transfers"})
    assert said.status_code == 422
    assert "contradicts what it refers to" in said.get_data(as_text=True)
    assert checked(browser, {**form, "date": "2026"}).status_code == 200


def test_form_tells_what_the_public_will_not_be_shown_once_checked_or_kept(engine, open_browser, lions):
    make.record(engine, make.party("hidden", names=make.named("Kim Hidden"), visibility="private"))
    browser = open_browser()
    form = loan(browser, lions, **{"from-0": "Kim Hidden", "source-0": "+A letter of Kim"})
    page = checked(browser, form).get_data(as_text=True)
    told = "Kim Hidden is private: the public page of this event (loan) will withhold the name."
    assert told in page
    again = form_of(page)
    [seen] = [name for name in again if name.startswith("new-") and name.endswith("-visibility")]
    assert again[seen] == ["public"]
    kept = browser.post("/drafts", {**again, seen: "private", "action": "save"}).headers["Location"]
    assert "Kim Hidden and A letter of Kim are private" in browser.page("!" + kept)


def test_party_that_is_made_private_is_told_of_the_public_records_that_name_it(engine, open_browser, lions):
    parties = [{"party": make.ref("party", "jeon"), "role": "to"}]
    make.record(engine, *(make.event(key, of="lions", participants=parties) for key in "abc"))
    browser = open_browser()
    form = form_of(browser.page(f"/describe/party?ref={make.ref('party', 'jeon')}"))
    page = checked(browser, {**form, "visibility": "private"}).get_data(as_text=True)
    assert "Once Jeon Hyeong-pil is private, the pages of 3 public records will withhold the name." in page


def test_draft_of_a_certificate_is_told_that_its_terms_contradict_its_events(engine, open_browser, lions):
    kansong = make.ref("party", "kansong")
    passed = make.event(of="lions", participants=[{"party": kansong, "role": "to"}])
    parties = [{"party": kansong, "role": "receiver"}]
    draft = make.certificate(status="draft", objects=[lions], events=[passed["ref"]], parties=parties)
    make.record(engine, passed, {**draft, "examined": "verified"})
    browser = open_browser()
    form = form_of(browser.page(f"/certificate?ref={draft['ref']}"))
    said = checked(browser, {**form, "title_passes": "not"})
    assert said.status_code == 200
    assert "contradicts what it refers to" in said.get_data(as_text=True)
