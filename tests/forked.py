"""Processes that begin with the registry loaded: children of a server that has loaded it once and opened nothing."""

import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from registry.cli import COMMANDS, main

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(
    ["tests.busy_staff", *sorted({f"registry.cli.{place.partition(':')[0]}" for place in COMMANDS.values()})]
)
LONGEST = 120


def run_command(
    *arguments: str, here: Path, environment: Mapping[str, str], given: bytes = b""
) -> "subprocess.CompletedProcess[str]":
    """What `registry` with these arguments makes of its standard input, in the folder where its user is."""
    with tempfile.TemporaryDirectory() as folder:
        stdin, stdout, stderr = streams = [f"{folder}/{number}" for number in range(3)]
        Path(stdin).write_bytes(given)
        process = processes.Process(target=_command, args=(arguments, here, dict(environment), streams))
        process.start()
        process.join(LONGEST)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired(arguments, LONGEST)
        told, said = (Path(stream).read_text("utf-8") for stream in (stdout, stderr))
        return subprocess.CompletedProcess(arguments, process.exitcode, told, said)


def _command(arguments: tuple[str, ...], here: Path, environment: dict[str, str], streams: list[str]) -> None:
    for number, (path, flags) in enumerate(zip(streams, (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT] * 2), strict=True)):
        os.dup2(os.open(path, flags), number)
    sys.stdin, sys.stdout, sys.stderr = os.fdopen(0), os.fdopen(1, "w"), os.fdopen(2, "w", errors="backslashreplace")
    sys.argv = ["registry", *arguments]
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(here)
    main(prog_name="registry")
