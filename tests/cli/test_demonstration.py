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
    return lambda *more: CliRunner().invoke(main, ["demonstrate", *more])


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


def test_invented_objects_fill_a_museum_of_their_own_and_are_withdrawn_at_once(demonstrate):
    first, again = demonstrate("--objects", "3"), demonstrate("--objects", "3")
    assert "3 invented objects are on record" in first.stderr
    assert "with 0 records written now" in again.stderr
    assert demonstrate("--withdraw").exit_code == 0
    assert "There are no invented objects" in demonstrate("--withdraw").stderr


def test_where_people_have_accounts_somebody_is_named_who_works_with_what_is_invented(demonstrate, tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'registry.sqlite3'}")
    institution(engine)
    add_account(engine, email="kim@m.example", name="Kim", institution="museum", roles=["viewer"], by="t")
    assert "say who is to, with --for" in demonstrate("--objects", "1").stderr
    assert "Nobody has the address lee@m.example" in demonstrate("--objects", "1", "--for", "lee@m.example").stderr
    assert demonstrate("--objects", "1", "--for", "kim@m.example").exit_code == 0


@pytest.mark.parametrize("options", [("--for", "a@b.example"), ("--withdraw", "--objects", "1")])
def test_options_that_do_not_go_together_are_refused(demonstrate, options):
    assert demonstrate(*options).exit_code == 2
