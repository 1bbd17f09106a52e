"""Files that staff give: deeds, photographs, letters, taken into the store with what is made of them; and files of
records, to be taken in."""

import hashlib
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from registry.errors import FileError
from registry.ledger import entries
from registry.ledger.entries import Act, Operation
from registry.ledger.states import State
from registry.models import IntakeFile, Job, Rendition, StoredFile
from registry.operations.jobs import HeldJob, JobLease, enqueue, enqueue_for
from registry.provenance.governance.roles import Capability
from registry.provenance.references import derive
from registry.queries.records.files import rendition
from registry.queries.workspace import states
from registry.queries.workspace.people import Actor, staff_actor
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.file_store import Files
from registry.services.parsing.limits import Limits
from registry.services.renditions import RECIPE, UNKNOWN, Renditions, renditions
from registry.services.unit_of_work import unit_of_work

PARTS = ("original", "public", "thumbnail", "preview")


@dataclass(frozen=True, slots=True)
class FileReceipt:
    """A file that was taken; `reference` is that of its attachment, which its digest decides."""

    reference: str
    digest: str
    media_type: str
    size: int
    filename: str


def keep(
    engine: Engine,
    files: Files,
    actor: Actor,
    content: bytes,
    filename: str,
    *,
    waited: float = 0.0,
    needs: Capability = "draft",
) -> FileReceipt:
    """Takes a file: checks it, stores it with what is made of it, and notes that the institution keeps it. The same
    bytes are stored once. What takes longer than a page may wait, which has `waited` so many seconds, is left to a job.
    Raises NotAllowedError, FileError, UnavailableError."""
    actor.require(needs)
    name = filename.replace("\\", "/").rsplit("/", 1)[-1].strip()[-200:] or "file"
    files.check(content, name)
    digest = hashlib.sha256(content).hexdigest()
    with open_reader(engine) as connection:
        before = rendition(connection, digest)
    if before.is_waiting or (before.is_ready and files.has("preview", digest)):
        rendered, media_type = None, before.media_type
    else:
        rendered, media_type = _made_while_waited_for(files.limits.for_page(waited), content, name)
        files.put("original", digest, content)
    if rendered is not None:
        copies = _put(files, digest, rendered)
    with unit_of_work(engine) as connection:
        _note(connection, actor, digest, media_type, len(content), name)
        if rendered is not None:
            set_rendition(connection, digest, "ready", rendered.media_type, rendered.public_type, copies=copies)
            _note_rendition(connection, digest, actor.act(Operation.STORE_FILE))
        elif rendition(connection, digest).state not in ("waiting", "ready"):
            set_rendition(connection, digest, "waiting", media_type, UNKNOWN)
            _note_rendition(connection, digest, actor.act(Operation.STORE_FILE))
            enqueue(connection, actor, "renditions", {"digest": digest, "filename": name})
    return FileReceipt(attachment_reference(digest), digest, media_type, len(content), name)


def _made_while_waited_for(limits: Limits, content: bytes, name: str) -> tuple[Renditions | None, str]:
    """What is made of a file, or nothing where that takes longer than a page may wait; and its media type."""
    try:
        rendered = renditions(content, name, limits)
    except FileError as error:
        if error.code != "parser.out-of-time":
            raise
        return None, str(error.params["media_type"])
    return rendered, rendered.media_type


def _put(files: Files, digest: str, rendered: Renditions) -> dict[str, str]:
    """Stores what was made of a file; returns the digest of each part."""
    parts = {"public": rendered.public, **rendered.pictures}
    for part, content in parts.items():
        files.put(part, digest, content)
    return {part: hashlib.sha256(content).hexdigest() for part, content in sorted(parts.items())}


def _note(connection: Connection, actor: Actor, digest: str, media_type: str, size: int, name: str) -> None:
    there = select(StoredFile.digest).where(StoredFile.digest == digest, StoredFile.institution_id == actor.institution)
    if connection.execute(there).first() is None:
        connection.execute(
            insert(StoredFile).values(
                digest=digest,
                institution_id=actor.institution,
                size=size,
                media_type=media_type,
                filename=name,
                stored_by=actor.account,
                stored_at=timestamp(),
            )
        )
        _append_own(connection, actor, states.files(connection, digest))


def _append_own(connection: Connection, actor: Actor, kept: Iterable[State]) -> None:
    """Has the ledger say what the actor's institution keeps; others may keep the same."""
    own = [state for state in kept if state.subject.endswith(f" at {actor.code}")]
    entries.append_states(connection, actor.act(Operation.STORE_FILE), own, timestamp())


def set_rendition(
    connection: Connection,
    digest: str,
    state: str,
    media_type: str,
    public_type: str,
    problem: Mapping[str, Any] | None = None,
    copies: Mapping[str, str] | None = None,
) -> None:
    """Notes what was made of a file by today's recipe, with the digests of its copies, or why nothing could be."""
    connection.execute(delete(Rendition).where(Rendition.digest == digest))
    connection.execute(
        insert(Rendition).values(
            digest=digest,
            state=state,
            recipe=RECIPE,
            media_type=media_type,
            public_type=public_type,
            problem=json.dumps(problem) if problem is not None else None,
            copies=json.dumps(copies) if copies is not None else None,
        )
    )


def make_renditions(engine: Engine, files: Files, job: JobLease) -> None:
    """Does a job: makes what is to be made of a file, or notes why that can't be done, and then it is not tried again.
    Raises FileError, UnavailableError."""
    digest, filename = str(job.payload["digest"]), str(job.payload["filename"])
    held = HeldJob(engine, job)
    try:
        content = files.get("original", digest)
        if content is None:
            raise FileError("file.no-longer-stored", name=filename)
        rendered = renditions(content, filename, files.limits, held.renew)
    except FileError as error:
        with unit_of_work(engine) as connection:
            media_type = rendition(connection, digest).media_type
            set_rendition(connection, digest, "unreadable", media_type, UNKNOWN, error.as_json())
            _note_rendition(connection, digest, _act_of(connection, job))
        raise
    copies = _put(files, digest, rendered)
    with unit_of_work(engine) as connection:
        set_rendition(connection, digest, "ready", rendered.media_type, rendered.public_type, copies=copies)
        stored = update(StoredFile).where(StoredFile.digest == digest)
        connection.execute(stored.values(media_type=rendered.media_type))
        act = _act_of(connection, job)
        _note_rendition(connection, digest, act)
        entries.append_states(connection, act, states.files(connection, digest), timestamp())
        held.finish(connection)


def _note_rendition(connection: Connection, digest: str, act: Act) -> None:
    entries.append_states(connection, act, states.renditions(connection, digest), timestamp())


def _act_of(connection: Connection, job: JobLease) -> Act:
    actor = staff_actor(connection, job.account, job.institution)
    return Act(actor, Operation.MAKE_RENDITIONS, job.account, job.proposal, job.id)


def renew_renditions(engine: Engine, *, and_unreadable: bool = False) -> int:
    """Has jobs make anew what was made by an earlier recipe, and what could not be made; returns how many."""
    outdated = (Rendition.recipe < RECIPE) & (Rendition.state == "ready")
    going = select(Job.payload).where(Job.kind == "renditions", Job.state.in_(("waiting", "running")))
    stale = (
        select(Rendition.digest, StoredFile.institution_id, StoredFile.stored_by, StoredFile.filename)
        .join(StoredFile, StoredFile.digest == Rendition.digest)
        .where(outdated | (Rendition.state == "unreadable") if and_unreadable else outdated)
        .order_by(Rendition.digest, StoredFile.institution_id)
    )
    with unit_of_work(engine) as connection:
        seen = {json.loads(payload)["digest"] for payload in connection.execute(going).scalars()}
        count = 0
        for digest, institution, account, filename in connection.execute(stale).all():
            if digest not in seen:
                seen.add(digest)
                enqueue_for(connection, institution, account, "renditions", {"digest": digest, "filename": filename})
                count += 1
    return count


def keep_intake(engine: Engine, files: Files, actor: Actor, content: bytes, filename: str) -> str:
    """Stores a file of records for its institution; returns its digest. Raises NotAllowedError, FileError,
    UnavailableError."""
    actor.require("draft")
    files.check(content, filename)
    digest = hashlib.sha256(content).hexdigest()
    files.put("intake", digest, content)
    with unit_of_work(engine) as connection:
        row = {"digest": digest, "institution_id": actor.institution}
        there = select(IntakeFile.digest).filter_by(**row)
        if connection.execute(there).first() is None:
            connection.execute(insert(IntakeFile).values(row))
            _append_own(connection, actor, states.intake_files(connection, digest))
    return digest


def keep_all(
    engine: Engine, files: Files, actor: Actor, uploads: Sequence[tuple[bytes, str]]
) -> tuple[list[FileReceipt], list[FileError]]:
    """Takes several files; returns those kept, and what is wrong with the others."""
    receipts, refusals, began = [], [], time.monotonic()
    for content, filename in uploads:
        try:
            receipts.append(keep(engine, files, actor, content, filename, waited=time.monotonic() - began))
        except FileError as error:
            refusals.append(error)
    return receipts, refusals


def attachment_reference(digest: str) -> str:
    return derive("attachment", f"sha256:{digest}")
