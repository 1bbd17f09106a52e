"""Asking keepers for consent to what will show on their records' pages, as it is recorded."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from registry.ledger.entries import Act
from registry.models import Consent, ConsentStep, CulturalObject, Record
from registry.models.sql import among, as_list
from registry.operations.recording.indexing import index_objects
from registry.provenance.documents import Document
from registry.provenance.governance.consent import needs_consent, objects_of, shown_on
from registry.queries.records.headers import keys_of
from registry.queries.workspace.proposals import stewards


def ask(
    connection: Connection,
    institution: int,
    documents: Sequence[Document],
    versions: Mapping[str, int],
    act: Act,
    at: str,
) -> None:
    """Asks the keepers of all records on whose pages these documents of an institution, just recorded in these
    versions, show. What was consented to and says something else now is asked anew; where a document refers to a record
    no longer, its keeper is not asked any more."""
    public = [document for document in documents if needs_consent(document)]
    if not public:
        return
    targets = pages_of(connection, public)
    keys = keys_of(connection, {*targets, *(target for several in targets.values() for target in several)})
    own = _of_institution(connection, institution, keys)
    connection.execute(
        delete(Consent).where(among(Consent.record_id, "ids")), {"ids": as_list(keys[ref] for ref in targets)}
    )
    asked = [
        {"record_id": keys[reference], "target_id": keys[target], "version": versions[reference]}
        for reference, several in targets.items()
        for target in several
        if target in keys and target not in own
    ]
    if not asked:
        return
    connection.execute(insert(Consent), [{**row, "state": "asked", "answer": 0} for row in asked])
    step = {"step": "asked", "at": at, "actor": act.actor, "account_id": act.account, "reason": None}
    connection.execute(insert(ConsentStep), [{**row, **step} for row in asked])
    objects = {keys[target] for several in targets.values() for target in several if target.startswith("OBJ")}
    index_objects(connection, objects & {row["target_id"] for row in asked})


def pages_of(connection: Connection, documents: Sequence[Document]) -> dict[str, list[str]]:
    """The records on whose pages each of these documents shows besides its own, by reference."""
    wholes = _wholes(connection, documents)
    return {document["ref"]: shown_on(document, wholes) for document in documents}


def _wholes(connection: Connection, documents: Sequence[Document]) -> dict[str, str]:
    """Of the objects that documents are about, those that are parts, each with its whole."""
    objects = {reference for document in documents for reference in objects_of(document)}
    if not objects:
        return {}
    return dict(connection.execute(_WHOLES, {"references": as_list(sorted(objects))}).all())


def _of_institution(connection: Connection, institution: int, references: Mapping[str, int]) -> set[str]:
    keepers = stewards(connection, references)
    return {reference for reference, (keeper, _) in keepers.items() if keeper == institution}


_record, _whole = Record.__table__, Record.__table__.alias()
_object = CulturalObject.__table__
_WHOLES = (
    select(_record.c.reference, _whole.c.reference)
    .join_from(_object, _record, _record.c.id == _object.c.record_id)
    .join(_whole, _whole.c.id == _object.c.part_of_id)
    .where(among(_record.c.reference, "references"))
)
