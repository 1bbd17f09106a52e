import stat

import pytest
from click.testing import CliRunner

from registry.cli import main
from registry.operations.accounts import add_account
from registry.services.database import open_engine
from tests.staffing import institution


@pytest.fixture
def demonstrate(sqlite_template, tmp_path, monkeypatch):
    """The command in this process, over an embedded database in the place that is the default."""
    (tmp_path / "registry.sqlite3").write_bytes(sqlite_template.read_bytes())
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(tmp_path))
    return lambda: CliRunner().invoke(main, ["demonstrate"])


def test_demonstration_staff_are_told_again_with_the_same_passwords(demonstrate, tmp_path):
    first, again = demonstrate(), demonstrate()
    assert first.stderr.count("password: ") == 5
    assert again.stderr == first.stderr
    assert stat.S_IMODE((tmp_path / "demonstration-staff.json").stat().st_mode) == 0o600


def test_database_with_staff_of_its_own_gets_none(demonstrate, tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'registry.sqlite3'}")
    institution(engine)
    add_account(engine, email="kim@m.example", name="Kim", institution="museum", roles=["viewer"], by="t")
    assert demonstrate().output == ""
    assert not (tmp_path / "demonstration-staff.json").exists()


def test_database_elsewhere_gets_none(demonstrate, sqlite_template, tmp_path, monkeypatch):
    (tmp_path / "elsewhere.sqlite3").write_bytes(sqlite_template.read_bytes())
    monkeypatch.setenv("REGISTRY_DATABASE_URL", f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}")
    assert demonstrate().output == ""
