"""The worker that does background jobs, one after another."""

import logging
import time
from collections.abc import Callable

from sqlalchemy import Engine

from registry.exchange import intake
from registry.operations.jobs import Claimed, LostLease, claim, finish
from registry.queries.workspace.jobs import lease_of
from registry.services.file_store import Files, StoreFailed

_log = logging.getLogger(__name__)
_RUN: dict[str, Callable[[Engine, Files, Claimed], None]] = {"dry run": intake.run, "import": intake.run}


def work_once(engine: Engine, files: Files) -> bool:
    """Does the next job, if there is one; returns whether there was. A job that fails says so, and can be tried again:
    what its steps recorded stays, the step that failed left nothing."""
    job = claim(engine)
    if job is None:
        return False
    try:
        _RUN[job.kind](engine, files, job)
    except LostLease:
        pass
    except StoreFailed as error:
        _fail(engine, job, str(error))
    except Exception:
        _fail(engine, job, "Something went wrong on our side. What was recorded so far is kept; try again.")
        raise
    return True


def work(engine: Engine, files: Files, *, until: Callable[[], bool], wait: float = 0.5) -> None:
    """Does jobs until it is told to stop, between two of them."""
    while not until():
        try:
            if work_once(engine, files):
                continue
        except Exception:
            _log.exception("A background job failed.")
        time.sleep(wait)


def _fail(engine: Engine, job: Claimed, message: str) -> None:
    with engine.connect() as connection:
        lease = lease_of(connection, job.id)
    finish(engine, job, lease, "failed", message)
