import pytest
from sqlalchemy import select, update

from registry.errors import NotAllowedError, UnavailableError
from registry.models import Job
from registry.operations import jobs
from registry.operations.jobs import (
    LEASE,
    MOST_TRIES,
    HeldJob,
    begin_trial,
    claim,
    enqueue,
    finish,
    progress,
    stop,
    try_again,
)
from registry.operations.proposals import Content, start
from registry.queries.workspace.jobs import jobs_of
from registry.services.file_store import Files
from registry.services.unit_of_work import unit_of_work
from registry.worker import work_once
from tests.staffing import acting, employ, institution


@pytest.fixture
def registrar(sqlite_engine):
    institution(sqlite_engine)
    return acting(sqlite_engine, employ(sqlite_engine, "registrar"))


@pytest.fixture
def queue(sqlite_engine, registrar):
    def enqueued(**payload):
        proposal = payload.pop("proposal", None)
        with unit_of_work(sqlite_engine) as connection:
            return enqueue(connection, registrar, "import", payload, proposal)

    return enqueued


def expire(engine):
    with unit_of_work(engine) as connection:
        connection.execute(update(Job).values(lease=1))


def test_oldest_job_is_claimed_once(sqlite_engine, queue):
    first, second = queue(filename="a"), queue(filename="b")
    claimed = claim(sqlite_engine)
    assert (claimed.id, claimed.payload, claimed.done, claimed.report) == (first, {"filename": "a"}, 0, {})
    assert claim(sqlite_engine).id == second
    assert claim(sqlite_engine) is None


def test_job_whose_lease_is_over_is_claimed_by_another_who_holds_another_lease(sqlite_engine, queue):
    queue()
    before = claim(sqlite_engine)
    expire(sqlite_engine)
    after = claim(sqlite_engine)
    assert after.id == before.id
    with unit_of_work(sqlite_engine) as connection, pytest.raises(UnavailableError):
        progress(connection, before, 1, done=1)


def test_step_renews_the_lease_and_notes_how_far_the_job_is(sqlite_engine, queue):
    queue()
    job = claim(sqlite_engine)
    with unit_of_work(sqlite_engine) as connection:
        renewed = progress(connection, job, job.lease, done=3, report={"rows": 3})
    assert renewed > job.lease
    expire(sqlite_engine)
    again = claim(sqlite_engine)
    assert (again.done, again.report) == (3, {"rows": 3})


def test_finished_job_is_not_claimed_again(sqlite_engine, queue):
    queue()
    job = claim(sqlite_engine)
    finish(sqlite_engine, job, job.lease, "done")
    expire(sqlite_engine)
    assert claim(sqlite_engine) is None


def test_failed_job_is_tried_again_by_its_institution_alone(sqlite_engine, queue, registrar):
    proposal = start(sqlite_engine, registrar, "intake", Content("Intake", {}))
    key = queue(proposal=proposal)
    job = claim(sqlite_engine)
    finish(sqlite_engine, job, job.lease, "failed", "No file.")
    institution(sqlite_engine, "elsewhere")
    stranger = acting(sqlite_engine, employ(sqlite_engine, "stranger", "registrar", at="elsewhere"), "elsewhere")
    try_again(sqlite_engine, stranger, proposal, key)
    assert claim(sqlite_engine) is None
    try_again(sqlite_engine, registrar, proposal + 1, key)
    assert claim(sqlite_engine) is None
    try_again(sqlite_engine, registrar, proposal, key)
    assert claim(sqlite_engine).id == key


def test_viewer_begins_no_trial(sqlite_engine, registrar):
    viewer = acting(sqlite_engine, employ(sqlite_engine, "viewer"))
    with pytest.raises(NotAllowedError):
        begin_trial(sqlite_engine, viewer, {}, 1)


def test_claimed_job_runs_for_who_queued_it(sqlite_engine, registrar, queue):
    queue(filename="a")
    claimed = claim(sqlite_engine)
    assert (claimed.account, claimed.institution, claimed.proposal) == (registrar.account, registrar.institution, None)
    assert claimed.state == "running"


def test_job_that_never_gets_on_is_not_taken_up_for_ever(sqlite_engine, queue, tmp_path):
    queue(filename="a")
    for _ in range(MOST_TRIES):
        assert claim(sqlite_engine) is not None
        expire(sqlite_engine)
    assert work_once(sqlite_engine, Files(str(tmp_path), 2**20))
    with sqlite_engine.connect() as connection:
        state, message = connection.execute(select(Job.state, Job.message)).one()
    assert state == "failed"
    assert f"begun {MOST_TRIES} times" in message


def test_step_that_gets_on_counts_the_tries_anew(sqlite_engine, queue):
    queue()
    first = claim(sqlite_engine)
    with unit_of_work(sqlite_engine) as connection:
        progress(connection, first, first.lease, done=1)
    expire(sqlite_engine)
    assert claim(sqlite_engine).tries == 1
    expire(sqlite_engine)
    assert claim(sqlite_engine).tries == 2


def test_job_without_steps_renews_its_lease_before_it_is_over(sqlite_engine, queue, monkeypatch):
    queue()
    job = claim(sqlite_engine)
    held = HeldJob(sqlite_engine, job)
    held.renew()
    now = jobs.seconds()
    monkeypatch.setattr(jobs, "seconds", lambda: now + LEASE // 2)
    held.renew()
    with sqlite_engine.connect() as connection:
        assert connection.execute(select(Job.lease)).scalar_one() > job.lease
    held.close({"a": 1})
    with sqlite_engine.connect() as connection:
        assert connection.execute(select(Job.state, Job.report)).one() == ("done", '{"a": 1}')


def test_lease_of_a_clock_that_was_ahead_holds_up_nobody(sqlite_engine, queue, monkeypatch):
    queue()
    held = claim(sqlite_engine)
    now = jobs.seconds()
    monkeypatch.setattr(jobs, "seconds", lambda: now - 8 * 86_400)
    taken_over = claim(sqlite_engine)
    assert taken_over.id == held.id
    assert taken_over.lease == int(now) - 8 * 86_400 + LEASE
    assert claim(sqlite_engine) is None
    with unit_of_work(sqlite_engine) as connection, pytest.raises(UnavailableError):
        progress(connection, held, held.lease)


def test_job_is_stopped_whoever_holds_it_and_goes_on_when_it_is_tried_again(sqlite_engine, queue, registrar):
    proposal = start(sqlite_engine, registrar, "intake", Content("Intake", {}))
    key = queue(proposal=proposal)
    job = claim(sqlite_engine)
    with unit_of_work(sqlite_engine) as connection:
        lease = progress(connection, job, job.lease, done=3, report={"counts": {"recorded": 3}})
    assert stop(sqlite_engine, registrar, proposal, key)
    with unit_of_work(sqlite_engine) as connection:
        [stopped] = jobs_of(connection, proposal)
        with pytest.raises(UnavailableError):
            progress(connection, job, lease, done=4)
    assert (stopped.standing, stopped.done, stopped.report["counts"]) == ("stopped", 3, {"recorded": 3})
    assert stopped.message == f"{registrar.person} stopped it. What it recorded before is kept."
    assert claim(sqlite_engine) is None
    assert not stop(sqlite_engine, registrar, proposal, key)
    try_again(sqlite_engine, registrar, proposal, key)
    assert claim(sqlite_engine).done == 3


def test_job_is_stopped_by_those_who_may_begin_it_at_its_institution_alone(sqlite_engine, queue, registrar):
    proposal = start(sqlite_engine, registrar, "intake", Content("Intake", {}))
    key = queue(proposal=proposal)
    institution(sqlite_engine, "elsewhere")
    stranger = acting(sqlite_engine, employ(sqlite_engine, "stranger", "registrar", at="elsewhere"), "elsewhere")
    assert not stop(sqlite_engine, stranger, proposal, key)
    with pytest.raises(NotAllowedError):
        stop(sqlite_engine, acting(sqlite_engine, employ(sqlite_engine, "viewer")), proposal, key)
    assert claim(sqlite_engine).id == key
