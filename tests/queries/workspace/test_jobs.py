import pytest

from registry.operations.jobs import claim, enqueue, progress
from registry.queries.workspace.jobs import JobOverview, jobs_of, lease_of
from registry.services.unit_of_work import unit_of_work
from tests.staffing import acting, employ, institution


def job(**more):
    given = {"id": 1, "kind": "import", "state": "running", "round": 1, "done": 0, "total": None, "message": None}
    return JobOverview(**{**given, "report": {}, "payload": {}, "created_at": "", "ended_at": None, **more})


@pytest.mark.parametrize(("done", "total", "percent"), [(0, None, 0), (1, 3, 33), (3, 3, 100), (5, 3, 100), (5, 0, 0)])
def test_percent_is_of_what_is_known_to_be_to_do(done, total, percent):
    assert job(done=done, total=total).percent == percent


@pytest.mark.parametrize("state", ["waiting", "running", "done", "failed", "undone"])
def test_job_goes_on_while_it_waits_or_runs(state):
    assert job(state=state).goes_on == (state in ("waiting", "running"))


def test_job_is_shown_with_what_it_reports_and_until_when_it_is_held(sqlite_engine):
    institution(sqlite_engine)
    registrar = acting(sqlite_engine, employ(sqlite_engine, "registrar"))
    with unit_of_work(sqlite_engine) as connection:
        enqueue(connection, registrar, "import", {"filename": "a"})
    claimed = claim(sqlite_engine)
    with unit_of_work(sqlite_engine) as connection:
        renewed = progress(connection, claimed, claimed.lease, done=2, report={"rows": 2})
        assert lease_of(connection, claimed.id) == renewed
        assert jobs_of(connection, 1) == []
