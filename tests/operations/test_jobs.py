import pytest
from sqlalchemy import update

from registry.errors import NotAllowedError, UnavailableError
from registry.models import Job
from registry.operations.jobs import begin_trial, claim, enqueue, finish, progress, try_again
from registry.services.unit_of_work import unit_of_work
from tests.staffing import acting, employ, institution


@pytest.fixture
def registrar(sqlite_engine):
    institution(sqlite_engine)
    return acting(sqlite_engine, employ(sqlite_engine, "registrar"))


@pytest.fixture
def queue(sqlite_engine, registrar):
    def enqueued(**payload):
        with unit_of_work(sqlite_engine) as connection:
            return enqueue(connection, registrar, "import", payload)

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
    key = queue()
    job = claim(sqlite_engine)
    finish(sqlite_engine, job, job.lease, "failed", "No file.")
    institution(sqlite_engine, "elsewhere")
    stranger = acting(sqlite_engine, employ(sqlite_engine, "stranger", "registrar", at="elsewhere"), "elsewhere")
    try_again(sqlite_engine, stranger, key)
    assert claim(sqlite_engine) is None
    try_again(sqlite_engine, registrar, key)
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
