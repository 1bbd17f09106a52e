"""Killed with -9 in the midst of its work: what was acknowledged is there, and nothing half-done is."""

import json
import random
import signal
import time
from pathlib import Path

from registry.operations.verification import verify
from registry.provenance.findings import RuleTables
from registry.queries.dossiers.loading import collection
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.documents import current
from registry.queries.workspace.proposals import proposal
from registry.services.file_store import Files
from registry.worker import work_once
from tests import factories as make
from tests.busy_staff import ROWS, keep_busy
from tests.forked import processes
from tests.staffing import employ, institution

KILLS = 8


def killed_after(url: str, seed: int, folder: Path, seconds: float) -> list[dict]:
    """What a process of busy staff acknowledged before it was killed, so long after its first word."""
    said = folder / f"said-{seed}.jsonl"
    said.touch()
    process = processes.Process(target=keep_busy, args=(url, seed, str(folder / "files"), str(said)))
    process.start()
    while not said.stat().st_size:
        assert process.is_alive(), process.exitcode
        time.sleep(0.01)
    time.sleep(seconds)
    process.kill()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    return [json.loads(line) for line in said.read_text().splitlines() if line.endswith("}")]


def test_everything_acknowledged_is_there_and_nothing_half_done_is(engine, database_url, tmp_path):
    institution(engine)
    employ(engine, "registrar")
    employ(engine, "approver")
    make.record(engine, make.object_())
    files = Files(str(tmp_path / "files"), 2**20)
    chance, acknowledged = random.Random(1933), []
    for seed in range(KILLS):
        acknowledged += killed_after(database_url, seed, tmp_path, chance.uniform(0.2, 1.0))
    assert len(acknowledged) >= KILLS
    references = [ref for one in acknowledged for ref in one["references"]]
    with engine.connect() as connection:
        assert set(current(connection, references)) == set(references)
        assert not list(verify(connection))
        for row in connection.exec_driver_sql("SELECT id, state FROM proposals").all():
            found = proposal(connection, 1, row.id)
            recorded = set(current(connection, [d["ref"] for d in found.documents or ()]))
            assert bool(recorded) == (row.state == "recorded"), row
            assert found.steps[-1].step in ("started", "submitted", "recorded", "approved")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE jobs SET lease = 1 WHERE state = 'running'")
    while work_once(engine, files):
        pass
    with engine.connect() as connection:
        jobs = connection.exec_driver_sql("SELECT count(*), count(CASE WHEN state = 'done' THEN 1 END) FROM jobs")
        count, done = jobs.one()
        objects = connection.exec_driver_sql("SELECT count(*) FROM objects").scalar()
        assert count == done
        assert objects == 1 + ROWS * count
        assert not list(verify(connection))
        rule_tables: RuleTables = read_rule_tables(None)
        for held in collection(connection, rule_tables):
            assert held.dossier.versions is not None
