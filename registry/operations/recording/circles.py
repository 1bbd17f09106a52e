"""Whether documents, together with what is on record, would lead round in a circle."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from registry.errors import DocumentError, RegistryError
from registry.models import Record
from registry.models.sql import among, as_list
from registry.provenance.documents import Document
from registry.provenance.governance.circles import ONE_WAY, circle, led_to
from registry.queries.records.hierarchies import leads_of
from registry.queries.records.sight import is_readable
from registry.queries.records.sql import run
from registry.services.database import OPERATOR


def circular(
    connection: Connection,
    institution: int | None,
    changed: Sequence[Document],
    before: Mapping[str, tuple[int, Document]],
    *,
    are_sure: bool,
) -> dict[str, tuple[str, RegistryError]]:
    """The documents that come to lead round in a circle, by reference. A circle that stood before is left as it is.
    Where it is not sure that all of them are recorded, none may lead round by what another says on record either."""
    refusals: dict[str, tuple[str, RegistryError]] = {}
    for kind, relations in ONE_WAY.items():
        of_kind = [document for document in changed if document["kind"] == kind]
        for fields in relations if of_kind else ():
            found = _circles(connection, kind, fields, of_kind, before, are_sure=are_sure)
            for reference, (field, way) in found.items():
                readable = _readable(connection, institution, way) | {document["ref"] for document in of_kind}
                named = [part for part in way if part in readable]
                refusals[reference] = f"/{field}", DocumentError("record.circle", circle=named)
    return refusals


def _circles(
    connection: Connection,
    kind: str,
    fields: Sequence[str],
    documents: Sequence[Document],
    before: Mapping[str, tuple[int, Document]],
    *,
    are_sure: bool,
) -> dict[str, tuple[str, tuple[str, ...]]]:
    said = {document["ref"]: led_to(document, fields) for document in documents}
    stood = {reference: led_to(document, fields) for reference, (_, document) in before.items()}
    fresh = {
        reference: [target for target in targets if target not in stood.get(reference, ())]
        for reference, targets in said.items()
    }
    if not any(fresh.values()):
        return {}
    wanted = {target for targets in (*said.values(), *stood.values()) for target in targets}
    on_record = leads_of(connection, kind, fields, wanted)
    ways = _ways(fresh, {**on_record, **said}) if are_sure else {}
    if ways or not are_sure:
        # Of those that are refused what is on record stands.
        either = {reference: [*targets, *stood.get(reference, ())] for reference, targets in said.items()}
        ways = _ways(fresh, {**on_record, **either}) | ways
    return {reference: (said[reference][way[1]], way) for reference, way in ways.items()}


def _ways(fresh: Mapping[str, Iterable[str]], leads: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    ways = {reference: circle(reference, begun, leads) for reference, begun in fresh.items() if begun}
    return {reference: way for reference, way in ways.items() if way is not None}


def _readable(connection: Connection, institution: int | None, references: Sequence[str]) -> set[str]:
    reader = OPERATOR if institution is None else institution
    return set(run(connection, _READABLE, references=as_list(references), reader=reader).scalars())


_record = Record.__table__
_READABLE = select(_record.c.reference).where(among(_record.c.reference, "references"), is_readable(_record))
