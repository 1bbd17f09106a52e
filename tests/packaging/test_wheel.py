"""The wheel: built, installed into an empty environment elsewhere, and serving the lions from there."""

import email
import importlib.metadata
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
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

MAPPED = {"migrations": "registry/migrations", "seed": "registry/seed", "templates": "registry/templates"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "build", "*.egg-info")
    shutil.copytree(ROOT, source, ignore=ignored)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder / "dist", source]
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


def needed(requirements: Iterable[str], *extras: str) -> set[str]:
    """The packages that these ask for, by what each says of itself where it is installed."""
    required = map(Requirement, requirements)
    using = [r for r in required if r.marker is None or any(r.marker.evaluate({"extra": e}) for e in ("", *extras))]
    needed_in_turn = (needed(importlib.metadata.requires(r.name) or (), *r.extras) for r in using)
    return {canonicalize_name(r.name) for r in using}.union(*needed_in_turn)


def requirements_of(wheel: Path) -> list[str]:
    """What the wheel itself asks for: the metadata of an older build may lie beside the sources."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return email.message_from_bytes(archive.read(name)).get_all("Requires-Dist", [])


def install(environment: Path, wheel: Path) -> None:
    """With what the wheel asks for, as it was installed here by the hashes of the lists, and nothing of an extra."""
    [packages] = environment.glob("lib/*/site-packages")
    for name in needed(requirements_of(wheel)):
        for file in importlib.metadata.files(name) or ():
            if ".." not in file.parts:
                (packages / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(file.locate(), packages / file)
    # It asks for no more than is there, or nothing is installed.
    pip = [sys.executable, "-m", "pip", "--python", environment / "bin" / "python"]
    subprocess.run([*pip, "install", "--quiet", "--no-index", wheel], check=True)


def test_an_installed_wheel_migrates_seeds_and_serves_the_lions(wheel, tmp_path):
    environment = tmp_path / "venv"
    venv.create(environment)
    installed = environment / "bin"
    install(environment, wheel)
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
    for _ in range(600):
        try:
            return urllib.request.urlopen(address, timeout=10).read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")
