import time

import pyotp
import pytest

from registry.operations.second_factors import set_up_totp
from registry.services.sealing import Keyring
from tests import factories as make
from tests.staffing import employ, institution

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def backup(command, sqlite_engine, tmp_path):
    """A backup of a registry in which somebody has a second factor, sealed with a key of the data folder."""
    institution(sqlite_engine)
    make.record(sqlite_engine, make.object_())
    account = employ(sqlite_engine, "kim", "viewer")
    keys = Keyring.of_file(tmp_path / "data-keys")
    set_up_totp(sqlite_engine, keys, account, SECRET, pyotp.TOTP(SECRET).at(int(time.time())))
    done = command("backup", tmp_path / "backup")
    assert "were read back" in done.output
    assert "keep them apart" in done.output
    return tmp_path / "backup"


@pytest.fixture
def elsewhere(command, backup, tmp_path, monkeypatch):
    """The command, over a data folder that is not there yet."""
    monkeypatch.delenv("REGISTRY_DATABASE_URL")
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(tmp_path / "other"))
    return command


def test_backup_is_restored_into_another_registry(elsewhere, backup, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "data-keys").write_bytes((tmp_path / "data-keys").read_bytes())
    restored = elsewhere("restore", backup)
    assert restored.exit_code == 0, restored.output
    assert "It is as the ledger says." in restored.output
    assert "Keys were not" in restored.output
    again = elsewhere("restore", backup)
    assert (again.exit_code, "give --replace" in again.output) == (1, True)
    taken = elsewhere("backup", backup)
    assert (taken.exit_code, "new or empty" in taken.output) == (1, True)


def test_restore_says_which_key_is_missing_and_compares_all_the_same(elsewhere, backup):
    restored = elsewhere("restore", backup)
    assert restored.exit_code == 0, restored.output
    assert "bring it back from where keys are kept safe" in restored.output
    assert "It is as the ledger says." in restored.output


def test_restore_says_where_the_keys_of_a_backup_are(elsewhere, backup, tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("REGISTRY_DATABASE_URL", f"sqlite:///{tmp_path / 'registry.sqlite3'}")
    elsewhere("backup", tmp_path / "whole", "--with-secrets")
    monkeypatch.delenv("REGISTRY_DATABASE_URL")
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(tmp_path / "other"))
    restored = elsewhere("restore", tmp_path / "whole")
    assert f"{tmp_path / 'whole' / 'secrets'} are to be copied into {tmp_path / 'other'}" in restored.output
