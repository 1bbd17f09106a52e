"""The whole map of addresses, for everybody: no page of staff lets in the anonymous, or who works elsewhere."""

import re

import pytest

from registry.operations import proposals
from registry.operations.proposals import Content
from registry.provenance.governance.roles import CAPABILITIES
from registry.web.desk.blueprint import Desk, desk
from tests.staffing import ROLES, Browser, acting, employ, institution

STAFF = re.compile(r"^/(desk|account|api)")
FILLED = {
    "code": "museum",
    "reference": "OBJ-00000-00000",
    "record": "OBJ-00000-00000",
    "target": "OBJ-00000-00000",
    "given": "given",
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


def needs(app):
    """What each address of an institution's desk asks for, as its route declares it, by method and rule."""
    return {
        (method, rule.rule): desk.needs[rule.endpoint.removeprefix("desk.")]
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("desk.") and "<code>" in rule.rule
        for method in rule.methods
    }


def test_address_that_declares_no_capability_can_not_be_made():
    blueprint = Desk("other", __name__)
    with pytest.raises(KeyError, match="needs"):
        blueprint.get("/<code>/more")(list)
    with pytest.raises(ValueError, match="capability"):
        blueprint.get("/<code>/more", needs=None)(list)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_address_answers_no_method_that_it_does_not_declare(engine, desk_app):
    institution(engine)
    browser = Browser(desk_app.test_client(), engine, employ(engine, "all", *ROLES))
    listed = list(addresses(desk_app))
    taken = {(method, address) for method, address, _ in listed}
    for address in {address for _, address, _ in listed}:
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            if (method, address) not in taken:
                assert browser.client.open(address, method=method).status_code == 405, (method, address)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_reaches_what_its_capabilities_open_and_nothing_else(engine, desk_app, role):
    institution(engine)
    browser = Browser(desk_app.test_client(), engine, employ(engine, role))
    declared = needs(desk_app)
    for method, address, rule in addresses(desk_app):
        if "<code>" not in rule:
            continue
        said = asked(browser, method, address)
        assert said.status_code < 500, (method, rule)
        if declared[method, rule] not in CAPABILITIES[role]:
            assert said.status_code == 403, (method, rule)
        elif method == "GET":
            assert said.status_code != 403, rule
            assert browser.client.head(address).status_code == said.status_code, rule
    with engine.connect() as connection:
        changed = connection.exec_driver_sql("SELECT count(*) FROM ledger_entries WHERE matter = 'record'").scalar()
        drafts = connection.exec_driver_sql("SELECT count(*) FROM proposals").scalar()
    assert changed == 0
    assert drafts == 0 or role not in ("viewer", "administrator")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_keys_of_another_institution_open_nothing_and_change_nothing(engine, desk_app):
    institution(engine)
    institution(engine, "elsewhere")
    browser = Browser(desk_app.test_client(), engine, employ(engine, "all", *ROLES))
    theirs = employ(engine, "them", *ROLES, at="elsewhere")
    keys = {"account": theirs, "key": 0}
    for kind in ("record", "intake"):
        keys["key"] = proposals.start(engine, acting(engine, theirs, "elsewhere"), kind, Content("Theirs", {}))
        before = state_of(engine)
        for rule in desk_app.url_map.iter_rules():
            if "<int:" not in rule.rule or "<code>" not in rule.rule:
                continue
            with desk_app.test_request_context():
                address = rule.build({**FILLED, **keys, "code": "museum"}, append_unknown=False)[1]
            for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
                answer = browser.client.open(address, method=method, data={"csrf_token": browser.token, "version": "1"})
                # To take back an offer that is not there is said to be done.
                allowed = (303,) if rule.rule.endswith("/offer") else (403, 404, 422)
                assert answer.status_code in allowed, (method, rule.rule, answer.status_code)
        assert state_of(engine) == before


def state_of(engine):
    """What an address could change of another institution."""
    tables = ("accounts", "memberships", "proposals", "proposal_steps", "one_time_links", "role_offers")
    with engine.connect() as connection:
        return [
            connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608 - our own names
            for table in tables
        ]
