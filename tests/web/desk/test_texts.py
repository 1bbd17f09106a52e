"""The page of an institution's provenance texts, and the way from it to the form of one."""

import re

import pytest

from registry.services.file_store import Files
from registry.worker import work_once
from tests import factories as make

ODD = "Jane Harrow, Leeds, until 1921 [under review]."
OBJECT = make.ref("object", "b")


@pytest.fixture
def registrar(engine, open_browser):
    browser = open_browser("registrar")
    texts = [{"kind": "description", "text": "A bowl."}, *({"kind": "provenance", "text": t} for t in ("Mine.", ODD))]
    make.record(engine, make.object_("b", texts=texts), make.object_("c", texts=texts), keeper=1)
    return browser


def work(engine, tmp_path):
    while work_once(engine, Files(str(tmp_path), 2**20)):
        pass


def test_texts_are_read_by_the_worker_and_each_number_leads_to_them(engine, registrar, tmp_path):
    page = registrar.page("/texts")
    assert "0 of 4 read" in page
    assert "Read the 4" in page
    asked = registrar.follow("/texts/read", {"texts": "unread"})
    assert "wait for the background worker" in asked
    assert "Read the 4" not in asked
    work(engine, tmp_path)
    page = registrar.page("/texts")
    assert "4 of 4 read" in page
    assert "lists/texts?state=open&amp;remark=" in page
    assert "2 texts" in page
    listed = registrar.page("/lists/texts?state=open")
    assert f"/read/{OBJECT}?text=2" in listed
    assert "[under review]" in registrar.page(f"/read/{OBJECT}?text=2")
    assert "Mine." in registrar.page(f"/read/{OBJECT}?text=1").partition("[under review]")[0]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_form_of_a_text_says_whose_it_is(engine, registrar):
    number = {"type": "accession", "value": "1921.7"}
    bowl = make.object_("d", identifiers=[number], texts=[{"kind": "provenance", "text": "Mine."}])
    make.record(engine, bowl, keeper=1)
    head = registrar.page(f"/read/{bowl['ref']}").partition('class="form-head"')[2].partition("<fieldset")[0]
    assert f"/records/{bowl['ref']}" in head
    assert bowl["names"][0]["text"] in head
    assert "1921.7" in head


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_viewer_sees_how_far_they_are_and_has_nothing_to_press(registrar, open_browser):
    viewer = open_browser("viewer")
    main = viewer.page("/texts").partition("<main")[2]
    assert "0 of 4 read" in main
    assert '<form method="post"' not in main
    assert "/read/" not in viewer.page("/lists/texts")
    assert f"/records/{OBJECT}" in viewer.page("/lists/texts")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_sent_wrongly_has_nothing_read(registrar, open_browser):
    assert "Say which texts" in registrar.follow("/texts/read", {"texts": "all"})
    assert "No object has such a text yet" in open_browser("registrar", at="elsewhere").page("/texts")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_texts_are_gone_through_one_after_another_and_skipped(engine, registrar, open_browser, tmp_path):
    assert "No other text is to be gone through" in registrar.follow("/texts/next", {"order": "number"})
    registrar.post("/texts/read", {"texts": "unread"})
    work(engine, tmp_path)
    assert "Go through them" in registrar.page("/texts")
    first = registrar.post("/texts/next", {"order": "number"}).headers["Location"]
    assert first.endswith("text=1&order=number")
    page = registrar.page("!" + first)
    assert "Next text" in page
    assert "has had it open" not in page
    place = re.search(r'name="text" value="(\d+)"', page).group(1)
    other = open_browser("researcher").page("!" + first)
    assert "Registrar has had it open" in other
    refused = registrar.follow("/texts/work", {"text": place, "order": "number", "action": "skip", "reason": " "})
    assert "Say why it is skipped." in refused
    skipped = registrar.follow("/texts/work", {"text": place, "order": "number", "action": "skip", "reason": "A copy."})
    assert "Skipped: it can be taken back" in skipped
    assert f'name="text" value="{place}"' not in skipped
    assert "A copy." in registrar.page("!" + first)
    assert "A copy." not in registrar.follow("/texts/work", {"text": place, "order": "number", "action": "back"})
    assert registrar.post("/texts/work", {"text": "7", "action": "take"}).status_code == 404
