import pytest
from click.testing import CliRunner

from registry.cli import main
from registry.operations.accounts import use_link
from registry.operations.sign_in import check_password
from tests.staffing import PASSWORD, institution


@pytest.fixture
def user(sqlite_url, sqlite_engine, tmp_path, monkeypatch):
    """The command in this process, over a database with one institution."""
    institution(sqlite_engine)
    monkeypatch.setenv("REGISTRY_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(tmp_path))
    return lambda *arguments: CliRunner().invoke(main, ["user", *arguments])


KIM = ("kim@museum.example", "--name", "Kim Minji", "--at", "museum")


def test_added_person_gets_in_by_the_link_that_is_printed(user, sqlite_engine):
    done = user("add", *KIM, "--role", "registrar", "--role", "approver")
    assert done.exit_code == 0
    use_link(sqlite_engine, done.stdout.strip().rpartition("/welcome/")[2], PASSWORD)
    assert check_password(sqlite_engine, "kim@museum.example", PASSWORD)
    assert user("list", "museum").stdout == "kim@museum.example\tKim Minji\tapprover, registrar\tactive\n"


def test_disabled_account_is_listed_so_and_enabled_again(user):
    user("add", *KIM, "--role", "viewer")
    assert user("disable", KIM[0]).stdout == "kim@museum.example is disabled.\n"
    assert user("list", "museum").stdout.endswith("\tdisabled\n")
    assert user("disable", KIM[0], "--again").stdout == "kim@museum.example is enabled.\n"


@pytest.mark.parametrize("command", ["link", "disable", "clear-factors", "unbind"])
def test_address_that_nobody_has_is_told_in_a_sentence(user, command):
    done = user(command, "nobody@museum.example")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: ")
    assert "nobody@museum.example" in done.stderr


def test_added_institution_is_told_with_the_address_of_its_desk(user):
    assert user("institution", "kansong", "Kansong").stdout == (
        "Added Kansong: its desk is at http://127.0.0.1:8000/desk/kansong/\n"
    )
