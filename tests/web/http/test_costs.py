"""What one caller may ask for, and that others go on meanwhile."""

import dataclasses

import pytest

from registry.services.rate_limits import Limiter, ProcessStorage
from registry.web.http.costs import LIMITS, limits
from tests import factories as make
from tests.staffing import Browser, employ, institution

OBJECT = make.ref("object")


@pytest.fixture
def database_url(sqlite_url):
    return sqlite_url


@pytest.fixture
def app(engine, desk_app):
    """Which takes two requests a minute of every cost."""
    institution(engine)
    make.record(engine, make.object_())
    few = Limiter(ProcessStorage(), dict.fromkeys(limits(0), "2/minute"))
    desk_app.extensions["registry"] = dataclasses.replace(desk_app.extensions["registry"], costs=few)
    return desk_app


def statuses(app, address, caller="10.0.0.1", times=3, **more):
    client = app.test_client()
    return [client.get(address, environ_base={"REMOTE_ADDR": caller}, **more).status_code for _ in range(times)]


@pytest.mark.parametrize(
    "address",
    ["/", "/objects", "/objects.json?sort=newest", "/objects?q=stone", "/notation", "/problems", "/sign-in",
     f"/objects/{OBJECT}/versions", f"/attachments/{make.ref('attachment')}/file", "/forgotten"],
)  # fmt: skip
def test_caller_who_asks_too_much_waits_and_another_does_not(app, address):
    *first, last = statuses(app, address)
    assert last == 429
    assert 429 not in first
    assert 429 not in statuses(app, address, "10.0.0.2", 2)


def test_page_that_is_kept_is_given_as_often_as_it_is_asked_for(app):
    assert statuses(app, f"/objects/{OBJECT}", times=5) == [200] * 5
    # Of others, two more are made: the first was one of two.
    assert statuses(app, f"/objects/{OBJECT}.json") == [200] * 3
    assert statuses(app, f"/objects/{make.ref('object', 'none')}") == [404] * 3


def test_what_is_free_is_not_counted(app):
    assert statuses(app, "/robots.txt", times=4) == [200] * 4


def test_staff_are_counted_by_account(app, engine):
    one, two = (Browser(app.test_client(), engine, employ(engine, name, "viewer")) for name in ("kim", "lee"))
    # Each has asked for a page as it was opened.
    assert [one.get("/").status_code for _ in range(2)] == [200, 429]
    assert two.get("/").status_code == 200


def test_refusal_says_how_long_to_wait(app):
    statuses(app, "/objects")
    answer = app.test_client().get("/objects.json", environ_base={"REMOTE_ADDR": "10.0.0.1"})
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60


def test_installation_may_set_no_limit_of_pages():
    assert limits(7)["page"] == "7/minute"
    assert Limiter(ProcessStorage(), limits(0)).count("page", "a") is None
    assert set(limits(0)) == {*LIMITS, "page"}
