"""Writes the lists of packages beside this file from setup.cfg, with hashes, for every Python that it allows.

A pin stays as long as it fits; `--upgrade` renews all. Run it by `make lock`.
"""

import subprocess
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[1]
# The extras of each list, which takes over the versions of the one before it. The first is what builds the project.
RUN = ("map", "oidc", "passwords", "postgresql", "sandbox")
LISTS = {"build": None, "run": RUN, "test": (*RUN, "test"), "bench": (*RUN, "test", "bench")}


def oldest_python() -> str:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    return setup["options"]["python_requires"].removeprefix(">=")


def build_requirements() -> str:
    return "\n".join(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"])


def write(name: str, extras: tuple[str, ...] | None, before: str | None, *options: str) -> None:
    source = "setup.cfg" if extras is not None else "-"
    command = [
        *(Path(sys.executable).with_name("uv"), "pip", "compile", source, "--output-file", f".ci/{name}.txt"),
        *("--no-config", "--quiet", "--universal", "--python-version", oldest_python(), "--generate-hashes"),
        *("--no-strip-extras", "--no-emit-index-url", "--no-emit-find-links", "--annotation-style", "line"),
        *("--custom-compile-command", "make lock"),
        *(argument for extra in extras or () for argument in ("--extra", extra)),
        *(("--constraints", f".ci/{before}.txt") if before else ()),
        *options,
    ]
    subprocess.run(command, cwd=ROOT, input=build_requirements(), text=True, check=True)


if __name__ == "__main__":
    before = None
    for name, extras in LISTS.items():
        write(name, extras, before, *sys.argv[1:])
        before = name
