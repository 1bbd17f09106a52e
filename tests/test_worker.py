import subprocess
import sys

START_AND_DIE = """
import os, subprocess, sys
worker = [sys.executable, "-m", "registry", "work", "--with-parent", str(os.getpid())]
subprocess.Popen(worker)
"""


def test_a_worker_ends_whose_starter_was_gone_before_it_was_up(sqlite_url, tmp_path, monkeypatch):
    monkeypatch.setenv("REGISTRY_DATABASE_URL", sqlite_url)
    monkeypatch.setenv("REGISTRY_DATA_DIR", str(tmp_path))
    # The worker inherits the pipe: it is closed when the worker has ended.
    starter = subprocess.Popen([sys.executable, "-c", START_AND_DIE], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said, _ = starter.communicate(timeout=60)
    assert said == b""
