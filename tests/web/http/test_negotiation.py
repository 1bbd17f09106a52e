import pytest
from flask import Response

from registry.web.http.negotiation import HTML, JSON, marked, not_modified, representation, represented, tag


@pytest.mark.parametrize(
    ("path", "accept", "form"),
    [
        ("/objects/X", "", HTML),
        ("/objects/X", "*/*", HTML),
        ("/objects/X", "application/json", JSON),
        ("/objects/X", "application/problem+json", JSON),
        ("/objects/X", "text/html,application/json", HTML),
        ("/objects/X", "text/html;q=0.5,application/json", JSON),
        ("/objects/X", "image/png", HTML),
        ("/objects/X.json", "text/html", JSON),
        ("/api/me", "text/html", JSON),
    ],
)
def test_representation_is_chosen_by_the_address_or_by_what_is_accepted(reading_app, path, accept, form):
    with reading_app.test_request_context(path, headers={"Accept": accept} if accept else {}):
        assert representation() is form


def test_tag_of_a_page_changes_with_its_version_its_form_and_the_day(asked, monkeypatch):
    today = tag(7, HTML)
    assert len({today, tag(8, HTML), tag(7, JSON)}) == 3
    same = tag(7, JSON)
    from registry.services.clock import today as day

    later = day().replace(year=day().year + 1)
    monkeypatch.setattr("registry.web.http.negotiation.today", lambda: later)
    assert tag(7, HTML) != today
    assert tag(7, JSON) == same


@pytest.mark.parametrize("suffix", ["", ":zstd", ":br"])
def test_copy_of_this_version_is_not_sent_again_however_it_was_compressed(reading_app, suffix):
    with reading_app.test_request_context("/"):
        known = tag(7, HTML)
    with reading_app.test_request_context("/", headers={"If-None-Match": f'W/"{known}{suffix}"'}):
        assert not_modified(7, HTML).status_code == 304
        assert not_modified(8, HTML) is None


def test_marked_page_is_asked_for_again_and_differs_by_what_is_accepted(asked):
    response = marked(Response(""), 7, HTML)
    assert response.headers["Vary"] == "Accept"
    assert response.headers["Cache-Control"] == "no-cache, public" or response.cache_control.no_cache
    assert response.headers["ETag"].startswith('W/"7-')


@pytest.mark.parametrize(("accept", "said"), [("text/html", "a page"), ("application/json", "records")])
def test_page_is_made_in_the_representation_that_is_asked_for_alone(reading_app, accept, said):
    asked_for = []
    makers = {HTML: lambda: asked_for.append("a page"), JSON: lambda: asked_for.append("records")}
    with reading_app.test_request_context("/objects", headers={"Accept": accept}):
        represented(makers)
    assert asked_for == [said]
