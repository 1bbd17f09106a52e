"""What a form does not show, since whoever fills it in may not read it, and keeps."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection

from registry.provenance import references
from registry.provenance.documents import Document, Fields, RawDocument
from registry.queries.records.documents import references_of
from registry.queries.records.lookup import words_of


def keep_unread(connection: Connection, document: RawDocument, before: Document | None) -> None:
    """Puts back into a revision what the record says of others that the reader may not read: their fields are blank,
    and rows of them are not shown."""
    if before is None:
        return
    named = references_of([before])
    unread = named - words_of(connection, named).keys()
    fields: Fields = before
    for key, value in fields.items() if unread else ():
        if isinstance(value, list):
            stated = list(document.get(key) or [])
            for element in value:
                _put_back(stated, element, unread)
            document[key] = stated
        elif isinstance(value, str) and value in unread and not document.get(key):
            document[key] = value


def _put_back(stated: list[Any], element: Any, unread: Collection[str]) -> None:
    """An element of a list, or what a row that stands for it could not show."""
    if not isinstance(element, dict):
        if isinstance(element, str) and element in unread and element not in stated:
            stated.append(element)
        return
    hidden = {key: value for key, value in element.items() if isinstance(value, str) and value in unread}
    if not hidden or element in stated:
        return
    shown = _references((key, value) for key, value in element.items() if key not in hidden)
    row = next((at for at, each in enumerate(stated) if shown and shown <= _references(each.items())), None)
    if row is None:
        stated.append(element)
    else:
        stated[row] = {**hidden, **stated[row]}


def _references(items: Iterable[tuple[str, Any]]) -> set[tuple[str, str]]:
    return {(key, value) for key, value in items if isinstance(value, str) and references.recognise(value) == value}
