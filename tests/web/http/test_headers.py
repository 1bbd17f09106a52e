import pytest
from flask import Response

from registry.web.http.headers import POLICY, STAFF_POLICY, guard_staff_page


@pytest.mark.parametrize("path", ["/", "/nothing-here", "/healthz"])
def test_every_answer_says_what_a_browser_may_do_with_it(reading_app, path):
    headers = reading_app.test_client().get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_page_of_staff_is_kept_nowhere_and_framed_nowhere():
    headers = guard_staff_page(Response("")).headers
    assert (headers["Cache-Control"], headers["X-Frame-Options"]) == ("no-store", "DENY")
    assert headers["Content-Security-Policy"] == STAFF_POLICY


def test_stricter_policy_of_a_page_is_left_as_it_is():
    response = Response("", headers={"Content-Security-Policy": "sandbox"})
    assert guard_staff_page(response).headers["Content-Security-Policy"] == "sandbox"


def test_no_policy_lets_in_what_is_not_ours():
    assert not {"unsafe-inline", "unsafe-eval", "*", "https:"} & set(STAFF_POLICY.replace("'", " ").split())
