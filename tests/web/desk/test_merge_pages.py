import pytest

from registry.queries.records.documents import current
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.merge_pages import chosen
from tests import factories as make
from tests.staffing import form_of

# The pages are the same over either server.
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PARTY = make.ref("party", "shared")


def asked(response):
    """The form of the page that asks which of two texts is to stand."""
    assert response.status_code == 409, response.get_data(as_text=True)[:300]
    return form_of(response.get_data(as_text=True).replace('action="/desk/museum/drafts/merge"', 'id="sheet"'))


def looked_over(browser, form):
    where = browser.post("/drafts", {**form, "action": "check"}).headers["Location"]
    return form_of(browser.page("!" + where))


def test_own_text_stands_where_it_was_chosen_and_nothing_of_the_question_is_left():
    typed = FormData(
        {
            "date": ["1934"],
            "reason": ["Theirs"],
            "note": ["x"],
            "conflict": ["date", "reason"],
            "mine-date": ["1935"],
            "choice-date": ["mine"],
            "mine-reason": ["Mine"],
            "choice-reason": ["theirs"],
        }
    )
    assert chosen(typed) == FormData({"date": ["1935"], "reason": ["Theirs"], "note": ["x"]})


def test_field_that_was_emptied_stays_empty_where_that_was_chosen():
    typed = FormData({"date": ["1934"], "conflict": ["date"], "mine-date": [""], "choice-date": ["mine"]})
    assert chosen(typed).get("date") == ""


@on_sqlite
@pytest.mark.parametrize(("choice", "note"), [("mine", "mine"), ("theirs", "theirs")])
def test_record_that_two_revised_in_one_field_is_as_was_chosen(engine, open_browser, lions, choice, note):
    make.record(engine, make.party("shared", visibility="private", note="old"))
    one, two = open_browser("registrar"), open_browser("approver")
    mine = looked_over(one, {**form_of(one.page(f"/describe/party?ref={PARTY}")), "note": "mine"})
    theirs = looked_over(two, {**form_of(two.page(f"/describe/party?ref={PARTY}")), "note": "theirs"})
    two.post("/drafts", {**theirs, "action": "submit"})
    question = one.post("/drafts", {**mine, "action": "submit"})
    assert "Somebody else changed this record too" in question.get_data(as_text=True)
    assert "It was: old" in question.get_data(as_text=True)
    where = one.post("/drafts/merge", {**asked(question), "choice-note": choice}).headers["Location"]
    one.post("/drafts", {**form_of(one.page("!" + where)), "action": "submit"})
    with engine.connect() as connection:
        assert current(connection, [PARTY])[PARTY][1]["note"] == note


@on_sqlite
def test_text_typed_in_two_tabs_is_asked_about_as_ones_own(open_browser, lions):
    browser = open_browser()
    form = {**form_of(browser.page(f"/log/gift?object={lions}")), "reason": "First", "action": "save"}
    where = "!" + browser.post("/drafts", form).headers["Location"]
    one, other = form_of(browser.page(where)), form_of(browser.page(where))
    browser.post("/drafts", {**one, "reason": "In one tab", "action": "save"})
    said = browser.post("/drafts", {**other, "reason": "In the other", "action": "save"})
    assert "You, in another tab, changed this draft too" in said.get_data(as_text=True)
    assert asked(said)["mine-reason"] == ["In the other"]


@on_sqlite
def test_fields_that_one_did_not_touch_are_taken_over_and_named(open_browser, lions):
    one, two = open_browser("registrar"), open_browser("researcher")
    form = {**form_of(one.page(f"/log/gift?object={lions}")), "action": "save"}
    where = "!" + one.post("/drafts", form).headers["Location"]
    mine, theirs = form_of(one.page(where)), form_of(two.page(where))
    two.post("/drafts", {**theirs, "from-0": "Jeon Hyeong-pil", "action": "save"})
    page = one.follow("/drafts", {**mine, "reason": "A birthday", "action": "save"})
    assert "Researcher changed this draft meanwhile (from)." in page
    assert form_of(page)["from-0"][0].startswith("Jeon Hyeong-pil")
    assert form_of(page)["reason"] == ["A birthday"]
