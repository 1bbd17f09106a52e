import pytest

from registry.operations.verification import verify
from registry.services import clock
from tests import factories as make
from tests.staffing import form_of


@pytest.fixture(autouse=True)
def _of_2026(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda *_: clock.date(2026, 5, 1))
    for module in ("registry.operations.numbers", "registry.web.desk.numbers", "registry.web.desk.forms.numbers"):
        monkeypatch.setattr(f"{module}.today", clock.today)


@pytest.fixture
def numbering(open_browser):
    """A browser in which numbers of accession, by year and running number, can be set and drawn."""
    browser = open_browser("everybody", "registrar", "administrator")
    page = browser.follow("/numbers", {"kind": "accession", "pattern-accession": "{year}.{n}", "is_yearly": "1"})
    assert "The next is <b>2026.1</b>" in page
    return browser


def numbered(key, value):
    return make.object_(key, names=make.named(f"Bowl {key}"), identifiers=[{"type": "accession", "value": value}])


def test_scheme_that_is_none_is_told_at_its_field(numbering):
    answer = numbering.post("/numbers", {"kind": "loan_in", "pattern-loan_in": "{year}"})
    assert answer.status_code == 422
    assert "says once where the running number stands" in answer.get_data(as_text=True)
    assert numbering.post("/numbers", {"kind": "lot"}).status_code == 400


def test_gaps_doubles_and_numbers_of_no_scheme_are_told(engine, numbering):
    make.record(engine, *(numbered(key, value) for key, value in zip("abcd", ("2026.1", "2026.4", "2026.04", "old 5"), strict=True)), keeper=1)  # fmt: skip
    page = numbering.page("/numbers")
    assert "2 between the lowest and the highest are not on record here: 2026.2–2026.3." in page
    assert "Bowl b" in page.partition("One number, several objects")[2]
    assert "<b>old 5</b>" in page.partition("Of no scheme")[2]
    assert "The next is <b>2026.5</b>" in page
    assert "Bowl b" not in numbering.page("/numbers").partition("Of no scheme")[2]


def drawn(browser, path, button, **typed):
    """The page of a form on which a number was drawn."""
    form = {**form_of(browser.page(path)), **typed, "action": f"draw:{button}"}
    return browser.follow("/drafts", form)


def checked(browser, page, **typed):
    return browser.follow("/drafts", {**form_of(page), **typed, "action": "check"})


def recorded(browser, page):
    return browser.follow("/drafts", {**form_of(page), "action": "submit"})


def test_number_is_drawn_for_an_object_and_held_for_it_until_it_is_given_back(numbering):
    page = drawn(numbering, "/describe/object", "accession", **{"name-0": "Bowl"})
    form = form_of(page)
    assert (form["identifier-0"], form["identifier-0-issuer"]) == (["2026.1"], ["The Museum"])
    again = numbering.follow("/drafts", {**form, "action": "draw:accession"})
    assert form_of(again)["identifier-0"] == ["2026.1"]
    page = numbering.page("/numbers")
    assert "The next is <b>2026.2</b>" in page
    assert "2026.1" in page.partition("Drawn for what is being written")[2]
    assert "2026.1 is given back" in numbering.follow("/numbers/1/give-back")
    assert "The next is <b>2026.1</b>" in numbering.page("/numbers")


def test_number_of_a_discarded_draft_that_nobody_else_saw_is_offered_again(engine, numbering):
    drawn(numbering, "/describe/object", "accession", **{"name-0": "Bowl"})
    numbering.post("/proposals/1/discarded", {"version": "1"})
    page = numbering.page("/numbers")
    assert "The next is <b>2026.1</b>" in page
    assert "Drawn, and on no object" not in page
    with engine.connect() as connection:
        assert list(verify(connection)) == []


def test_number_that_may_stand_on_a_paper_or_was_submitted_is_told_with_its_reason(lions, numbering):
    typed = {"object-0": "+ Bowl", "to-0": "Kansong Art Museum", "date": "2026"}
    page = drawn(numbering, "/log/gift", "object-0", **typed)
    checked(numbering, page)
    numbering.post("/proposals/1/entry-form", {"version": "2"})
    numbering.post("/proposals/1/discarded", {"version": "2"})
    page = checked(numbering, drawn(numbering, "/log/gift", "object-0", **typed))
    recorded(numbering, page)
    for step, version in (("recalled", "3"), ("discarded", "4")):
        assert numbering.post(f"/proposals/2/{step}", {"version": version}).status_code == 303
    lost = " ".join(numbering.page("/numbers").partition("Drawn, and on no object")[2].split())
    first, _, second = lost.partition("Give 2026.1 back")
    assert "an entry form of it was printed" in first
    assert "was submitted, and discarded" in second.partition("Give 2026.2 back")[0]


def test_gift_gives_its_new_object_and_one_on_record_a_number(lions, open_browser, numbering):
    page = drawn(
        numbering, "/log/gift", "object-0",
        **{"object-0": "+ Bowl", "object-0-number_kind": "accession", "to-0": "Kansong Art Museum", "date": "2026"},
    )  # fmt: skip
    assert form_of(page)["object-0-number"] == ["2026.1"]
    page = checked(numbering, page, **{"object-1": "Stone lions", "object-1-number": "2026.2"})
    assert "Submit for approval" in page
    recorded(numbering, page)
    approver = open_browser("approver")
    page = approver.page("/proposals/1").replace('action="/desk/museum/proposals/1/approve"', 'id="sheet"')
    assert "Approved and recorded." in approver.follow("/proposals/1/approve", form_of(page))
    for name, number in (("Bowl", "2026.1"), ("lions", "2026.2")):
        assert number in numbering.page(f"/find?q={name}")


def test_each_object_of_a_gift_that_has_no_number_is_drawn_one_at_once(engine, lions, numbering):
    numbering.follow("/numbers", {"kind": "accession", "pattern-accession": "{year}.{n}.{part}", "is_yearly": "1"})
    make.record(engine, numbered("old", "2026.1"), keeper=1)
    named = {"object-0": "+ Bowl", "object-1": "Stone lions", "object-2": "Bowl old", "object-3": "+ Bowl"}
    page = drawn(numbering, "/log/gift", "all", **named)
    form = form_of(page)
    assert [form[f"object-{row}-number"] for row in range(4)] == [["2026.2.1"], ["2026.2.2"], [""], ["2026.2.1"]]
    assert "has a number already" in numbering.follow("/drafts", {**form, "action": "draw:all"})


def test_part_is_drawn_the_number_of_the_set_that_is_made_with_it(numbering):
    numbering.follow("/numbers", {"kind": "accession", "pattern-accession": "{year}.{n}.{part}", "is_yearly": "1"})
    page = checked(numbering, numbering.page("/describe/object"), **{"name-0": "Lid", "part_of": "+ Lidded jar"})
    [jar] = [reference for reference in form_of(page)["new"] if reference.startswith("OBJ")]
    for button in (f"new-{jar}", "accession"):
        page = numbering.follow("/drafts", {**form_of(page), "action": f"draw:{button}"})
    assert form_of(page)[f"new-{jar}-number"] == ["2026.1"]
    assert form_of(page)["identifier-0"] == ["2026.1.1"]


def test_number_is_drawn_for_no_object_that_is_not_named(numbering):
    assert "Say first which object" in drawn(numbering, "/log/gift", "object-0")
    assert "No scheme is set" in drawn(numbering, "/describe/object", "loan_in")


def test_number_of_another_object_is_a_question_and_recorded_only_once_it_is_answered(engine, numbering):
    make.record(engine, numbered("a", "2026.5"), keeper=1)
    typed = {"name-0": "Vase", "identifier-0": "2026.05", "identifier-0-type": "accession"}
    page = checked(numbering, numbering.page("/describe/object"), **typed)
    assert "2026.05 is the accession number of Bowl a" in page
    page = checked(numbering, page, same_number=f"{form_of(page)['ref'][0]} accession 2026.05")
    assert "Recorded" in recorded(numbering, page)
    assert "Vase" in numbering.page("/numbers").partition("One number, several objects")[2]


def test_number_that_somebody_else_gave_meanwhile_is_not_given_silently(engine, numbering):
    typed = {"name-0": "Vase", "identifier-0": "2026.5", "identifier-0-type": "accession"}
    page = checked(numbering, numbering.page("/describe/object"), **typed)
    make.record(engine, numbered("a", "2026.5"), keeper=1)
    page = recorded(numbering, page)
    assert "is the accession number of" in page
    assert "Recorded." not in page
