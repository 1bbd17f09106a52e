from datetime import timedelta

import pytest

from registry.operations.ceremonies import add_proof, begin_step, take_step, waiting_step
from registry.provenance.governance.factors import Proof
from registry.services import clock
from tests.staffing import employ, institution


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    employ(sqlite_engine, "kim", "viewer")
    return sqlite_engine


def test_step_is_taken_once(engine):
    secret = begin_step(engine, "passkey", value="a challenge")
    assert take_step(engine, "passkey", secret).value == "a challenge"
    assert take_step(engine, "passkey", secret) is None


@pytest.mark.parametrize("secret", [None, 7, "made up", {"a": 1}])
def test_unknown_secret_has_no_step(engine, secret):
    assert take_step(engine, "passkey", secret) is None
    assert waiting_step(engine, "passkey", secret) is None


def test_step_of_one_purpose_is_none_of_another(engine):
    secret = begin_step(engine, "passkey", value="a challenge")
    assert take_step(engine, "new passkey", secret) is None
    assert take_step(engine, "passkey", secret)


@pytest.mark.parametrize("away", [timedelta(minutes=11), timedelta(hours=-1), timedelta(days=-8)])
def test_step_waits_for_minutes_whatever_the_clock_does(engine, monkeypatch, away):
    secret = begin_step(engine, "sign-in", account=1, proofs=[Proof.PASSWORD])
    then = clock.now() + away
    monkeypatch.setattr(clock, "now", lambda: then)
    assert waiting_step(engine, "sign-in", secret) is None


def test_proofs_of_a_step_add_up(engine):
    secret = begin_step(engine, "link", account=1, proofs=[Proof.LINK])
    add_proof(engine, secret, Proof.CODE)
    add_proof(engine, secret, Proof.CODE)
    add_proof(engine, "made up", Proof.PASSKEY)
    assert waiting_step(engine, "link", secret).proofs == {Proof.LINK, Proof.CODE}
