from typing import get_args

import pytest

from registry.errors import NotAllowedError
from registry.provenance.governance.roles import (
    CAPABILITIES,
    IN_WORDS,
    ROLES,
    TOKEN_SCOPES,
    Capability,
    StaffRole,
    TokenScope,
    capabilities,
    opens_unrecorded,
    require,
    who_may,
)
from tests.refusals import refusal


def test_roles_together_give_what_each_gives():
    assert capabilities(["viewer", "administrator"]) == {"see", "administer"}


def test_no_role_gives_nothing():
    assert capabilities([]) == frozenset()


@pytest.mark.parametrize(("scope", "expected"), [("read", {"see"}), ("submit", {"see", "draft", "submit"})])
def test_token_reaches_no_further_than_its_scope(scope, expected):
    assert capabilities(["approver"], scope) == expected


def test_token_reaches_no_further_than_its_owner():
    assert capabilities(["viewer"], "submit") == {"see"}


def test_administrator_moves_no_record():
    assert capabilities(["administrator"]).isdisjoint({"draft", "submit", "approve"})


def test_no_token_approves_or_administers():
    assert all(may.isdisjoint({"approve", "administer"}) for may in TOKEN_SCOPES.values())


def test_capability_that_is_missing_is_refused_with_the_roles_that_give_it():
    with refusal(NotAllowedError, "approve or return") as refused:
        require({"see"}, "approve", "the museum")
    assert refused.value.params["roles"] == ["approver"]


def test_capability_that_is_there_is_no_refusal():
    require({"see"}, "see", "the museum")


def test_roles_that_may_see_are_all():
    assert who_may("see") == list(CAPABILITIES)


def test_every_role_scope_and_capability_has_its_row():
    assert tuple(ROLES) == tuple(CAPABILITIES) == get_args(StaffRole)
    assert tuple(IN_WORDS) == get_args(Capability)
    assert tuple(TOKEN_SCOPES) == get_args(TokenScope)


def test_papers_on_no_record_are_opened_by_who_writes_and_decides():
    opening = [role for role in ROLES if opens_unrecorded(capabilities([role]))]
    assert opening == ["researcher", "registrar", "approver"]
