import pytest

from registry.operations.settlements import settle_words
from registry.operations.verification import verify
from registry.provenance.notation.settlements import Meaning
from registry.queries.workspace.proposals import proposal
from registry.queries.workspace.prose_meanings import meanings_in
from registry.services.database import open_reader
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.passage_rows import passage
from tests import factories as make
from tests.staffing import acting, employ, form_of, institution

TEXT = "Ida Muster (as the card has it), Bonn; bought by Jan Probe (at a good deal of money), 1933."


@pytest.fixture
def reading(open_browser, lions):
    """A browser of a registrar, and the page on which a text with two remarks was read."""
    browser = open_browser("registrar")
    form = {**form_of(browser.page(f"/read/{lions}")), "text": TEXT, "source-0": "Deed of 1933", "action": "check"}
    return browser, browser.follow("/drafts", form)


def pressed(browser, page, button, **typed):
    return browser.follow("/drafts", {**form_of(page), **typed, "action": button})


def settle(browser, page, number, code, **said):
    typed = {f"settle-{number}-{key}": text for key, text in {"meaning": code, **said}.items()}
    return pressed(browser, page, f"settle:{number}", **typed)


def proposed(engine):
    with engine.connect() as connection:
        return proposal(connection, 1, 1).documents or []


def first(page):
    """The fields of a page's form, with one text each."""
    return {name: texts[0] for name, texts in form_of(page).items()}


def told(engine, actor, reference):
    with engine.connect() as connection:
        assert list(verify(connection)) == []
        return [(one.meaning.words, one.meaning.code) for one in meanings_in(connection, actor, reference)]


def test_remarks_are_settled_and_what_they_mean_is_recorded(engine, reading, lions):
    browser, page = reading
    assert "2 passages are left to you" in page
    page = settle(browser, page, 1, "price")
    assert "the price paid by the holder before" in page
    assert "1 passage is left to you" in page
    page = settle(browser, page, 0, "nobody", reason="Of the card, 우리의 카드.")
    assert "Nothing is left to you" in page
    assert "Of the card, 우리의 카드." in page
    page = pressed(browser, page, "check", **{"entry-1-accept": "1", "entry-1-to": "+ Jan Probe"})
    pressed(browser, page, "submit")
    [event] = [one for one in proposed(engine) if one["kind"] == "event"]
    assert "Of the card, 우리의 카드." in browser.page("/proposals/1")
    assert event["prices"] == [{"kind": "price", "verbatim": "at a good deal of money"}]


def test_what_was_typed_stays_beside_its_row_when_a_holder_comes_in_before_it(reading):
    browser, page = reading
    page = pressed(
        browser, page, "save", **{"entry-1-accept": "1", "entry-1-date": "May 1934", "entry-0-place": "Rome"}
    )
    page = settle(browser, page, 0, "holder", method="gift")
    form = first(page)
    assert form["entry-1-to"] == "as the card has it (new)"
    assert (form["entry-2-date"], form["entry-0-place"]) == ("May 1934", "Rome")
    assert (form.get("entry-2-accept"), form.get("entry-1-accept")) == ("1", None)
    assert form["entry-1-date"] == ""
    key = page.partition('value="unsettle:')[2].partition('"')[0]
    form = first(pressed(browser, page, f"unsettle:{key}"))
    assert (form["entry-1-date"], form.get("entry-1-accept"), "entry-2-to" in form) == ("May 1934", "1", False)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_words_that_stand_twice_are_settled_and_told_once(open_browser, lions):
    browser = open_browser("registrar")
    text = f"{TEXT} Ada Sample (as the card has it), Rome, 1950."
    form = {**form_of(browser.page(f"/read/{lions}")), "text": text, "action": "check"}
    page = settle(browser, browser.follow("/drafts", form), 0, "nobody")
    assert "1 passage is left to you" in page
    assert page.count('value="unsettle:') == 1
    assert "</q>, 2 times:" in page
    page = settle(browser, page, 1, "note")
    assert "a note on the holder before" in page


def test_what_can_not_be_settled_so_is_told_and_kept(engine, reading, lions):
    browser, page = reading
    for code, said, why in (
        ("", {}, "Say what the words are."),
        ("date", {"date": "when it rained"}, "when it rained"),
        ("wizard", {}, "Say what the words are."),
        ("holder", {"method": "magic"}, "Say how this holder came by it."),
    ):
        answer = settle(browser, page, 0, code, reason="So.", **said)
        assert why in answer
        assert first(answer)["settle-0-reason"] == "So."
        page = answer
    for number in ("99", "x", "-1", "²", "9" * 18):
        assert "The text is another" in pressed(browser, page, f"settle:{number}")
    page = browser.follow("/drafts", {**form_of(page), "text": f"{TEXT} More.", "action": "settle:0"})
    assert "The text is another" in page
    assert "No such meaning" in pressed(browser, page, "unsettle:77")
    assert told(engine, 1, lions) == []


def test_nothing_is_proposed_from_another_reading_than_the_one_that_was_shown(engine, reading, lions):
    browser, page = reading
    typed = {"entry-1-accept": "1", "entry-1-from": "", "entry-1-to": "Jeon Hyeong-pil"}
    page = pressed(browser, page, "check", **typed)
    assert 'value="submit"' in page
    colleague = acting(engine, employ(engine, "approver"))
    settle_words(engine, colleague, lions, Meaning("(as the card has it)", "holder", "gift"), "It is a name.")
    page = pressed(browser, page, "submit")
    assert "It is a name." in page
    assert first(page)["entry-2-to"].startswith("Jeon Hyeong-pil")
    assert proposed(engine) == []


def test_two_people_s_changes_of_a_draft_meet_in_the_rows_as_they_read_now(reading):
    browser, page = reading
    page = pressed(browser, page, "save", **{"entry-0-place": "Rome"})
    other = browser.page("/drafts/1")
    pressed(browser, page, "save", **{"entry-1-date": "May 1934"})
    form = first(settle(browser, other, 0, "holder", method="gift"))
    assert (form["entry-0-place"], form["entry-2-date"]) == ("Rome", "May 1934")


def test_another_institution_reads_the_same_text_as_it_stands(engine, open_browser, reading, lions):
    browser, page = reading
    settle(browser, page, 0, "nobody")
    institution(engine, "other")
    settle_words(engine, acting(engine, employ(engine, "registrar", at="other"), "other"), lions, Meaning("x", "note"))
    assert told(engine, 2, lions) == [("x", "note")]
    assert [code for _, code in told(engine, 1, lions)] == ["nobody"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_recorded_stays_when_a_holder_comes_in_before_it(engine, reading, lions):
    registrar = acting(engine, employ(engine, "approver"))
    form = FormData.saying({"ref": make.ref("event", "read"), "object": lions, "text": TEXT})

    def rows():
        with open_reader(engine, reader=1) as connection:
            return passage(connection, form, make.ref("source", "deed")).rows

    recorded = [row.event for row in rows()]
    with open_reader(engine, reader=1) as connection:
        made = passage(connection, form, make.ref("source", "deed")).new_documents.values()
    make.record(engine, *made, *recorded)
    settle_words(engine, registrar, lions, Meaning("(as the card has it)", "holder", "gift"))
    first_row, inserted, last = rows()
    assert [row.recorded and row.recorded["ref"] for row in (first_row, inserted, last)] == [
        recorded[0]["ref"],
        None,
        recorded[1]["ref"],
    ]
    on_record = {event["ref"] for event in recorded}
    assert not on_record & {row.event["ref"] for row in (first_row, inserted, last)}
