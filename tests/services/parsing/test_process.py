"""Parsers are started apart, and whatever becomes of them is told in words while the parent stays as it was."""

import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from registry.errors import FileError
from registry.services.parsing import process
from registry.services.parsing.limits import Limits
from registry.services.parsing.process import parsed_apart
from registry.services.renditions import renditions
from tests import bombs
from tests.refusals import refusal

SMALL = Limits(memory=320, cpu=3, wait=20)
PICTURES = "registry.services.parsing.pictures"


def memory() -> int:
    """The most that this process has had so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bombs.fanned_pdf(), "needs more memory than the 320 MiB|takes more time"),
        (bombs.inflated_pdf(400), "needs more memory than the 320 MiB"),
        (bombs.wide_png(60_000), "more than 100,000,000 pixels"),
        (bombs.wide_png(9_900), "needs more memory"),
    ],
    ids=["fanned", "inflated", "wide", "large"],
)
def test_file_that_needs_too_much_is_refused_and_the_parent_stays_small(apart, content, said):
    before, began = memory(), time.monotonic()
    with pytest.raises(FileError) as caught:
        renditions(content, "bomb", SMALL)
    assert caught.value.code in ("parser.out-of-memory", "parser.out-of-time", "upload.too-many-pixels")
    with refusal(FileError, said):
        raise caught.value
    assert time.monotonic() - began < 20
    assert memory() - before < 60


def answering(monkeypatch, program: str):
    def start(parser, given, told, said):
        return subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=said)

    monkeypatch.setattr(process, "start", start)


def lines(limits: Limits = SMALL) -> list[object]:
    with parsed_apart(PICTURES, b"", "a.pdf", limits) as reply:
        return list(reply.lines())


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.kill(os.getpid(), 24)", "parser.out-of-time"),
        ("import os; os.kill(os.getpid(), 6)", "parser.out-of-memory"),
        ("import os; os.kill(os.getpid(), 9)", "parser.out-of-memory"),
        ("import os; os.kill(os.getpid(), 11)", "parser.died"),
        ("raise SystemExit(1)", "parser.died"),
        ("print('no JSON')", "parser.died"),
        ("print('[' * 100_000)", "parser.died"),
        ("print('{\"refusal\": 7}')", "parser.died"),
        ("print('x' * 2_000_000)", "parser.died"),
    ],
)
def test_end_of_a_parser_is_told_by_a_code(apart, monkeypatch, program, code):
    monkeypatch.setattr(process, "_LONGEST_LINE", 2**20)
    answering(monkeypatch, program)
    with pytest.raises(FileError) as caught:
        lines()
    assert caught.value.code == code


def test_parser_that_does_not_answer_is_ended_when_the_time_is_over(apart, monkeypatch):
    answering(monkeypatch, "import time; time.sleep(60)")
    began = time.monotonic()
    with refusal(FileError, "takes more time"):
        lines(replace(SMALL, wait=0.2))
    assert time.monotonic() - began < 10


def test_waiting_for_a_parser_is_told_while_it_lasts(apart, monkeypatch):
    monkeypatch.setattr(process, "_HEARTBEAT", 0.01)
    answering(monkeypatch, "import time; time.sleep(0.3); print('{\"end\": true}')")
    beats = []
    with parsed_apart(PICTURES, b"", "a.pdf", SMALL, beat=lambda: beats.append(1)) as reply:
        assert list(reply.lines()) == []
    assert len(beats) > 1


def test_more_than_was_announced_is_not_read(apart, monkeypatch):
    answering(monkeypatch, "print('{\"bytes\": 99999999999}')")
    with parsed_apart(PICTURES, b"", "a.pdf", SMALL) as reply, refusal(FileError, "more than 256 MiB"):
        for line in reply.lines():
            reply.taken(line["bytes"])


def test_parser_is_given_no_secret(apart, monkeypatch, tmp_path):
    monkeypatch.setenv("REGISTRY_SECRET_KEY", "a secret that no parser needs to know")
    told = (tmp_path / "told").open("w+b")
    given = subprocess.Popen(["sleep", "9"], stdout=subprocess.PIPE)
    started = process.start(PICTURES, given.stdout.fileno(), told.fileno(), told.fileno())
    try:
        deadline = time.monotonic() + 5
        environment = b""
        while b"LANG" not in environment and time.monotonic() < deadline:
            environment = Path(f"/proc/{started.pid}/environ").read_bytes()
        assert b"LANG" in environment
        assert b"SECRET" not in environment
        assert started.args[1] == "-I"
    finally:
        for one in (started, given):
            one.kill()
            one.wait()


def test_parser_that_is_ahead_of_who_reads_it_is_told_of_too(apart, monkeypatch):
    monkeypatch.setattr(process, "_HEARTBEAT", 0.01)
    monkeypatch.setattr(process, "_PIECE", 16)
    answering(monkeypatch, "print('[1]\\n' * 40 + '{\"end\": true}')")
    beats = []
    with parsed_apart(PICTURES, b"", "a.pdf", SMALL, beat=lambda: beats.append(1)) as reply:
        for _ in reply.lines():
            time.sleep(0.006)
    assert len(beats) > 3
