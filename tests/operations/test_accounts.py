import pytest

from registry.errors import NotAllowedError
from registry.operations.accounts import (
    account_id,
    add_account,
    add_institution,
    disable_by_email,
    invite,
    set_disabled,
    set_roles,
    use_link,
)
from registry.operations.sign_in import open_session
from registry.queries.workspace.accounts import account_notes
from registry.queries.workspace.people import members, signed_in
from registry.services.clock import timestamp
from registry.services.tokens import digest_of
from tests.refusals import refused
from tests.staffing import PASSWORD, acting, employ, institution


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    return sqlite_engine


@pytest.fixture
def administrator(engine):
    return acting(engine, employ(engine, "administrator"))


@pytest.mark.parametrize(
    ("code", "name", "refusal"),
    [
        ("-x", "X", "institution.bad-code"),
        ("a b", "X", "institution.bad-code"),
        ("x" * 41, "X", "institution.bad-code"),
        ("new", " ", "institution.no-name"),
        ("MUSEUM", "X", "institution.code-taken"),
    ],
)
def test_institution_with_a_bad_code_or_no_name_is_refused(engine, code, name, refusal):
    refused(refusal, add_institution, engine, code, name)


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"email": "kim"}, "account.bad-address"),
        ({"email": f"{'k' * 250}@m.example"}, "account.bad-address"),
        ({"name": " "}, "account.no-name"),
        ({"name": "K" * 201}, "account.long-name"),
        ({"roles": []}, "role.none"),
        ({"roles": ["king"]}, "role.unlisted"),
        ({"institution": "nowhere"}, "institution.unknown"),
    ],
)
def test_account_that_lacks_something_is_refused(engine, more, refusal):
    given = {"email": "kim@m.example", "name": "Kim", "institution": "museum", "roles": ["viewer"], "by": "t"}
    refused(refusal, add_account, engine, **{**given, **more})


def test_known_person_gets_the_new_roles_in_place_of_the_old(engine, administrator):
    employ(engine, "kim", "viewer")
    again = invite(engine, administrator, email="Kim@museum.example", name="Kim", roles=["registrar"])
    with engine.connect() as connection:
        [kim] = [one for one in members(connection, administrator.institution) if one.id == again.account]
    assert (kim.roles, kim.state) == ({"registrar"}, "invited")


def test_only_an_administrator_invites(engine):
    registrar = acting(engine, employ(engine, "registrar"))
    with pytest.raises(NotAllowedError):
        invite(engine, registrar, email="kim@museum.example", name="Kim", roles=["viewer"])


def test_administrator_keeps_their_own_role_and_account(engine, administrator):
    refused("role.own", set_roles, engine, administrator, administrator.account, ["viewer"])
    refused("account.own", set_disabled, engine, administrator, administrator.account, disabled=True)


def test_roles_are_given_to_staff_of_the_institution_alone(engine, administrator):
    institution(engine, "elsewhere")
    stranger = employ(engine, "stranger", "viewer", at="elsewhere")
    refused("account.not-staff", set_roles, engine, administrator, stranger, ["viewer"])


def test_account_that_works_elsewhere_too_is_not_one_institutions_to_disable(engine, administrator):
    kim = employ(engine, "kim", "viewer")
    institution(engine, "elsewhere")
    add_account(engine, email="kim@museum.example", name="Kim", institution="elsewhere", roles=["viewer"], by="t")
    refused("account.works-elsewhere", set_disabled, engine, administrator, kim, disabled=True)


@pytest.mark.parametrize(
    ("password", "refusal"),
    [
        ("short", "password.short"),
        ("x" * 1001, "password.long"),
        ("aaaaaaaaaaaaaaaa", "password.guessable"),
        ("Kim and a long rest", "password.guessable"),
    ],
)
def test_bad_password_is_refused_and_the_link_still_works(engine, password, refusal):
    given = {"name": "Kim", "institution": "museum", "roles": ["viewer"], "by": "t"}
    link = add_account(engine, email="kim@museum.example", **given).link
    refused(refusal, use_link, engine, link, password)
    use_link(engine, link, PASSWORD)
    refused("link.used", use_link, engine, link, PASSWORD)


def test_disabled_account_has_no_session_and_comes_back_without(engine):
    kim = employ(engine, "kim", "viewer")
    secret = open_session(engine, kim, agent=None, address=None)
    for disabled in (True, False):
        disable_by_email(engine, "KIM@museum.example", disabled=disabled, by="t")
        with engine.connect() as connection:
            assert signed_in(connection, digest_of(secret), timestamp()) is None


def test_what_was_done_to_accounts_is_noted_with_who_did_it(engine, administrator):
    kim = employ(engine, "kim", "viewer")
    set_roles(engine, administrator, kim, [])
    with engine.connect() as connection:
        last = account_notes(connection, administrator.institution)[0]
        refused("account.unknown", account_id, connection, "nobody@museum.example")
    assert (last.by, last.about, last.what) == ("Administrator", "Kim", "taken off the staff")
