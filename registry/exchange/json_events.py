"""A stream of JSON, watched as it is parsed: what is nested more deeply, or has more values, than a record may."""

from collections.abc import Iterable, Iterator
from typing import Any

from registry.errors import DocumentError
from registry.services.parsing.limits import Limits

_OPENING, _CLOSING = ("start_map", "start_array"), ("end_map", "end_array")


def within_limits(events: Iterable[tuple[str, Any]], level: int, limits: Limits) -> Iterator[tuple[str, Any]]:
    """The events of ijson's basic_parse. Records stand `level` deep in the document. Raises DocumentError."""
    depth = values = 0
    for event, value in events:
        if event in _OPENING:
            depth += 1
            if depth > limits.depth + level:
                raise DocumentError("json.too-deep", most=limits.depth)
        elif event in _CLOSING:
            depth -= 1
        if depth <= level:
            values = 0
        values += 1
        if values > 2 * limits.values:  # A key and a value are two events.
            raise DocumentError("json.too-large", most=limits.values)
        yield event, value
