"""The worker that does background jobs, one after another."""

import logging
import time
from collections.abc import Callable, Mapping

from sqlalchemy import Engine

from registry.errors import RegistryError, UnavailableError
from registry.exchange import job_imports
from registry.messages import sentence
from registry.operations.files import make_renditions, renew_renditions
from registry.operations.jobs import MOST_TRIES, JobLease, claim, finish
from registry.operations.notice_digests import Post, enqueue_due, send_digest
from registry.operations.text_readings import read_texts, renew_readings
from registry.queries.workspace.jobs import lease_of
from registry.services.database import open_reader
from registry.services.faults import FAILURES, Fault, fault_of, fault_of_disk
from registry.services.file_store import Files
from registry.services.status_board import StatusBoard

_log = logging.getLogger(__name__)
_LONGEST_PAUSE = 30.0
_RUN: Mapping[str, Callable[[Engine, Files, JobLease], None]] = {
    "dry run": job_imports.run,
    "import": job_imports.run,
    "reading": job_imports.read,
    "renditions": make_renditions,
    "texts": read_texts,
}


def work_once(engine: Engine, files: Files, post: Post | None = None) -> bool:
    """Does the next job, if there is one; returns whether there was. A job that fails says so, and can be tried again:
    what its steps recorded stays, the step that failed left nothing."""
    job = claim(engine)
    if job is None:
        return False
    try:
        if job.tries > MOST_TRIES:
            raise UnavailableError("job.ends-its-worker", tries=MOST_TRIES)
        if job.kind == "digest":
            send_digest(engine, job, post)
        else:
            _RUN[job.kind](engine, files, job)
    except RegistryError as error:
        # A job whose lease was lost is another worker's by now.
        if error.code != "job.lost-lease":
            _fail(engine, job, sentence(error))
    except Exception:
        _fail(engine, job, "Something went wrong on our side. What was recorded so far is kept; try again.")
        raise
    return True


def work(
    engine: Engine,
    files: Files,
    *,
    until: Callable[[], bool],
    wait: float = 0.5,
    board: StatusBoard | None = None,
    post: Post | None = None,
) -> None:
    """Does jobs until it is told to stop, between two of them; those first that an upgrade has left to be done. What
    keeps it from them stands on the board. With the post it sends mail about what waits when that is due."""
    pause, is_renewed = wait, False
    board = board or StatusBoard()
    while not until():
        try:
            if not is_renewed:
                renew_renditions(engine)
                renew_readings(engine)
                is_renewed = True
            if post is not None:
                enqueue_due(engine)
            if work_once(engine, files, post):
                board.notice_jobs(None)
                continue
            board.notice_jobs(None)
            pause = wait
        except FAILURES as error:
            # On a full disk or a read-only one there is nothing to do but to look again, less and less often.
            _log.error("Background jobs can't be done just now: %s", str(getattr(error, "orig", error)).strip())
            if (fault := fault_of(error)) is not Fault.BUSY:
                board.notice_jobs(fault)
            pause = min(2 * pause, _LONGEST_PAUSE)
        except Exception as error:
            if isinstance(error, OSError):
                board.notice_jobs(fault_of_disk(error))
            _log.exception("A background job failed.")
            pause = wait
        _sleep(pause, until)


def _sleep(seconds: float, until: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0 and not until():
        time.sleep(min(left, 0.5))


def _fail(engine: Engine, job: JobLease, message: str) -> None:
    with open_reader(engine) as connection:
        lease = lease_of(connection, job.id)
    finish(engine, job, lease, "failed", message)
