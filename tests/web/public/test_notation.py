"""The page that reads a pasted provenance."""

import html
import re

import pytest

from registry.web.public.examples import EXAMPLES
from tests import factories as make

TEXT = (
    "Ada Specimen [1840-1926], Paris, by 1890; (sale, Christie's, London, 1911, lot 17); purchased by Bo Sample; X Fund"
)


def text(response):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", response.get_data(as_text=True))))


def test_a_newcomer_sees_an_example_read(client):
    page = client.get("/notation")
    assert page.status_code == 200
    assert EXAMPLES[0].text.splitlines()[0] in html.unescape(page.get_data(as_text=True))
    assert "Jeon Hyeong-pil" in text(page)
    assert 'href="/notation"' in client.get("/").get_data(as_text=True)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.key)
def test_every_example_is_read(client, example):
    page = client.get(f"/notation?example={example.key}")
    assert page.status_code == 200
    assert 'aria-current="true"' in page.get_data(as_text=True)


def test_a_pasted_text_is_shown_as_it_was_read(client, engine):
    ada = make.party(names=[{"text": "Ada Specimen", "kind": "preferred"}])
    make.record(engine, ada)
    page = client.post("/notation", data={"text": TEXT})
    shown = text(page)
    for words in ("Bought it at auction", "Sale: Christie's, London, 1911, lot 17", "fund or credit line", "On record"):
        assert words in shown, words
    assert f"/parties/{ada['ref']}" in page.get_data(as_text=True)
    assert page.headers["Cache-Control"] == "no-store"


def test_the_verbatim_text_is_kept_to_the_letter_and_harmless(client):
    nasty = "<script>alert(1)</script>; Ada \u202e Specimen,  Paris\n\n;;"
    shown = client.post("/notation", data={"text": nasty}, headers={"X-Fragment": "reading"}).get_data(as_text=True)
    marked = re.search(r'<div class="marked-text"[^>]*>(.*?)</div>', shown, re.DOTALL)[1]
    assert html.unescape(re.sub(r"<[^>]+>", "", marked)) == nasty
    assert "<script>" not in shown


def test_names_in_a_script_that_is_not_read_lead_to_the_parties_on_record(client, engine):
    jeon = make.party(names=[{"text": "전형필", "language": "ko", "kind": "preferred"}])
    make.record(engine, jeon)
    page = client.post("/notation", data={"text": "1933년 전형필(全鎣弼)이 석사자상을 샀다."})
    assert "Names in it: 전형필(全鎣弼)" in text(page)
    assert f"/parties/{jeon['ref']}" in page.get_data(as_text=True)


def test_the_reading_is_had_as_json(client):
    by_form = client.post("/notation", data={"text": TEXT}, headers={"Accept": "application/json"})
    by_json = client.post("/notation", json={"text": TEXT, "convention": "aam"}, headers={"Accept": "application/json"})
    assert by_form.json == by_json.json
    assert [entry["party"] for entry in by_form.json["entries"]] == ["Ada Specimen", "Bo Sample"]


@pytest.mark.parametrize(
    "given", [{"text": ""}, {"text": "   "}, {}, {"text": "word"}, {"text": "전형필 관장"}, {"text": "; " * 20_000}]
)
def test_next_to_nothing_is_answered(client, given):
    assert client.post("/notation", data=given).status_code == 200


@pytest.mark.parametrize(
    ("given", "status"),
    [({"text": "x" * 70_000}, 413), ({"text": "x", "convention": "klingon"}, 400), ({"text": 5}, 400), ([1], 400)],
)
def test_what_can_not_be_read_is_a_problem_that_says_why(client, given, status):
    answer = client.post("/notation", json=given, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["detail"]


def test_only_this_page_runs_a_script_and_only_ours(client):
    policy = client.get("/notation").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "script-src" not in client.get("/").headers["Content-Security-Policy"]


def test_a_long_history_is_read(client):
    long = "; ".join(f"Holder{n} Sample, Paris, {1500 + n}" for n in range(150))
    assert len(long) > 4_000
    assert "150 holders" in text(client.post("/notation", data={"text": long}))
