"""Which institution keeps a record: its staff alone revise it, and log events about it."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, insert, select

from registry.models import Attachment, Record, Stewardship, StoredFile
from registry.models.sql import among, as_list
from registry.provenance.documents import Document
from registry.queries.workspace.proposals import stewards


def touched(document: Document) -> list[str]:
    """The records that recording a document takes the right to: its own, and the objects of an event."""
    return [document["ref"], *(document["objects"] if document["kind"] == "event" else ())]


def kept_by_others(connection: Connection, institution: int, documents: Sequence[Document]) -> dict[str, str]:
    """Those of the records that documents touch which another institution keeps, each with its name."""
    references = {reference for document in documents for reference in touched(document)}
    return {
        reference: name
        for reference, (keeper, name) in stewards(connection, references).items()
        if keeper != institution
    }


def take_charge(connection: Connection, institution: int, references: Collection[str]) -> None:
    """The institution keeps these records, which have just been made, from now on."""
    if references:
        keys = connection.execute(
            select(Record.id).where(among(Record.reference, "references")), {"references": as_list(references)}
        ).scalars()
        connection.execute(insert(Stewardship), [{"record_id": key, "institution_id": institution} for key in keys])


def of_others_files(connection: Connection, institution: int, documents: Iterable[Document]) -> set[str]:
    """The attachments among these documents whose file others keep in the store, and the institution does not: to know
    the digest of a file is no right to use it. What is on record with its file already is not among them."""
    digests = {document["digest"]: document["ref"] for document in documents if document["kind"] == "attachment"}
    if not digests:
        return set()
    among_them = {"digests": as_list(digests)}
    stored = connection.execute(
        select(StoredFile.digest, StoredFile.institution_id).where(among(StoredFile.digest, "digests")), among_them
    ).all()
    own = {digest for digest, keeper in stored if keeper == institution}
    recorded = connection.execute(
        select(Attachment.digest, Record.reference)
        .join(Record, Record.id == Attachment.record_id)
        .where(among(Attachment.digest, "digests")),
        among_them,
    ).all()
    standing = {digest for digest, reference in recorded if digests[digest] == reference}
    return {digests[digest] for digest, _ in stored if digest not in own | standing}
