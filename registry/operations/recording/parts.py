"""Whether events may be of the parts of a set that they name, together with what is on record."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import BigInteger, Connection, bindparam, select, union_all

from registry.errors import RegistryError
from registry.models import CulturalObject, Event, EventObject, EventPart, Record, Superseding
from registry.models.sql import among, as_list
from registry.provenance.dates import bounds_on_record
from registry.provenance.dates.bounds import Bounds
from registry.provenance.documents import Document, EventDocument
from registry.provenance.governance.parts import destroyed_by, is_destruction, part_refusal
from registry.provenance.governance.review import moves_custody
from registry.queries.records.documents import by_reference
from registry.queries.records.sight import is_readable
from registry.queries.records.sql import run
from registry.services.database import OPERATOR

# Beyond every internal key.
ENDLESS = 2**62


def part_refusals(
    connection: Connection,
    institution: int | None,
    documents: Sequence[Document],
    beside: Sequence[Document] = (),
    until: int = ENDLESS,
) -> dict[str, tuple[str, RegistryError]]:
    """The events among documents that can't be of the parts that they name, by reference: where, and why. What counts
    are the documents `beside` them, and of what is on record that which has internal keys `until` this one."""
    events = [document for document in documents if document["kind"] == "event"]
    wanted = {part for event in events for part in (*event.get("parts", ()), *event["objects"])}
    if not wanted:
        return {}
    made = {document["ref"] for document in documents} - {document["ref"] for document in beside}
    known, wholes = _wholes(connection, wanted - made, beside, until)
    destroyed = _destroyed(connection, institution, [part for part in wholes if part in wanted], beside, until)
    refusals: dict[str, tuple[str, RegistryError]] = {}
    for event in events:
        if (refusal := part_refusal(event, wholes, destroyed, known)) is not None:
            refusals[event["ref"]] = refusal
    return refusals


def told_destroyed(connection: Connection, documents: Sequence[Document]) -> set[str]:
    """The objects that custody of passes by events among documents, of which it is told, there or on record and to
    whomever, that they or the set that they are part of were destroyed."""
    events = [document for document in documents if document["kind"] == "event"]
    moved = {reference for event in events if moves_custody(event) for reference in event["objects"]}
    if not moved:
        return set()
    _, wholes = _wholes(connection, moved, documents)
    ended = {reference for event in events if is_destruction(event) for reference in event["objects"]}
    wanted = as_list(sorted(moved | set(wholes.values())))
    ended.update(connection.execute(_ENDED, {"references": wanted}).scalars())
    return {reference for reference in moved if {reference, wholes.get(reference)} & ended}


def _wholes(
    connection: Connection, wanted: Iterable[str], documents: Sequence[Document], until: int = ENDLESS
) -> tuple[set[str], dict[str, str]]:
    """The objects of which it is known whether they are part of a set, and of those that are the set."""
    rows = connection.execute(_WHOLES, {"references": as_list(sorted(wanted)), "until": until}).all()
    wholes: dict[str, str | None] = {row[0]: row[1] for row in rows}
    wholes |= {each["ref"]: each.get("part_of") for each in documents if each["kind"] == "object"}
    return set(wholes), {part: whole for part, whole in wholes.items() if whole is not None}


def _destroyed(
    connection: Connection, institution: int | None, parts: Sequence[str], documents: Sequence[Document], until: int
) -> Mapping[str, Bounds]:
    """When each of these parts was destroyed, as far as the institution may read it."""
    if not parts:
        return {}
    reader = OPERATOR if institution is None else institution
    named = as_list(sorted(parts))
    recorded = run(connection, _DESTRUCTIONS, references=named, reader=reader, until=until).scalars()
    events: dict[str, EventDocument] = by_reference(connection, EventDocument, set(recorded)) if recorded else {}
    events |= {each["ref"]: each for each in documents if each["kind"] == "event"}
    superseded = {ref for event in events.values() for ref in event.get("supersedes", ())}
    return {
        part: bounds_on_record(event.get("date", {}).get("edtf"))
        for event in events.values()
        if is_destruction(event) and event["ref"] not in superseded
        for part in destroyed_by(event)
    }


_UNTIL = bindparam("until", type_=BigInteger)
_record = Record.__table__
_object = CulturalObject.__table__
_event = Event.__table__
_superseding = Superseding.__table__
_whole, _part = _record.alias(), _record.alias()
_WHOLES = (
    select(_record.c.reference, _whole.c.reference)
    .join_from(_object, _record, _record.c.id == _object.c.record_id)
    .outerjoin(_whole, _whole.c.id == _object.c.part_of_id)
    .where(among(_record.c.reference, "references"), _record.c.id <= _UNTIL)
)
_concerned = union_all(
    select(EventObject.record_id, EventObject.object_id), select(EventPart.record_id, EventPart.part_id)
).subquery()
# What is told to have been destroyed, by whomever and however it is told.
_ENDED = (
    select(_part.c.reference)
    .join_from(_part, _concerned, _concerned.c.object_id == _part.c.id)
    .join(_event, _event.c.record_id == _concerned.c.record_id)
    .join(_record, _record.c.id == _event.c.record_id)
    .where(among(_part.c.reference, "references"), _event.c.type == "destruction")
    .distinct()
)
# The events by which it was, of those that stand and may be read.
_DESTRUCTIONS = _ENDED.with_only_columns(_record.c.reference).where(
    _record.c.withdrawn.is_(None),
    is_readable(_record),
    _record.c.id <= _UNTIL,
    ~select(_superseding.c.record_id).where(_superseding.c.superseded_id == _event.c.record_id).exists(),
)
