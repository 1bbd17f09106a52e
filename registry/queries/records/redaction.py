"""Documents as the public may have them: without what they say of private records."""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, and_, or_, select

from registry.models import Record
from registry.models.records import PRIVATE
from registry.models.shapes import SHAPES, Shape
from registry.models.sql import among, as_list
from registry.provenance.documents import Document, Fields
from registry.queries.records.documents import mentioned
from registry.queries.records.headers import RecordHeader
from registry.queries.records.sql import run

D = TypeVar("D", bound=Document)

# The public is told of a withdrawn source that it was cited, by whoever cites it.
_HIDDEN = select(Record.reference).where(
    or_(Record.visibility == PRIVATE, and_(Record.withdrawn.is_not(None), Record.kind != "source")),
    among(Record.reference, "references"),
)


def published(connection: Connection, record: RecordHeader, documents: Iterable[D]) -> list[D]:
    """These documents of public records, `found` and others, without what they say of private or withdrawn ones."""
    visible = list(documents)
    if not record.any_hidden:
        return visible
    hidden = set(run(connection, _HIDDEN, references=as_list(mentioned(visible))).scalars())
    return [masked(document, hidden) for document in visible]


def masked(document: D, hidden: Collection[str]) -> D:
    """The document without citations of hidden sources, and of other hidden records nothing but the reference and
    what they had to do with it: where they stand in the order of a list is kept."""
    if not hidden:
        return document
    result: dict[str, Any] = dict(document)
    for part in SHAPES[document["kind"]].lists:
        if part.scalar is None and part.key in result:
            elements = [_masked_element(part, element, hidden) for element in result[part.key]]
            result[part.key] = [element for element in elements if element is not None]
    return cast(D, result)


def _masked_element(part: Shape, element: Fields, hidden: Collection[str]) -> Any:
    if not any(reference in hidden for _, reference in part.references(element)):
        return element
    if part.key == "citations":
        return None
    return {
        value.key: element[value.key]
        for value in part.values
        if value.key in element and (value.refers_to or not part.table.c[value.column].nullable)
    }
