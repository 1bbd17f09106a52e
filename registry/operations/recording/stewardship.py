"""Which institution keeps a record: its staff alone revise it. What no institution keeps is the operator's."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, insert, select

from registry.ledger.states import State
from registry.models import Attachment, Record, Stewardship, StoredFile
from registry.models.sql import among, as_list
from registry.provenance.documents import Document
from registry.queries.records.headers import keys_of
from registry.queries.workspace.consent_states import keepers as keepers_of
from registry.queries.workspace.proposals import stewards

_KEEP = insert(Stewardship)


def kept_by_others(
    connection: Connection, institution: int | None, documents: Sequence[Document]
) -> dict[str, str | None]:
    """Those of the records that documents would revise which the institution does not keep, each with the name of the
    one that does; None where it is the operator."""
    references = {document["ref"] for document in documents}
    keepers = stewards(connection, references)
    others: dict[str, str | None] = {ref: name for ref, (keeper, name) in keepers.items() if keeper != institution}
    if institution is None or not (unkept := references - keepers.keys()):
        return others
    return others | dict.fromkeys(keys_of(connection, unkept))


def take_charge(connection: Connection, institution: int, records: Collection[int]) -> list[State]:
    """The institution keeps these records, by their internal keys, from now on; returns what the ledger is to say."""
    if not records:
        return []
    connection.execute(_KEEP, [{"record_id": key, "institution_id": institution} for key in records])
    return list(keepers_of(connection, records))


def of_others_files(connection: Connection, institution: int | None, documents: Iterable[Document]) -> set[str]:
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
