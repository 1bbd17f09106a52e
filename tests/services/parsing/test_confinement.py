"""What a parser has given up before it reads."""

import json
import subprocess
import sys

import pytest

PROGRAM = """
import json, os, resource, socket, sys, threading
from registry.services.parsing import confinement
from registry.services.parsing.limits import Limits

def refused(act):
    try:
        act()
    except OSError as error:
        return type(error).__name__
    return "allowed"

confinement.confine(Limits(memory=700, cpu=9))
acts = {
    "connect": lambda: socket.socket(),
    "start": lambda: os.execv(sys.executable, [sys.executable, "--version"]),
    "fork": lambda: os.fork() or os._exit(0),
    "read": lambda: open(sys.argv[1]).read(),
    "write": lambda: open(sys.argv[1] + ".new", "w").close(),
}
acts.update({} if sys.argv[2] == "all" else {"start": lambda: None})
told = {name: refused(act) for name, act in acts.items()}
thread = threading.Thread(target=lambda: told.update(thread="allowed"))
thread.start()
thread.join()
import pypdfium2
names = ("AS", "CPU", "FSIZE", "NOFILE", "CORE")
limits = {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[0] for name in names}
print(json.dumps([told, limits]))
"""
# Whether the libraries load, and the system can do what they ask of it.
ABLE = """
import json
able = []
try:
    import pyseccomp
    pyseccomp.SyscallFilter(defaction=pyseccomp.ALLOW).load()
    able.append("calls")
except Exception:
    pass
try:
    import landlock
    landlock.Ruleset().apply()
    able.append("files")
except Exception:
    pass
print(json.dumps(able))
"""


def run(program, *arguments):
    done = subprocess.run([sys.executable, "-I", "-c", program, *arguments], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def able():
    return run(ABLE)


@pytest.fixture(scope="module")
def tried(able, tmp_path_factory):
    secret = tmp_path_factory.mktemp("data") / "secret-key"
    secret.write_text("a secret")
    return run(PROGRAM, str(secret), "all" if "calls" in able else "some")


def test_parser_has_the_limits_that_it_was_told(tried):
    assert tried[1] == {"AS": 700 * 2**20, "CPU": 9, "FSIZE": 64 * 1024, "NOFILE": 32, "CORE": 0}


def test_parser_starts_nothing_and_connects_to_nobody_where_the_system_can_see_to_it(able, tried):
    expected = "PermissionError" if "calls" in able else "allowed"
    assert {name: tried[0][name] for name in ("connect", "start", "fork")} == dict.fromkeys(
        ("connect", "start", "fork"), expected
    )


def test_parser_reads_and_writes_no_file_where_the_system_can_see_to_it(able, tried):
    expected = "PermissionError" if "files" in able else "allowed"
    assert (tried[0]["read"], tried[0]["write"]) == (expected, expected)


def test_libraries_may_have_threads(tried):
    assert tried[0]["thread"] == "allowed"
