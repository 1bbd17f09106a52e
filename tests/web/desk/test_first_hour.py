"""The first steps on the desk of a museum that begins, and the museum of invented things."""

import pytest

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@ON_SQLITE
def test_first_steps_are_told_to_who_can_take_them(open_browser):
    page = open_browser("administrator").page("/")
    assert "First steps" in page
    assert "Bring in your objects" in page
    assert "First steps" not in open_browser("registrar").page("/")


@ON_SQLITE
def test_step_that_a_role_does_not_take_leads_to_the_roles_instead_of_to_a_refusal(open_browser):
    asked = "It takes the role of registrar or approver"
    steps = _first_steps(open_browser("administrator"))
    assert steps.count(asked) == 2
    assert 'href="/desk/museum/intake"' not in steps
    steps = _first_steps(open_browser("both", "administrator", "registrar"))
    assert asked not in steps
    assert 'href="/desk/museum/intake"' in steps


def _first_steps(browser):
    return browser.page("/").partition('class="first-steps"')[2].partition("</ol>")[0]


@ON_SQLITE
def test_museum_of_invented_things_is_filled_tried_and_emptied(open_browser):
    browser = open_browser("administrator")
    browser.page("/")
    assert browser.post("/invented", {"objects": "2"}).location.endswith("/desk/invented/")
    assert "2 objects of this museum were invented" in " ".join(browser.page("!/desk/invented/").split())
    assert browser.post("!/desk/invented/invented/withdraw", {}).status_code == 303
    assert "All that was invented is withdrawn" in browser.page("!/desk/invented/")


@ON_SQLITE
def test_only_an_administrator_fills_it(open_browser):
    assert open_browser("registrar").post("/invented", {"objects": "2"}).status_code == 403


@ON_SQLITE
@pytest.mark.parametrize(("path", "objects", "status"), [
    ("/invented", "", 422), ("/invented", "501", 422), ("/invented", "-1", 422), ("/invented/withdraw", "", 404),
])  # fmt: skip
def test_what_is_not_said_or_not_of_this_museum_does_nothing(open_browser, path, objects, status):
    assert open_browser("administrator").post(path, {"objects": objects}).status_code == status
