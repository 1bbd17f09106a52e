import time

import pyotp
import pytest
from sqlalchemy import select, update

from registry.errors import SettingError
from registry.models import Account
from registry.operations.sealing import new_key, seal_all, unseal_all
from registry.operations.second_factors import check_code, set_up_totp
from registry.services.sealing import Keyring, is_sealed
from registry.services.unit_of_work import unit_of_work
from tests.staffing import employ, institution

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def engine(sqlite_engine):
    institution(sqlite_engine)
    for name in ("kim", "lee"):
        employ(sqlite_engine, name, "viewer")
    return sqlite_engine


@pytest.fixture
def keys(tmp_path):
    return Keyring.of_file(tmp_path / "data-keys")


def code(steps=0):
    return pyotp.TOTP(SECRET).at(int(time.time()) + 30 * steps)


def kept(engine):
    with engine.connect() as connection:
        return connection.execute(select(Account.totp_secret).where(Account.totp_secret.is_not(None))).scalars().all()


def test_secret_that_an_earlier_release_kept_bare_is_sealed_and_goes_on_working(engine, keys):
    with unit_of_work(engine) as connection:
        connection.execute(update(Account).where(Account.id == 1).values(totp_secret=SECRET))
    assert (seal_all(engine, keys), seal_all(engine, keys)) == (1, 0)
    assert all(is_sealed(secret) and SECRET not in secret for secret in kept(engine))
    check_code(engine, keys, 1, code())
    unseal_all(engine, keys)
    assert kept(engine) == [SECRET]


def test_new_key_seals_all_and_the_old_one_can_be_forgotten(engine, keys, tmp_path):
    set_up_totp(engine, keys, 1, SECRET, code(-1))
    [before] = kept(engine)
    assert new_key(engine, keys, forget_old=True) == 1
    [after] = kept(engine)
    assert before != after
    assert before.split(":")[1] not in (tmp_path / "data-keys").read_text()
    check_code(engine, Keyring.of_file(tmp_path / "data-keys"), 1, code())


def test_secret_moved_to_another_account_is_refused(engine, keys):
    set_up_totp(engine, keys, 1, SECRET, code(-1))
    [sealed] = kept(engine)
    with unit_of_work(engine) as connection:
        connection.execute(update(Account).where(Account.id == 2).values(totp_secret=sealed))
    with pytest.raises(SettingError):
        check_code(engine, keys, 2, code())
