import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from registry.cli import main
from tests.forked import run_command

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the `registry` command as its users do, in an empty folder, with settings given as keywords."""
    (folder := tmp_path / "here").mkdir()

    def registry(*arguments: object, given: bytes = b"", **settings: str) -> "subprocess.CompletedProcess[str]":
        environment = {key: value for key, value in os.environ.items() if not key.startswith("REGISTRY_")}
        return run_command(*map(str, arguments), here=folder, environment={**environment, **settings}, given=given)

    return registry


@pytest.fixture
def command(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """The `registry` command in this process, over a database without records, which the fixture `sqlite_engine`
    writes to."""
    monkeypatch.setenv("REGISTRY_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(tmp_path))
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def ready(run: Run, tmp_path: Path, sqlite_template: Path) -> Run:
    """The same, over a migrated database in the place that is the default."""
    return _beside(run, tmp_path, sqlite_template)


@pytest.fixture
def seeded(run: Run, tmp_path: Path, seeded_template: Path) -> Run:
    """The same, over the founding cases."""
    return _beside(run, tmp_path, seeded_template)


def _beside(run: Run, folder: Path, template: Path) -> Run:
    (data := folder / "here" / ".data").mkdir()
    shutil.copy(template, data / "registry.sqlite3")
    return run
