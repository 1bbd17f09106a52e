"""What tasks in the background are done or failed, for who asked for them."""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, and_, bindparam, or_, select

from registry.models import Job, Proposal
from registry.models.desk import JobKind
from registry.provenance.governance.notices import RECENT
from registry.queries.workspace.notices.notice import Notice, PageKind
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp


def of_jobs(connection: Connection, me: Actor) -> Iterator[Notice]:
    values = {"institution": me.institution, "account": me.account, "since": timestamp(-RECENT)}
    for row in connection.execute(_JOBS, values):
        report = json.loads(row.report) if row.report else {}
        if report.get("stopped"):
            continue
        counts = ", ".join(f"{count:,} {outcome}" for outcome, count in report.get("counts", {}).items() if count)
        page: tuple[PageKind, tuple[str, ...]] = (_JOB_PAGES.get(row.kind, "files"), ())
        if row.proposal_id is not None:
            page = ("intake_of", (str(row.proposal_id),))
        is_failed = row.state == "failed"
        yield Notice(
            "failed" if is_failed else "imported",
            f"job/{row.id}",
            row.ended_at,
            page,
            title=row.title or json.loads(row.payload).get("filename") or "",
            what=f"{_JOB_WORDS[row.kind]}{f': {counts}' if counts else ''}",
            comment=row.message if is_failed else None,
        )


_JOB_WORDS: Mapping[JobKind, str] = {
    "import": "import",
    "dry run": "dry run",
    "reading": "reading of a file",
    "renditions": "pictures and copies of a file",
    "texts": "reading of provenance texts",
    "digest": "mail about what waits for you",
}
# Where those of no proposal are seen, if not among the files.
_JOB_PAGES: Mapping[JobKind, PageKind] = {"texts": "texts", "digest": "notices"}
_again = Job.__table__.alias("again")
# What was tried again, or gone on with, is over: with a proposal by any job of it, else by one for the same thing.
_WAS_TRIED_AGAIN = (
    select(_again.c.id)
    .where(
        _again.c.id > Job.id,
        _again.c.institution_id == Job.institution_id,
        _again.c.proposal_id.is_not_distinct_from(Job.proposal_id),
        or_(
            Job.proposal_id.is_not(None),
            and_(_again.c.kind == Job.kind, _again.c.payload == Job.payload),
        ),
    )
    .exists()
)
_JOBS = (
    select(
        *(Job.__table__.c[name] for name in ("id", "kind", "state", "proposal_id", "payload", "message", "report")),
        Job.ended_at,
        Proposal.title,
    )
    .join_from(Job.__table__, Proposal.__table__, Proposal.id == Job.proposal_id, isouter=True)
    .where(
        Job.institution_id == bindparam("institution"),
        Job.account_id == bindparam("account"),
        or_(
            and_(Job.state == "done", Job.kind.in_(("import", "dry run")), Job.ended_at >= bindparam("since")),
            and_(Job.state == "failed", or_(Job.proposal_id.is_not(None), Job.ended_at >= bindparam("since"))),
        ),
        or_(Proposal.id.is_(None), Proposal.state != "discarded"),
        ~_WAS_TRIED_AGAIN,
    )
    .order_by(Job.id.desc())
)
