"""The first steps on the desk of a museum that begins, and the museum of invented things."""

import pytest

from registry.web.desk import first_hour

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(first_hour, "OBJECTS", 2)


@ON_SQLITE
def test_first_steps_are_told_to_who_can_take_them(open_browser):
    page = open_browser("administrator").page("/")
    assert "First steps" in page
    assert "Bring in your objects" in page
    assert "First steps" not in open_browser("registrar").page("/")


@ON_SQLITE
def test_museum_of_invented_things_is_filled_tried_and_emptied(open_browser):
    browser = open_browser("administrator")
    browser.page("/")
    assert browser.post("/invented", {}).location.endswith("/desk/invented/")
    assert "2 objects of this museum were invented" in " ".join(browser.page("!/desk/invented/").split())
    assert browser.post("!/desk/invented/invented/withdraw", {}).status_code == 303
    assert "All that was invented is withdrawn" in browser.page("!/desk/invented/")


@ON_SQLITE
def test_only_an_administrator_fills_it(open_browser):
    assert open_browser("registrar").post("/invented", {}).status_code == 403
