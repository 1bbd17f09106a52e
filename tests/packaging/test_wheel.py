"""The wheel: built, installed into an empty environment elsewhere, and serving the lions from there."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAPPED = {"migrations": "registry/migrations", "seed": "registry/seed", "templates": "registry/templates"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "build", "*.egg-info")
    shutil.copytree(ROOT, source, ignore=ignored)
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", folder / "dist", source]
    subprocess.run(command, check=True, capture_output=True)
    [made] = (folder / "dist").glob("*.whl")
    return made


def test_the_wheel_carries_every_file_of_the_package(wheel):
    with zipfile.ZipFile(wheel) as archive:
        carried = {name for name in archive.namelist() if name.startswith("registry/")}
    expected = set()
    for folder in ("registry", *MAPPED):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                relative = path.relative_to(ROOT / folder).as_posix()
                expected.add(f"{MAPPED.get(folder, folder)}/{relative}")
    assert carried == expected


def test_an_installed_wheel_migrates_seeds_and_serves_the_lions(wheel, tmp_path):
    environment = tmp_path / "venv"
    venv.create(environment, with_pip=True)
    installed = environment / "bin"
    subprocess.run([installed / "pip", "install", "--quiet", wheel], check=True, cwd=tmp_path)
    settings = {key: value for key, value in os.environ.items() if not key.startswith(("REGISTRY_", "PYTHON"))}

    def registry(*arguments):
        return subprocess.run(
            [installed / "registry", *arguments], check=True, cwd=tmp_path, env=settings, capture_output=True, text=True
        ).stdout

    registry("db", "upgrade")
    registry("seed")
    registry("db", "check")
    assert "Bohwagak" in registry("object", "show", "OBJ-Y3FSG-THEBC")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    serving = subprocess.Popen([installed / "registry", "serve", "--port", str(port)], cwd=tmp_path, env=settings)
    try:
        page = _fetched(f"http://127.0.0.1:{port}/objects/OBJ-Y3FSG-THEBC")
        style = _fetched(f"http://127.0.0.1:{port}" + re.search(r"/static/site\.\w+\.css", page)[0])
    finally:
        serving.terminate()
        serving.wait(timeout=30)
    assert "청대 석사자상" in page
    assert "--" in style
    assert Path(tmp_path / ".data" / "registry.sqlite3").is_file()


def _fetched(address: str) -> str:
    for _ in range(150):
        try:
            return urllib.request.urlopen(address, timeout=10).read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")
