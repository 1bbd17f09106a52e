import pytest

from registry import schemas
from registry.operations import proposals as proposing
from registry.operations.proposals import Content
from registry.operations.redactions import redact
from tests import factories as make
from tests.staffing import acting, employ

# The pages are the same over either server; the queries have tests of their own.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PARTY = make.ref("party")


def mended(note="After."):
    return Content("Mend the note", {"note": [note]}, [PARTY], [schemas.load(make.party(note=note))], {PARTY: 1})


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


def test_version_is_shown_whole_and_restored_from_its_page(engine, open_browser):
    browser = open_browser()
    for note in ("Before.", "After."):
        make.record(engine, make.party(note=note), keeper=1)
    path = f"/records/{PARTY}/versions/1"
    page = browser.page(path)
    assert "<del><bdi>After.</bdi></del>" in page
    said = browser.follow(f"{path}/restore", {"version": "2", "reason": "It was right."})
    assert "Restore version 1 of Party one: It was right." in said
    listed = browser.page(f"/records/{PARTY}/versions")
    assert 'id="v3"' in listed
    assert "restore, by Registrar" in listed


def test_page_of_a_version_says_why_it_is_not_restored_in_place_of_offering_it(engine, open_browser):
    browser = open_browser()
    make.record(engine, make.object_(), make.event(), keeper=1)
    make.record(engine, make.event(visibility="private"))
    path = f"/records/{make.ref('event')}/versions/1"
    page = browser.page(path)
    assert "An event is never changed" in page
    assert "Propose to restore" not in page
    assert "An event is never changed" in browser.follow(f"{path}/restore", {"version": "2"})
    assert browser.get(f"/records/{PARTY}/versions/1").status_code == 404
    assert browser.get(f"/records/{make.ref('event')}/versions/3").status_code == 404


def test_viewer_is_not_offered_to_restore(engine, open_browser):
    open_browser()
    for note in ("Before.", "After."):
        make.record(engine, make.party(note=note), keeper=1)
    page = open_browser("viewer").page(f"/records/{PARTY}/versions/1")
    assert "Before." in page
    assert "Propose to restore" not in page


def test_redaction_is_told_where_the_version_was_and_leaves_every_page_standing(engine, open_browser):
    browser = open_browser()
    make.record(engine, make.party(note="Before."), keeper=1)
    registrar = acting(engine, employ(engine, "writer", "registrar"))
    key, _ = proposing.submit(engine, registrar, None, 1, "record", mended("A canary lives there."))
    make.record(engine, make.party(note="Nothing."))
    assert "canary" in browser.page(f"/proposals/{key}")
    redact(engine, PARTY, [2], "A living person asked for it.", by="cli:kim")
    public = f"!/parties/{PARTY}/versions"
    for path in (f"/records/{PARTY}/versions", f"/records/{PARTY}/versions/2", f"/records/{PARTY}", f"/proposals/{key}",
                 public, f"{public}.json", "/"):  # fmt: skip
        answer = browser.get(path)
        assert answer.status_code == 200, path
        assert "canary" not in answer.get_data(as_text=True), path
    for path in (f"/records/{PARTY}/versions", public):
        assert "removed by a redaction" in browser.page(path)
        assert "A living person asked for it." in browser.page(path)
    assert "there is nothing to restore" in browser.page(f"/records/{PARTY}/versions/2")
