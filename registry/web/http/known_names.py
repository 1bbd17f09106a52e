"""The names of all public parties and places, kept in memory until one of these is recorded or changed."""

from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Connection

from registry.provenance.notation import Register
from registry.provenance.references import of_kind
from registry.queries.records.changes import changes_since
from registry.queries.records.known_names import known_parties, known_places


@dataclass(frozen=True, slots=True)
class _Registers:
    as_of: int
    parties: Register
    places: Register


class KnownNames:
    """The registers of the registry's newest state. Safe to share between threads."""

    def __init__(self) -> None:
        self._held: _Registers | None = None
        self._lock = Lock()

    def registers(self, connection: Connection, head: int) -> tuple[Register, Register]:
        """The registers of parties and of places as of the ledger's entry `head`."""
        with self._lock:
            held = self._held
            if held is None or (held.as_of < head and _are_named_anew(connection, held.as_of)):
                parties = Register(known_parties(connection, is_public=True))
                places = Register(known_places(connection, is_public=True))
                held = _Registers(head, parties, places)
            elif held.as_of < head:
                held = _Registers(head, held.parties, held.places)
            self._held = held
            return held.parties, held.places


def _are_named_anew(connection: Connection, as_of: int) -> bool:
    changes = changes_since(connection, as_of)
    return changes is None or any(of_kind(changes.changed, kind) for kind in ("party", "place"))
