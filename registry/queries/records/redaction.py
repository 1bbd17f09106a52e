"""Documents as the public may have them: without what they say of private records."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, cast

from marshmallow.fields import Nested
from sqlalchemy import Connection, and_, or_, select

from registry.models import Record
from registry.models.records import PRIVATE
from registry.models.shapes import SHAPES
from registry.models.sql import among, as_list
from registry.provenance.documents import Document, Fields
from registry.provenance.governance.withholding import OF_RECORDS, STAYING, WITHHELD
from registry.queries.records.documents import mentioned
from registry.queries.records.headers import RecordHeader
from registry.queries.records.sql import run
from registry.schemas import SCHEMAS
from registry.schemas.fields import Reference, Verbatim

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
    hidden = set(run(connection, _HIDDEN, references=as_list(all_mentioned(visible))).scalars())
    return [masked(document, hidden) for document in visible]


def all_mentioned(documents: Iterable[Document]) -> set[str]:
    """Every record that these documents refer to, or that an element of theirs is about."""
    read = list(documents)
    return mentioned(read).union(reference for document in read for reference in _subjects(document))


def masked(document: D, hidden: Collection[str]) -> D:
    """The document without citations of hidden sources and answers about hidden events, and of other hidden records
    nothing but the reference and what they had to do with it: where they stand in the order of a list is kept."""
    if not hidden:
        return document
    result: dict[str, Any] = dict(document)
    for key, element in _elements(document["kind"]).items():
        if key in result:
            masked_elements = [element.masked(value, hidden) for value in result[key]]
            result[key] = [value for value in masked_elements if value is not None]
    for key, texts in OF_RECORDS.get(document["kind"], {}).items():
        if _is_hidden(result.get(key), hidden):
            for text in texts.keys() & result.keys():
                result[text] = texts[text]
    return cast(D, {key: value for key, value in result.items() if value is not None})


def _is_hidden(value: Any, hidden: Collection[str]) -> bool:
    return any(reference in hidden for reference in (value if isinstance(value, list) else [value]))


@dataclass(frozen=True, slots=True)
class _Element:
    """The elements of a list: which of their keys hold references, which stay when one is hidden, and which texts are
    withheld that must be there; what they are about by reference alone, without a record that there need be."""

    key: str
    references: tuple[str, ...]
    staying: tuple[str, ...]
    texts: tuple[str, ...]
    subjects: tuple[str, ...]

    def masked(self, element: Fields, hidden: Collection[str]) -> Any:
        if not any(element[key] in hidden for key in self.references if key in element):
            return element
        if self.key == "citations" or any(element.get(key) in hidden for key in self.subjects):
            return None
        return {key: element[key] for key in self.staying if key in element} | dict.fromkeys(self.texts, WITHHELD)


@lru_cache(maxsize=64)
def _elements(kind: str) -> dict[str, _Element]:
    """By the lists of a kind of record, those of which refer to other records."""
    by_key = {}
    for part in SHAPES[kind].lists:
        of_list = SCHEMAS[kind].fields[part.key]
        if not isinstance(of_list, Nested):
            continue
        fields = of_list.schema.fields
        references = tuple(value.key for value in part.values if isinstance(fields[value.key], Reference))
        if references:
            texts = {key for key, field in fields.items() if isinstance(field, Verbatim)}
            texts -= STAYING.get(part.key, frozenset())
            required = [value.key for value in part.values if not part.table.c[value.column].nullable]
            by_key[part.key] = _Element(
                part.key,
                references,
                tuple(value.key for value in part.values if value.key in {*references, *required} - texts),
                tuple(key for key in required if key in texts),
                tuple(value.key for value in part.values if value.key in references and value.refers_to is None),
            )
    return by_key


def _subjects(document: Fields) -> Iterator[str]:
    for key, element in _elements(document["kind"]).items():
        for value in document.get(key, ()) if element.subjects else ():
            yield from (value[subject] for subject in element.subjects if subject in value)
