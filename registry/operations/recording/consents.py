"""Asking keepers for consent to what will show on their records' pages, as it is recorded."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, delete, select

from registry.ledger.entries import Act
from registry.ledger.states import State
from registry.models import Consent, CulturalObject, Record
from registry.models.sql import among, as_list
from registry.operations.recording.consent_steps import add
from registry.operations.recording.identities import Identities
from registry.operations.recording.indexing import index_objects
from registry.provenance.documents import Document
from registry.provenance.governance.consent import needs_consent, objects_of, shown_on
from registry.queries.records.headers import keys_of
from registry.queries.workspace.consent_states import consents
from registry.queries.workspace.proposals import stewards


def ask(
    connection: Connection,
    institution: int,
    fresh: Sequence[Document],
    revised: Sequence[Document],
    identities: Identities,
    act: Act,
    at: str,
) -> list[State]:
    """Asks the keepers of all records on whose pages these documents of an institution, just recorded, show; returns
    what the ledger is to say. What was consented to and says something else now is asked anew; where a document refers
    to a record no longer, its keeper is not asked any more."""
    public = [document for document in (*fresh, *revised) if needs_consent(document)]
    if not public:
        return []
    targets = pages_of(connection, public)
    keys = _keys(connection, identities, targets)
    own = _of_institution(connection, institution, keys)
    again = [identities[document["ref"]] for document in revised if document["ref"] in targets]
    changed = _forget(connection, again) if again else set()
    asked = [
        {"record_id": keys[reference], "target_id": keys[target], "version": identities.version(reference)}
        for reference, several in targets.items()
        for target in several
        if target in keys and target not in own
    ]
    if asked:
        add(connection, asked, "asked", act, at)
        index_objects(connection, {row["target_id"] for row in asked})
        changed |= {(row["record_id"], row["target_id"]) for row in asked}
    return list(consents(connection, changed)) if changed else []


def _forget(connection: Connection, records: Collection[int]) -> set[tuple[int, int]]:
    """Nobody is asked about these records any more; returns for whose pages somebody was."""
    return {(row.record_id, row.target_id) for row in connection.execute(_FORGET, {"ids": as_list(records)})}


def _keys(connection: Connection, identities: Identities, targets: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The internal keys of records and of those on whose pages they show."""
    wanted = {*targets, *(target for several in targets.values() for target in several)}
    known = {reference: identities[reference] for reference in wanted if reference in identities}
    return known | keys_of(connection, lacking) if (lacking := wanted - known.keys()) else known


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


_FORGET = delete(Consent).where(among(Consent.record_id, "ids")).returning(Consent.record_id, Consent.target_id)
_record, _whole = Record.__table__, Record.__table__.alias()
_object = CulturalObject.__table__
_WHOLES = (
    select(_record.c.reference, _whole.c.reference)
    .join_from(_object, _record, _record.c.id == _object.c.record_id)
    .join(_whole, _whole.c.id == _object.c.part_of_id)
    .where(among(_record.c.reference, "references"))
)
