"""The whole map of addresses, for everybody: no page of staff lets in the anonymous, or who works elsewhere."""

import re

import pytest

from tests.staffing import ROLES, Browser, employ, institution

STAFF = re.compile(r"^/(desk|account|api)")
FILLED = {
    "code": "museum",
    "reference": "OBJ-00000-00000",
    "event_type": "gift",
    "kind": "party",
    "step": "discarded",
    "name": "x",
    "digest": "0" * 64,
    "part": "thumbnail",
}


def addresses(app):
    for rule in app.url_map.iter_rules():
        if STAFF.match(rule.rule):
            values = {name: FILLED.get(name, 1) for name in rule.arguments}
            with app.test_request_context():
                for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                    yield method, rule.build(values)[1], rule.rule


def asked(browser, method, address):
    data = {"csrf_token": browser.token} if method == "POST" else None
    return browser.client.open(address, method=method, data=data)


def test_the_anonymous_see_nothing(engine, desk_app):
    institution(engine)
    nobody = Browser(desk_app.test_client(), engine, None)
    for method, address, rule in addresses(desk_app):
        said = asked(nobody, method, address)
        assert said.status_code in (303, 401), (method, rule, said.status_code)
        if said.status_code == 303:
            assert said.headers["Location"].startswith("/sign-in"), rule


def test_a_change_without_the_token_of_a_form_is_refused(engine, desk_app):
    institution(engine)
    browser = Browser(desk_app.test_client(), engine, employ(engine, "all", *ROLES))
    for method, address, rule in addresses(desk_app):
        if method == "POST" and not rule.startswith("/api"):
            assert browser.client.post(address).status_code == 400, rule


def test_who_works_elsewhere_is_refused(engine, desk_app):
    institution(engine)
    institution(engine, "elsewhere")
    stranger = Browser(desk_app.test_client(), engine, employ(engine, "all", *ROLES, at="elsewhere"))
    for method, address, rule in addresses(desk_app):
        if "<code>" in rule:
            assert asked(stranger, method, address).status_code == 403, (method, rule)


# What each role may ask for; everything else on the desk is refused or changes nothing.
DRAFTING = {"researcher", "registrar", "approver"}
FOR = {
    "people": {"administrator"},
    "log/<event_type>": DRAFTING,
    "correct/<reference>": DRAFTING,
    "describe/<kind>": DRAFTING,
    "read/<reference>": DRAFTING,
    "catalogue": DRAFTING,
    "auctions/<reference>/results": DRAFTING,
    "case": DRAFTING,
    "cases/<reference>/<step>": DRAFTING,
    "certificate": DRAFTING,
    "certificates/<reference>/handover": DRAFTING,
}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_its_pages_and_no_others(engine, desk_app, role):
    institution(engine)
    browser = Browser(desk_app.test_client(), engine, employ(engine, role))
    for method, address, rule in addresses(desk_app):
        if "<code>" not in rule:
            continue
        said = asked(browser, method, address)
        assert said.status_code < 500, (method, rule)
        page = rule.removeprefix("/desk/<code>/")
        if method == "GET" and page in FOR:
            assert (said.status_code == 403) == (role not in FOR[page]), (rule, said.status_code)
    with engine.connect() as connection:
        changed = connection.exec_driver_sql("SELECT count(*) FROM ledger_entries").scalar()
        drafts = connection.exec_driver_sql("SELECT count(*) FROM proposals").scalar()
    assert changed == 0
    assert drafts == 0 or role not in ("viewer", "administrator")
