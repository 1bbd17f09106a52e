import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the `registry` command as its users do, in an empty folder, with settings given as keywords."""
    (folder := tmp_path / "here").mkdir()

    def registry(*arguments: object, **settings: str) -> "subprocess.CompletedProcess[str]":
        environment = {key: value for key, value in os.environ.items() if not key.startswith("REGISTRY_")}
        command = [sys.executable, "-m", "registry", *map(str, arguments)]
        return subprocess.run(
            command, cwd=folder, env={**environment, **settings}, capture_output=True, text=True, timeout=120
        )

    return registry


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
