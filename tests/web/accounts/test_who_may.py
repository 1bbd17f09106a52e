"""The whole map of addresses, for everybody: no page of staff lets in the anonymous, or who works elsewhere."""

import dataclasses
import re

import pytest

from registry.app import _LIMITS
from registry.operations import proposals
from registry.operations.accounts import add_account, disable_by_email
from registry.operations.api_tokens import make_token
from registry.operations.proposals import Content
from registry.provenance.governance.roles import CAPABILITIES, IN_WORDS, TOKEN_SCOPES
from registry.services.rate_limits import Limiter, ProcessStorage
from registry.web.desk.blueprint import Desk
from registry.web.http.costs import limits
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
    "number": 1,
    "form": "csv",
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
    """What each address asks for, as its route declares it, by method and rule."""
    return {
        (method, rule.rule): app.needs[rule.endpoint] for rule in app.url_map.iter_rules() for method in rule.methods
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


# By what an answer says that it does not let somebody in, and how: an address that it leads to, or a refusal's code.
LEADS_TO = {"/sign-in?": "sign-in", "/account/#factors": "factors", "/account/confirm": "confirm"}
KEPT_OUT = ("sign-in.ended", "desk.not-staff", "role.missing", "factor.not-set-up", "link.over", "token.missing")
ENDINGS = ("/account/sessions/end-all", "/sign-out")
STATUSES = {
    "sign-in": 303,
    "factors": 303,
    "confirm": 303,
    "sign-in.ended": 401,
    "token.missing": 401,
    "link.over": 410,
}


def outcome(answer):
    """ "in", or how an answer keeps somebody out."""
    for address, how in LEADS_TO.items():
        if answer.headers.get("Location", "").startswith(address):
            return how
    code = str((answer.get_json(silent=True) or {}).get("type", "")).rpartition("/")[2]
    return code if code in KEPT_OUT else "in"


def expected(need, method, who, rule):
    """The table: what becomes of somebody at an address that needs this. `who` has a session, and may do this much at
    the institution of the address: None where they are not of its staff."""
    if rule.startswith("/api/"):
        return "token.missing"
    if need == "nothing":
        return "in"
    if need == "link":
        return "link.over"
    if not who["session"]:
        return "sign-in" if method == "GET" else "sign-in.ended"
    if need in ("session", "confirmed") and not rule.startswith("/desk"):
        return "in" if need == "session" or who["confirmed"] else "confirm"
    if who["lacks_second"]:
        return "factors"
    if need in IN_WORDS and who["may"] is None:
        return "desk.not-staff"
    return "in" if need not in IN_WORDS or need in who["may"] else "role.missing"


def everybody(engine):
    """People by what they are, each with their account and what is expected of them."""
    session = {"session": True, "confirmed": True, "lacks_second": False, "may": None}
    yield "nobody", None, {**session, "session": False}
    yield "of the other", employ(engine, "other", *ROLES, at="elsewhere"), session
    yield "own viewer", employ(engine, "viewer"), {**session, "may": CAPABILITIES["viewer"]}
    unguarded = {"institution": "museum", "roles": ["approver"], "by": "test", "name": "Without"}
    bare = add_account(engine, email="without@museum.example", **unguarded).account
    yield "approver without a second factor", bare, {**session, "lacks_second": True}
    runs = add_account(
        engine, email="runs@elsewhere.example", is_operator=True, is_demonstration=True,
        **{**unguarded, "institution": "elsewhere"},
    ).account  # fmt: skip
    yield "operator", runs, session
    yield "disabled", employ(engine, "gone", *ROLES), {**session, "session": False}


def rules(app):
    """Every address with what it is filled with, those that end sessions last."""
    listed = []
    for rule in app.url_map.iter_rules():
        values = {name: FILLED.get(name, 0) for name in rule.arguments} | {"plural": "objects", "secret": "x"}
        with app.test_request_context():
            address = rule.build({name: values[name] for name in rule.arguments})[1]
        listed.append((rule.rule, address, app.needs[rule.endpoint], rule.methods))
    return sorted(listed, key=lambda each: ENDINGS.index(each[0]) if each[0] in ENDINGS else -1)


def without_limits(app):
    """One address asks for everything here."""
    free = Limiter(ProcessStorage(), dict.fromkeys((*_LIMITS, *limits(0)), "1000000/minute"))
    app.extensions["registry"] = dataclasses.replace(app.extensions["registry"], limiter=free, costs=free)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_address_lets_in_whom_the_table_lets_in(engine, desk_app):
    institution(engine)
    institution(engine, "elsewhere")
    wrong = []
    without_limits(desk_app)
    at_address = {rule: [each[2] for each in rules(desk_app) if each[0] == rule] for rule, *_ in rules(desk_app)}
    for name, account, who in everybody(engine):
        browser = Browser(desk_app.test_client(), engine, account)
        if name == "disabled":
            disable_by_email(engine, "gone@museum.example", disabled=True, by="test")
            browser.renew()
        for rule, address, need, methods in rules(desk_app):
            if need == "nothing" and name not in ("nobody", "own viewer"):
                continue
            # How the other methods are refused is asked of two: it is one guard for everybody.
            for method in sorted(methods if name in ("nobody", "own viewer") else methods - {"HEAD", "OPTIONS"}):
                data = {"csrf_token": browser.token} if method in ("POST", "OPTIONS") else None
                said = browser.client.open(
                    address, method=method, data=data, headers={"Accept": "application/problem+json"}
                )
                meant = expected(need, method, who, rule)
                fits = outcome(said) == meant
                if method == "HEAD":
                    fits = meant == "in" or said.status_code == STATUSES.get(meant, 403)
                elif method == "OPTIONS":
                    # Of an address that is read and written, either view answers.
                    fits |= outcome(said) in {expected(other, method, who, rule) for other in at_address[rule]}
                if not fits or said.status_code >= 500:
                    wrong.append((name, method, rule, need, said.status_code, outcome(said), meant))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_token_opens_what_its_scope_and_its_owner_may_at_its_institution_alone(engine, desk_app):
    institution(engine)
    institution(engine, "elsewhere")
    client, wrong = desk_app.test_client(), []
    for role in ("viewer", "registrar", "approver"):
        account = employ(engine, role)
        theirs = proposals.start(
            engine, acting(engine, employ(engine, f"{role}-2", *ROLES, at="elsewhere"), "elsewhere"), "record",
            Content("Theirs", {}),
        )  # fmt: skip
        for scope, most in TOKEN_SCOPES.items():
            secret = make_token(engine, acting(engine, account), name="t", scope=scope, days=1)
            bearer = {"Authorization": f"Bearer {secret}", "Accept": "application/problem+json"}
            for rule, address, need, methods in rules(desk_app):
                for method in sorted(methods - {"HEAD", "OPTIONS"}):
                    if not rule.startswith("/api/"):
                        continue
                    said = client.open(address, method=method, headers=bearer)
                    meant = "in" if need in most & CAPABILITIES[role] else "role.missing"
                    if outcome(said) != meant or said.status_code >= 500:
                        wrong.append((role, scope, method, rule, outcome(said), meant))
            assert client.get(f"/api/proposals/{theirs}", headers=bearer).status_code == 404
            # A token opens no page, and no session the interface of programs.
            assert outcome(client.get("/desk/museum/", headers=bearer)) == "sign-in"
            assert outcome(client.get("/account/", headers=bearer)) == "sign-in"
    assert not wrong, "\n".join(map(str, wrong))
