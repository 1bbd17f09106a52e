"""What a list holds where that is no column of the database: its things are looked at in their order, as far as is
needed and no further than is bearable."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from registry.queries.workspace.lists.description import Desk, ListKind, Row

# How many things are looked at for a page, and for all of a list at once.
MOST_FOR_A_PAGE, MOST_FOR_ALL = 500, 10_000
_FIRST_BATCH, _BATCH = 64, 512


@dataclass(frozen=True, slots=True)
class Decision:
    """What filters of a list decide of its things, by what is loaded of these."""

    kind: ListKind
    desk: Desk
    rules: Sequence[Callable[[Any], bool]]

    def first(self, connection: Connection, rows: Sequence[Any], most: int) -> list[int]:
        """At which places of these rows the first things stand that are such; the batches grow with what is looked at
        in vain."""
        found: list[int] = []
        start, size = 0, _FIRST_BATCH
        while start < len(rows) and len(found) < most:
            found += self._such(connection, rows[start : start + size], start)
            start, size = start + size, min(2 * size, _BATCH)
        return found[:most]

    def _such(self, connection: Connection, rows: Sequence[Any], start: int) -> list[int]:
        assert self.kind.load is not None  # noqa: S101 - a list whose filters decide says by what
        things = [Row(key, reference) for key, reference, _ in rows]
        loaded = self.kind.load(connection, things, self.desk)
        such = {key for key, of_it in loaded if all(rule(of_it) for rule in self.rules)}
        return [start + place for place, thing in enumerate(things) if thing.key in such]
