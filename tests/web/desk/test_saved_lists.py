"""Saved lists at the desk: saved from a list, opened, shared, renamed, taken away."""

import pytest
from sqlalchemy import update

from registry.models import SavedList
from tests import factories as make
from tests.staffing import form_of

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
VIEW = {"list": "objects", "visibility": "private", "sort": "-date", "column": ["title", "date"]}


@pytest.fixture
def registrar(engine, open_browser):
    make.record(engine, make.object_("a", visibility="private"), make.object_("b"))
    return open_browser("registrar")


def save(browser, name="비공개", **more):
    return browser.follow("/saved-lists", {**VIEW, "list_name": name, **more})


def test_list_is_saved_as_it_is_looked_at_and_opened_from_the_first_page(registrar):
    page = registrar.page("/lists/?visibility=private&sort=-date&column=title&column=date")
    opened = registrar.follow("/saved-lists", {**form_of(page, "save-list"), "list_name": ["비공개"]})
    assert "The list is saved" in opened
    assert "Object a" in opened
    assert "Object b" not in opened
    assert 'aria-current="true"><bdi>비공개</bdi>' in opened
    home = registrar.page("/")
    assert "<bdi>비공개</bdi>" in home
    assert (
        registrar.get("/saved-lists/1")
        .headers["Location"]
        .endswith("/lists/?column=title&column=date&sort=-date&visibility=private")
    )


def test_viewer_has_what_is_shared_and_can_not_change_it(registrar, open_browser):
    save(registrar, "Shared", is_shared="1")
    save(registrar, "Mine")
    viewer = open_browser("viewer")
    page = viewer.page("/saved-lists")
    assert "Shared" in page
    assert "Mine" not in page
    assert "Take it away" not in page
    assert viewer.get("/saved-lists/2").status_code == 404
    assert viewer.post("/saved-lists/1", {"action": "withdraw"}).status_code == 403
    assert viewer.post("/saved-lists", {**VIEW, "list_name": "x", "is_shared": "1"}).status_code == 403


def test_same_name_is_asked_about_and_answered_on_the_page(registrar):
    save(registrar)
    answer = registrar.post("/saved-lists", {**VIEW, "list_name": "비공개", "visibility": "public"})
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "Replace the other" in page
    assert "Keep both" in page
    opened = registrar.follow("/saved-lists", {**form_of(page), "same": "replace"})
    assert "Object b" in opened
    assert registrar.page("/saved-lists").count('role="group"') == 1


def test_list_is_called_otherwise_and_taken_away(registrar):
    save(registrar)
    assert "<bdi>Private ones</bdi>" in registrar.follow("/saved-lists/1", {"list_name": "Private ones"})
    refused = registrar.post("/saved-lists/1", {"list_name": " "})
    assert refused.status_code == 422
    assert "Say what the list is to be called" in refused.get_data(as_text=True)
    save(registrar, "Other")
    asked = registrar.post("/saved-lists/1", {"list_name": "other"}).get_data(as_text=True)
    assert "Replace the other" not in asked
    assert registrar.follow("/saved-lists/1", {**form_of(asked), "same": "beside"}).count("other</bdi>") == 1
    gone = registrar.follow("/saved-lists/1", {"action": "withdraw"})
    assert "“other” is taken away" in gone
    assert registrar.get("/saved-lists/1").status_code == 404


def test_list_that_can_not_be_shown_any_more_says_so_and_breaks_no_page(engine, registrar):
    save(registrar)
    with engine.begin() as connection:
        connection.execute(update(SavedList).values(fields='[["shelf", "3"]]'))
    said = registrar.get("/saved-lists/1", follow_redirects=True)
    assert said.status_code == 200
    assert "“비공개” can’t be shown any more" in said.get_data(as_text=True)
    for path in ("/", "/lists/", "/saved-lists"):
        assert "비공개" in registrar.page(path)


def test_saved_filter_names_a_merged_party_as_the_one_that_it_is_by_now(engine, registrar):
    make.record(engine, make.party("kim", names=make.named("Kim")), make.party("gim", names=make.named("Gim Jun-ho")))
    save(registrar, "Of Kim", party=f"Kim · {make.ref('party', 'kim')}")
    merge = [{"party": make.ref("party", "gim"), "reason": "One person."}]
    make.record(engine, make.party("kim", names=make.named("Kim"), merged_into=merge))
    opened = registrar.client.get("/desk/museum/lists/", query_string={"party": f"Kim · {make.ref('party', 'kim')}"})
    for page in (registrar.page("/saved-lists"), opened.text):
        assert "in whose history Gim Jun-ho is named" in page
    assert f'value="Gim Jun-ho · {make.ref("party", "gim")}"' in opened.text


def test_filter_by_a_party_that_there_is_not_is_said(registrar):
    save(registrar, "Kim's", party="Kim · PTY-00000-00000")
    assert "which is no party on record" in registrar.page("/saved-lists")


@pytest.mark.parametrize("of", ["dragons", ""])
def test_list_that_there_is_not_is_not_saved(registrar, of):
    assert registrar.post("/saved-lists", {**VIEW, "list": of, "list_name": "x"}).status_code == 404


def test_another_institution_has_none_of_it(engine, registrar, open_browser):
    save(registrar, is_shared="1")
    stranger = open_browser("registrar", at="other")
    assert "비공개" not in stranger.page("/saved-lists")
    assert stranger.get("/saved-lists/1").status_code == 404
    assert stranger.post("/saved-lists/1", {"action": "withdraw"}).status_code == 404
