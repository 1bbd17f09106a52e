import stat

import pytest

from tests.cli.outputs import failed


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"REGISTRY_DATABASE_URL": "mysql://localhost/x"}, "REGISTRY_DATABASE_URL must be"),
        ({"REGISTRY_DATABASE_URL": "hello"}, "REGISTRY_DATABASE_URL must be"),
        ({"REGISTRY_SECRET_KEY": "short"}, "REGISTRY_SECRET_KEY must be"),
        ({"REGISTRY_PUBLIC_URL": "registry.example"}, "REGISTRY_PUBLIC_URL must be"),
        ({"REGISTRY_DATA_DIR": "/dev/null/data"}, "REGISTRY_DATA_DIR"),
        ({"REGISTRY_DATABASE_URL": "sqlite:////nowhere/at/all.db"}, "can't be opened"),
        ({"REGISTRY_DATABASE_URL": "postgresql://127.0.0.1:1/none"}, "can't be opened"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_sentence(run, settings, said):
    for command in (("db", "upgrade"), ("serve",)):
        error = failed(run(*command, **settings))
        assert error.startswith("Error: ")
        assert said in error
        assert len(error.splitlines()) == 1


def test_a_database_that_is_none_says_so(run, tmp_path):
    (tmp_path / "text.db").write_text("hello " * 1000)
    address = {"REGISTRY_DATABASE_URL": f"sqlite:///{tmp_path / 'text.db'}"}
    for command in (("db", "upgrade"), ("seed",), ("serve",)):
        assert "is not a database" in failed(run(*command, **address))


def test_an_older_schema_says_what_to_do(run):
    assert "run `registry db upgrade`" in failed(run("serve"))


def test_the_secret_key_is_made_once_and_kept_from_others(run, tmp_path):
    run("db", "upgrade")
    key = tmp_path / "here" / ".data" / "secret-key"
    first = key.read_text()
    assert len(first) >= 32
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    run("db", "check")
    assert key.read_text() == first
