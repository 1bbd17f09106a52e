import pytest

from registry import schemas
from registry.operations import proposals as proposing
from registry.operations.proposals import Content
from tests import factories as make
from tests.staffing import acting, employ

# The pages are the same over either server; the queries have tests of their own.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PARTY = make.ref("party")


def mended():
    return Content("Mend the note", {}, [PARTY], [schemas.load(make.party(note="After."))], {PARTY: 1})


def test_page_of_staff_names_the_person_and_their_proposal(engine, open_browser):
    browser = open_browser()
    make.record(engine, make.party(note="Before."), keeper=1)
    registrar = acting(engine, employ(engine, "writer", "registrar"))
    content = mended()
    key, state = proposing.submit(engine, registrar, None, 1, "record", content)
    assert state == "recorded"
    page = browser.page(f"/records/{PARTY}/versions")
    for words in ("by Writer", "Mend the note", f"/proposals/{key}", "<del><bdi>Before.</bdi></del>"):
        assert words in page, words
    assert f"/records/{PARTY}/versions" in browser.page(f"/records/{PARTY}")


def test_page_of_another_institution_names_neither_person_nor_proposal(engine, open_browser):
    open_browser()
    stranger = open_browser("stranger", "registrar", at="others")
    make.record(engine, make.party(note="Before."), keeper=1)
    registrar = acting(engine, employ(engine, "writer", "registrar"))
    proposing.submit(engine, registrar, None, 1, "record", mended())
    page = stranger.page(f"/records/{PARTY}/versions")
    assert "After." in page
    assert "by staff of museum" in page
    assert "Writer" not in page
    assert "Mend the note" not in page


def test_versions_of_what_another_institution_keeps_private_are_not_found(engine, open_browser):
    open_browser()
    make.record(engine, make.party(visibility="private", note="A canary."), keeper=1)
    answer = open_browser("stranger", "registrar", at="others").get(f"/records/{PARTY}/versions")
    assert answer.status_code == 404
    assert "canary" not in answer.get_data(as_text=True)
    assert "A canary." in open_browser().page(f"/records/{PARTY}/versions")
