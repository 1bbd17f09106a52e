"""Certificates issued, and revoked: each is a proposal that a second person approves."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine

from registry import schemas
from registry.errors import StepError
from registry.operations.proposals import Content, submit
from registry.provenance.documents import CertificateDocument
from registry.provenance.governance.cases import may_become, missing_from_certificate
from registry.provenance.governance.review import ProposalKind, ProposalState
from registry.queries.records.documents import document_of_kind
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp
from registry.services.database import open_reader


def issued(certificate: CertificateDocument) -> CertificateDocument:
    """The certificate as it is issued: from then on what it says never changes. Raises StepError."""
    if not may_become(certificate["status"], "issued"):
        raise StepError("certificate.past-issue", status=certificate["status"])
    if missing := missing_from_certificate(certificate):
        raise StepError("certificate.incomplete", missing=list(missing.values()))
    return schemas.load_revised(CertificateDocument, certificate, {**certificate, "status": "issued"})


def issue(
    engine: Engine, actor: Actor, reference: str, *, public: bool, withheld: Sequence[str] = ()
) -> tuple[int, ProposalState]:
    """Proposes that a certificate be issued; one that it supersedes is marked so along with it. `withheld` are the
    private records that it names of which it is said that they stay withheld. Returns the proposal and its state.
    Raises NotAllowedError, StepError, DocumentError."""
    certificate, base = _on_record(engine, actor, reference)
    certificate = issued({**certificate, "visibility": "public" if public else certificate["visibility"]})
    documents = [certificate]
    if "supersedes" in certificate:
        old, its_base = _on_record(engine, actor, certificate["supersedes"])
        if not may_become(old["status"], "superseded"):
            raise StepError("certificate.not-superseded", status=old["status"])
        documents.append({**old, "status": "superseded"})
        base |= its_base
    return _propose(engine, actor, "issue certificate", "Issue", documents, base, withheld)


def revoke(engine: Engine, actor: Actor, reference: str, reason: str) -> tuple[int, ProposalState]:
    """Proposes that a certificate be revoked, and says why on it. Raises NotAllowedError, StepError, DocumentError."""
    certificate, base = _on_record(engine, actor, reference)
    if not may_become(certificate["status"], "revoked"):
        raise StepError("certificate.not-revocable", status=certificate["status"])
    if not reason.strip():
        raise StepError("certificate.no-reason")
    sentence = f"Revoked {timestamp()[:10]}: {reason.strip()}"
    note = "\n".join(filter(None, (certificate.get("note"), sentence)))
    after = {**certificate, "status": "revoked", "note": note}
    revoked = schemas.load_revised(CertificateDocument, certificate, after)
    return _propose(engine, actor, "revoke certificate", "Revoke", [revoked], base)


def to_hand_over(connection: Connection, reference: str) -> CertificateDocument:
    """A certificate that an event may carry out now. Raises NotFoundError, StepError."""
    _, certificate = document_of_kind(connection, CertificateDocument, reference)
    if not may_become(certificate["status"], "fulfilled"):
        raise StepError("certificate.not-handed-over", status=certificate["status"])
    return certificate


def _on_record(engine: Engine, actor: Actor, reference: str) -> tuple[CertificateDocument, dict[str, int]]:
    with open_reader(engine, reader=actor.institution) as connection:
        version, certificate = document_of_kind(connection, CertificateDocument, reference)
    return certificate, {reference: version}


def _propose(
    engine: Engine,
    actor: Actor,
    kind: ProposalKind,
    verb: str,
    documents: list[CertificateDocument],
    base: dict[str, int],
    withheld: Sequence[str] = (),
) -> tuple[int, ProposalState]:
    first = documents[0]
    subjects = [*(document["ref"] for document in documents), *first.get("objects", ())]
    form = {"ref": [first["ref"]], **({"withheld": list(withheld)} if withheld else {})}
    content = Content(f"{verb}: {first['names'][0]['text']}", form, subjects, documents, base)
    return submit(engine, actor, None, 1, kind, content)
