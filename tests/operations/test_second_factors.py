import json

import pyotp
import pytest
from sqlalchemy import select
from webauthn.helpers import bytes_to_base64url

from registry.errors import AccountError, LimitError
from registry.models import RecoveryCode
from registry.operations.account_trail import Source
from registry.operations.attempts import Attempts
from registry.operations.second_factors import (
    add_passkey,
    check_code,
    clear_second_factors,
    remove_totp,
    renew_recovery_codes,
    set_up_totp,
    use_passkey,
)
from registry.queries.workspace.people import person
from registry.services.clock import seconds
from registry.services.rate_limits import DatabaseStorage, Limiter
from registry.services.sealing import Keyring
from registry.services.tokens import digest_of
from tests.staffing import KEYS, employ, institution

KEYRING = Keyring.of_text(KEYS, named="KEYS")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    employ(sqlite_engine, "kim", "viewer")
    return sqlite_engine


def code(steps=0):
    return pyotp.TOTP(SECRET).at(int(seconds()) + 30 * steps)


def refused(act, *arguments, **more):
    with pytest.raises(AccountError) as caught:
        act(*arguments, **more)
    return caught.value.code


def has_totp(engine):
    with engine.connect() as connection:
        return person(connection, 1).has_totp


@pytest.mark.parametrize("typed", ["000000", "", "٠٠٠٠٠٠", "12345678"])
def test_secret_is_not_taken_into_use_by_a_wrong_code(engine, typed):
    assert refused(set_up_totp, engine, KEYRING, 1, SECRET, typed) == "code.wrong"
    assert not has_totp(engine)


def test_code_counts_once_and_an_earlier_one_no_more(engine):
    set_up_totp(engine, KEYRING, 1, SECRET, code())
    assert refused(check_code, engine, KEYRING, 1, code()) == "code.wrong"
    assert refused(check_code, engine, KEYRING, 1, code(-1)) == "code.wrong"
    check_code(engine, KEYRING, 1, code(1))


def test_recovery_code_counts_once_however_it_is_typed(engine):
    first, *others = set_up_totp(engine, KEYRING, 1, SECRET, code())
    assert len({first, *others}) == 10
    check_code(engine, KEYRING, 1, f" {first.upper()} ")
    assert refused(check_code, engine, KEYRING, 1, first) == "code.wrong"


def test_new_secret_makes_the_old_recovery_codes_void(engine):
    [old, *_] = set_up_totp(engine, KEYRING, 1, SECRET, code())
    set_up_totp(engine, KEYRING, 1, SECRET, code())
    assert refused(check_code, engine, KEYRING, 1, old) == "code.wrong"


def test_codes_are_removed_by_who_has_one_and_cleared_by_the_operator(engine):
    set_up_totp(engine, KEYRING, 1, SECRET, code(-1))
    assert refused(remove_totp, engine, KEYRING, 1, "000000") == "code.wrong"
    remove_totp(engine, KEYRING, 1, code())
    assert not has_totp(engine)
    set_up_totp(engine, KEYRING, 1, SECRET, code())
    clear_second_factors(engine, 1, by="t")
    assert not has_totp(engine)


def test_wrong_code_for_their_removal_counts_against_all_strangers(engine):
    limiter = Limiter(DatabaseStorage(engine), {"second": "9/hour", "second_all": "2/hour"})
    set_up_totp(engine, KEYRING, 1, SECRET, code())
    for number in (1, 2):
        trying = Attempts(limiter, "second", "1", Source(f"10.0.0.{number}"))
        assert refused(remove_totp, engine, KEYRING, 1, "000000", trying=trying) == "code.wrong"
    with pytest.raises(LimitError):
        remove_totp(engine, KEYRING, 1, code(), trying=Attempts(limiter, "second", "1", Source("10.0.0.3")))
    assert has_totp(engine)


def test_account_without_a_secret_takes_no_code(engine):
    assert refused(check_code, engine, KEYRING, 1, code()) == "code.wrong"


def with_client_data(text):
    """The answer of a browser, in whose encoded part a text stands."""
    response = {"clientDataJSON": bytes_to_base64url(text.encode()), "attestationObject": "oA"}
    return json.dumps({"id": "YWE", "rawId": "YWE", "type": "public-key", "response": response})


def test_answer_that_is_no_passkey_is_refused(engine):
    more = {"challenge": b"x", "host": "localhost", "origin": "http://localhost"}
    for credential in ("{}", with_client_data("[" * 10_000)):
        assert refused(add_passkey, engine, 1, credential, name="Key", **more) == "passkey.not-added"
    assert refused(use_passkey, engine, {"id": "nobody's"}, **more) == "passkey.unknown"


def test_recovery_code_is_kept_salted_and_typed_without_its_hyphens(engine):
    [first, *_] = set_up_totp(engine, KEYRING, 1, SECRET, code())
    with engine.connect() as connection:
        rows = connection.execute(select(RecoveryCode.salt, RecoveryCode.digest)).all()
    assert len({row.salt for row in rows}) == 1
    assert digest_of(first) not in {row.digest for row in rows}
    check_code(engine, KEYRING, 1, first.replace("-", ""))


def test_new_recovery_codes_make_the_old_ones_void(engine):
    [old, *_] = set_up_totp(engine, KEYRING, 1, SECRET, code())
    [new, *_] = renew_recovery_codes(engine, 1)
    assert refused(check_code, engine, KEYRING, 1, old) == "code.wrong"
    check_code(engine, KEYRING, 1, new)


def test_account_without_codes_by_time_gets_no_recovery_codes(engine):
    assert refused(renew_recovery_codes, engine, 1) == "code.wrong"
