"""Records as they can be exchanged: a document, an object's with its events and the searches about it."""

from dataclasses import dataclass

from sqlalchemy import Connection

from registry.provenance.documents import Document
from registry.queries.records.documents import documents, mentioned
from registry.queries.records.headers import RecordHeader
from registry.queries.records.histories import events_of, family_of, searches_of
from registry.queries.records.redaction import published


@dataclass(frozen=True, slots=True)
class Bundle:
    """Documents as the public may have them. `drew_on` are the references of all records that they hang on: themselves
    and those that they refer to; `centres` of those for which was looked up what refers to them."""

    documents: list[Document]
    drew_on: frozenset[str]
    centres: frozenset[str]


def load_bundle(connection: Connection, record: RecordHeader) -> Bundle:
    """A public record's document; an object's with those of the events of its history, its parts' and its whole's, and
    of the searches about them."""
    read = list(documents(connection, record.kind, [record.key]).values())
    centres = {record.reference}
    if record.kind == "object":
        read += events_of(connection, record, is_public=True)
        read += searches_of(connection, record, is_public=True)
        centres.update(family_of(connection, record))
    drew_on = centres.union(mentioned(read), (document["ref"] for document in read))
    return Bundle(published(connection, record, read), frozenset(drew_on), frozenset(centres))
