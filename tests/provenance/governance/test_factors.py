import pytest

from registry.provenance.governance.factors import Proof, lacks_second, lets_in, needs_second


@pytest.mark.parametrize("first", [Proof.PASSWORD, Proof.LINK, Proof.PROVIDER])
def test_first_proof_lets_in_where_there_is_no_second_factor_and_not_where_there_is(first):
    assert lets_in(False, [first])
    assert not lets_in(True, [first])
    assert lets_in(True, [first, Proof.CODE])


@pytest.mark.parametrize("both", [Proof.PASSKEY, Proof.STRONG_PROVIDER])
def test_passkey_or_strong_provider_is_both_factors(both):
    assert lets_in(True, [both])
    assert not lacks_second(True, [both])


@pytest.mark.parametrize("given", [[], [Proof.CODE]])
def test_code_alone_or_nothing_lets_nobody_in(given):
    assert not lets_in(True, given)
    assert not lets_in(False, given)


@pytest.mark.parametrize(
    ("roles", "more", "needs"),
    [
        (["viewer"], {}, False),
        (["viewer", "approver"], {}, True),
        (["administrator"], {}, True),
        ([], {"is_operator": True}, True),
        (["approver"], {"is_demonstration": True}, False),
    ],
)
def test_guarded_roles_and_operators_need_a_second_factor(roles, more, needs):
    assert needs_second(roles, **{"is_operator": False, "is_demonstration": False, **more}) is needs
