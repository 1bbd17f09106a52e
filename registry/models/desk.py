"""The desk: proposals with their steps and subjects, files, background jobs and what they recorded.

None of these is a record: they are never exchanged or published. Times are UTC, ISO 8601; JSON is kept as text.
"""

from typing import Literal, get_args

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Digest, Key, one_of, options
from registry.provenance.codes import RuleId
from registry.provenance.findings.marking import MARKS, MarkCode
from registry.provenance.governance.review import STATES, STEPS, ProposalKind, ProposalState, ReviewStep

JobKind = Literal["import", "dry run", "reading", "renditions", "texts", "digest"]
RenditionState = Literal["waiting", "ready", "unreadable"]
JobState = Literal["waiting", "running", "done", "failed", "undone"]


class Proposal(Base):
    """What somebody wants recorded: a form as it was typed, and, once it is submitted, the documents made of it.

    `base` holds, by reference, the version of each record that is revised, as the form began from it;
    `seen` is the ledger's newest entry on the objects concerned when the chain was last looked at; `tab`
    and `turn` say which open page sent the form, and how many times it had.
    """

    __tablename__ = "proposals"
    __table_args__ = options(
        one_of("state", STATES),
        CheckConstraint("version >= 1", name="version_counted"),
        Index("ix_proposals_waiting", "institution_id", "state"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"))
    kind: Mapped[ProposalKind]
    title: Mapped[str]
    state: Mapped[ProposalState]
    version: Mapped[int]
    form: Mapped[str]
    tab: Mapped[str] = mapped_column(server_default="")
    turn: Mapped[int] = mapped_column(server_default="0")
    documents: Mapped[str | None]
    base: Mapped[str]
    seen: Mapped[int]
    reasons: Mapped[str | None]
    job: Mapped[str | None]
    is_before_prints: Mapped[int] = mapped_column(server_default="0")
    author_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    created_at: Mapped[str]
    changed_at: Mapped[str]


class ProposalStep(Base):
    """What was done with a proposal, by whom and when; `ledger_from` and `ledger_to` are the entries it made."""

    __tablename__ = "proposal_steps"
    __table_args__ = options(one_of("step", STEPS), rowid=False)

    proposal_id: Mapped[int] = mapped_column(Key, ForeignKey("proposals.id"), primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(Key, primary_key=True, autoincrement=False)
    step: Mapped[ReviewStep]
    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    at: Mapped[str]
    comment: Mapped[str | None]
    ledger_from: Mapped[int | None]
    ledger_to: Mapped[int | None]


class ProposalSubject(Base):
    """A record that a proposal is about, by its reference: it need not be recorded yet."""

    __tablename__ = "proposal_subjects"
    __table_args__ = options(Index("ix_proposal_subjects_reference", "reference"), rowid=False)

    proposal_id: Mapped[int] = mapped_column(Key, ForeignKey("proposals.id"), primary_key=True, autoincrement=False)
    reference: Mapped[str] = mapped_column(primary_key=True)


class FindingTask(Base):
    """Somebody researches a finding: which rule's, on which object, about which event or days. `ended_at` is when they
    gave it up, or settled it."""

    __tablename__ = "finding_tasks"
    __table_args__ = options(Index("ix_finding_tasks_object", "object_reference", "ended_at"))

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"), index=True)
    object_reference: Mapped[str]
    rule: Mapped[RuleId]
    about: Mapped[str | None]
    period: Mapped[str | None]
    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    note: Mapped[str | None]
    started_at: Mapped[str]
    ended_at: Mapped[str | None]


class SavedList(Base):
    """How somebody looks at a list of the desk, under a name; others of the institution see it where it `is_shared`.
    `fields` are those of its address. `withdrawn_at` is since when nobody has it any more."""

    __tablename__ = "saved_lists"
    __table_args__ = options(
        CheckConstraint("name <> ''", name="name_given"),
        Index("ix_saved_lists_institution", "institution_id", "list"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"))
    list: Mapped[str]
    name: Mapped[str]
    fields: Mapped[str]
    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    is_shared: Mapped[int]
    saved_at: Mapped[str]
    withdrawn_at: Mapped[str | None]


class FindingMark(Base):
    """What somebody thinks of a finding, by which its rule is judged. `marker` tells people apart: by their account, or
    the name that whoever runs the machine gave; `person` is who that is, in words. `institution_id` is where they did,
    if at one; `about` and `period` are empty where the finding is not told by them."""

    __tablename__ = "finding_marks"
    __table_args__ = options(
        one_of("mark", MARKS),
        CheckConstraint("reason <> ''", name="reason_given"),
        UniqueConstraint("object_reference", "rule", "about", "period", "marker"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    institution_id: Mapped[int | None] = mapped_column(Key, ForeignKey("institutions.id"), index=True)
    marker: Mapped[str]
    person: Mapped[str]
    object_reference: Mapped[str]
    rule: Mapped[str]
    about: Mapped[str]
    period: Mapped[str]
    mark: Mapped[MarkCode]
    reason: Mapped[str]
    marked_at: Mapped[str]


class Stewardship(Base):
    """The institution whose staff keep a record; a record without one may be revised by any institution's staff."""

    __tablename__ = "stewardships"
    __table_args__ = options(rowid=False)

    record_id: Mapped[int] = mapped_column(Key, ForeignKey("records.id"), primary_key=True, autoincrement=False)
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"), index=True)


class StoredFile(Base):
    """A file that an institution keeps; its bytes are in the store once, under their digest, whoever keeps them too."""

    __tablename__ = "stored_files"
    __table_args__ = options(
        CheckConstraint("length(digest) = 64", name="digest_sha256"),
        CheckConstraint("size >= 0", name="size_counted"),
        rowid=False,
    )

    digest: Mapped[str] = mapped_column(Digest, primary_key=True)
    institution_id: Mapped[int] = mapped_column(
        Key, ForeignKey("institutions.id"), primary_key=True, autoincrement=False, index=True
    )
    size: Mapped[int]
    media_type: Mapped[str]
    filename: Mapped[str]
    stored_by: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    stored_at: Mapped[str]


class Rendition(Base):
    """What was made of a stored file, once whoever keeps it: the media type that its bytes show, and that of the copy
    for the public; by which recipe; or, as JSON, why nothing could be made. `copies` is the SHA-256 of each part that
    was made, as JSON by its name; none of what was made before that was noted."""

    __tablename__ = "renditions"
    __table_args__ = options(one_of("state", get_args(RenditionState)), rowid=False)

    digest: Mapped[str] = mapped_column(Digest, primary_key=True)
    state: Mapped[RenditionState]
    recipe: Mapped[int]
    media_type: Mapped[str]
    public_type: Mapped[str]
    problem: Mapped[str | None]
    copies: Mapped[str | None]


class IntakeFile(Base):
    """A file that an institution uploaded to be taken in; no other institution may read it by its digest."""

    __tablename__ = "intake_files"
    __table_args__ = options(rowid=False)

    digest: Mapped[str] = mapped_column(Digest, primary_key=True)
    institution_id: Mapped[int] = mapped_column(
        Key, ForeignKey("institutions.id"), primary_key=True, autoincrement=False, index=True
    )


class Job(Base):
    """Work done in the background. `lease` is until when, in seconds of the epoch, a running worker holds it; `tries`
    counts how often it was taken up since it last got on."""

    __tablename__ = "jobs"
    __table_args__ = options(
        one_of("state", get_args(JobState)),
        Index("ix_jobs_next", "state", "lease"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"), index=True)
    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(Key, ForeignKey("proposals.id"), index=True)
    kind: Mapped[JobKind]
    payload: Mapped[str]
    state: Mapped[JobState]
    round: Mapped[int]
    done: Mapped[int]
    total: Mapped[int | None]
    lease: Mapped[int]
    tries: Mapped[int] = mapped_column(server_default="0")
    message: Mapped[str | None]
    report: Mapped[str | None]
    created_at: Mapped[str]
    ended_at: Mapped[str | None]


class JobRecord(Base):
    """A record that a job made or revised; `before` is the document it had, if it had one, and JSON's null where a
    redaction took that away. Of a dry run it is one that it would have revised, in the version that it looked at."""

    __tablename__ = "job_records"
    __table_args__ = options(UniqueConstraint("record_id", "job_id"), rowid=False)

    job_id: Mapped[int] = mapped_column(Key, ForeignKey("jobs.id"), primary_key=True, autoincrement=False)
    record_id: Mapped[int] = mapped_column(Key, ForeignKey("records.id"), primary_key=True, autoincrement=False)
    version: Mapped[int]
    before: Mapped[str | None]
