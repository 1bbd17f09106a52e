from dataclasses import replace

import pytest

from registry.operations.accounts import disable_by_email
from registry.queries.workspace.people import Person, Workplace, actor, members, person, staff_actor
from tests.staffing import employ, institution


def somebody(*roles, **more):
    at = {"museum": Workplace(1, "museum", "The Museum", frozenset(roles))}
    given = {"is_operator": False, "is_demonstration": False, "has_totp": False, "passkeys": 0, "has_password": True}
    return Person(1, "kim@museum.example", "Kim", **{**given, **more}, workplaces=at)


@pytest.mark.parametrize(
    ("who", "needs"),
    [
        (somebody("viewer"), False),
        (somebody("approver"), True),
        (somebody("viewer", is_operator=True), True),
        (somebody("approver", has_totp=True), False),
        (somebody("approver", passkeys=1), False),
        (somebody("approver", is_demonstration=True), False),
        (somebody("approver", second="strong provider"), False),
        (somebody("approver", second="code"), True),
    ],
)
def test_second_factor_is_asked_for_by_guarded_roles_that_have_none(who, needs):
    assert who.needs_second is needs


def test_person_acts_where_they_work_and_nowhere_else():
    assert actor(somebody("registrar"), "museum").institution_name == "The Museum"
    assert actor(somebody("registrar"), "elsewhere") is None


def test_scope_of_a_token_narrows_what_a_person_may():
    assert actor(somebody("registrar"), "museum", "read").may < actor(somebody("registrar"), "museum").may


def test_person_of_a_disabled_account_is_nobody(sqlite_engine):
    institution(sqlite_engine)
    kim = employ(sqlite_engine, "kim", "viewer")
    with sqlite_engine.connect() as connection:
        assert person(connection, kim).workplaces["museum"].roles == {"viewer"}
    disable_by_email(sqlite_engine, "kim@museum.example", disabled=True, by="t")
    with sqlite_engine.connect() as connection:
        assert person(connection, kim) is None
        assert [one.state for one in members(connection, 1)] == ["disabled"]


def test_ledger_names_institution_and_person(sqlite_engine):
    institution(sqlite_engine)
    kim = employ(sqlite_engine, "kim", "viewer")
    with sqlite_engine.connect() as connection:
        name = staff_actor(connection, kim, 1)
    assert "museum" in name
    assert "Kim" in name


def test_person_without_a_workplace_acts_nowhere():
    assert actor(replace(somebody("viewer"), workplaces={}), "museum") is None
