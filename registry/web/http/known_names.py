"""The names of all public parties and places, kept in memory until something is recorded."""

from threading import Lock

from sqlalchemy import Connection

from registry.provenance.notation import Register
from registry.queries.records.known_names import known_parties, known_places


class KnownNames:
    """The registers of the registry's newest state. Safe to share between threads."""

    def __init__(self) -> None:
        self._held: tuple[int, tuple[Register, Register]] | None = None
        self._lock = Lock()

    def registers(self, connection: Connection, head: int) -> tuple[Register, Register]:
        """The registers of parties and of places as of the ledger's entry `head`."""
        with self._lock:
            if self._held is None or self._held[0] != head:
                parties = Register(known_parties(connection, is_public=True))
                places = Register(known_places(connection, is_public=True))
                self._held = head, (parties, places)
            return self._held[1]
