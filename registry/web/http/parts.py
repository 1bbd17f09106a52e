"""The pages of what is too long for one: which part is shown, and the links from one to another."""

import re
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from registry.errors import NotFoundError
from registry.queries.dossiers.values import event_value
from registry.queries.pages.histories import numbered
from registry.queries.pages.parts import Part, is_long, part_of
from registry.queries.records.headers import RecordHeader, find
from registry.queries.records.histories import count_events, events_of
from registry.queries.records.material import count_lots, lots

_TO_STATEMENT = re.compile(r'href="#(EVT-[0-9A-Z]{5}-[0-9A-Z]{5})"')


def in_parts(present: Callable[[RecordHeader, Any, int], Any]) -> Callable[[RecordHeader, Any, int], Any]:
    """For a page that is cut into parts where it is long. It raises NotFoundError where there are not so many."""

    def part(record: RecordHeader, material: Any, number: int) -> Any:
        page = present(record, material, number)
        if number > max(1, page.part.count):
            raise NotFoundError("record.no-such-part", reference=record.reference, parts=max(1, page.part.count))
        return page

    return part


def undivided(present: Callable[[RecordHeader, Any], Any]) -> Callable[[RecordHeader, Any, int], Any]:
    """For a page that is never cut into parts."""
    return lambda record, material, _: present(record, material)


def across_parts(html: str, page: Any) -> str:
    """The page with its links to statements of other parts leading there."""
    part: Part | None = getattr(page, "part", None)
    if part is None or not part.is_cut:
        return html

    def lead(link: re.Match[str]) -> str:
        reference = link[1]
        number = part.of(reference)
        return link[0] if number == part.number else f'href="?part={number}#{reference}"'

    return _TO_STATEMENT.sub(lead, html)


def part_that_lists(connection: Connection, reference: str, lot: str) -> int:
    """The part of an auction's page that a lot stands on."""
    record = find(connection, reference)
    if record is None or not is_long(count_lots(connection, record)):
        return 1
    return part_of({known["ref"]: number for number, known in enumerate(lots(connection, record), 1)}, 1).of(lot)


def part_that_states(connection: Connection, reference: str, event: str, *, is_public: bool) -> int:
    """The part of an object's history, as the public or staff see it, that an event is stated in."""
    record = find(connection, reference)
    if record is None or not is_long(count_events(connection, record)):
        return 1
    documents = events_of(connection, record, is_public=is_public)
    return part_of(numbered(event_value(document) for document in documents), 1).of(event)
