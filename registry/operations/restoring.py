"""Restoring an earlier version of a record: a proposal of what it said, which goes through the one door as any."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, select

from registry import schemas
from registry.errors import DocumentError, NotAllowedError, NotFoundError, RegistryError, StepError
from registry.ledger.versions import StoredVersion, versions
from registry.models import Record
from registry.models.sql import among, as_list
from registry.operations.proposals import content_of, submit_within
from registry.operations.recording.stewardship import kept_by_others
from registry.provenance.documents import Document
from registry.provenance.governance.restoring import check_restorable
from registry.provenance.governance.review import ProposalState
from registry.queries.records.documents import current, references_of
from registry.queries.records.headers import find_any
from registry.queries.workspace.people import Actor
from registry.schemas.fields import as_on_record
from registry.services.unit_of_work import unit_of_work

_UNREADABLE = {
    "not kept": StepError("restoring.not-kept"),
    "removed": StepError("restoring.removed"),
    "damaged": StepError("restoring.damaged"),
}


def restore(
    engine: Engine, actor: Actor, reference: str, number: int, version: int, reason: str
) -> tuple[int, ProposalState]:
    """Proposes that a record say again what it said in the version of this number; `version` is the one it had when
    that was decided. Returns the proposal and its state. Raises NotFoundError, NotAllowedError, StepError,
    ConflictError, DocumentError."""
    actor.require("submit")
    with unit_of_work(engine) as connection:
        document = _restorable(connection, actor, reference, number)
        title = f"Restore version {number} of {_name(document)}"
        said = f"{title}: {reason.strip()}" if reason.strip() else title
        content = content_of(connection, said, [document], {reference: version})
        return submit_within(connection, actor, None, 1, "restore", content)


def refusal(connection: Connection, actor: Actor, reference: str, number: int) -> RegistryError | None:
    """Why the version of this number can't be restored; None where it can be proposed."""
    try:
        _restorable(connection, actor, reference, number)
    except (StepError, NotAllowedError, DocumentError) as error:  # Told beside the version, in place of the offer.
        return error
    return None


def _restorable(connection: Connection, actor: Actor, reference: str, number: int) -> Document:
    """What a record said in a version. Raises NotFoundError, NotAllowedError, StepError, DocumentError."""
    header = find_any(connection, reference, reader=actor.institution)
    [(_, now)] = current(connection, [reference]).values()
    for keeper in kept_by_others(connection, actor.institution, [now]).values():
        if keeper is None:
            raise NotAllowedError("record.kept-by-operator", reference=reference)
        raise NotAllowedError("record.kept-by-others", reference=reference, name=keeper)
    stored = versions(connection, header.key, number, number)
    if not stored:
        raise NotFoundError("version.none", reference=reference, number=number)
    document = _document(stored[0])
    check_restorable(now, document)
    if gone := _gone(connection, now, document):
        raise StepError("restoring.gone", references=gone)
    return document


def _document(version: StoredVersion) -> Document:
    """What a version said, in the form of today. Raises StepError."""
    if (stored := version.document) is None:
        raise _UNREADABLE[version.state]
    try:
        with as_on_record():
            return schemas.load(stored)
    except DocumentError as error:
        raise StepError("restoring.of-old-form", cause=error) from None


def _gone(connection: Connection, now: Document, then: Document) -> Sequence[str]:
    """The records that a version refers to, and the record as it is does not, which are withdrawn or not there."""
    wanted = references_of([then]) - references_of([now]) - {then["ref"]}
    standing = connection.execute(_STANDING, {"references": as_list(wanted)}).scalars() if wanted else ()
    return sorted(wanted - set(standing))


def _name(document: Document) -> str:
    names = document.get("names") or ()
    return names[0]["text"] if names else document["ref"]


_STANDING = select(Record.reference).where(among(Record.reference, "references"), Record.withdrawn.is_(None))
