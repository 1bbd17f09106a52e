"""The ledger's entries on a record as the staff of an institution are told of them."""

from collections.abc import Callable

from sqlalchemy import Connection, select

from registry.ledger import entries
from registry.ledger.entries import Entry
from registry.models import Institution, Record
from registry.models.sql import among, as_list
from registry.queries.records.headers import find_any
from registry.queries.records.sight import is_readable
from registry.queries.records.sql import run
from registry.queries.workspace.consents import OPERATOR_NAME, person_as_told


def trail(connection: Connection, reference: str, code: str) -> list[Entry]:
    """The newest entries first, on the record and on the events of an object, as far as the reader may read those.
    People of other institutions than the one of this code are not named. Raises NotFoundError."""
    find_any(connection, reference)
    told = entries.trail(connection, reference, told_as=lambda actor: person_as_told(actor, code))
    readable = set(_readable(connection, {entry.reference for entry in told}))
    return [entry for entry in told if entry.reference in readable]


def told_to_public(connection: Connection) -> Callable[[str], str]:
    """What words an actor for the public: no person is named, but the institution whose staff it was."""
    institutions = dict(connection.execute(select(Institution.code, Institution.name)).all())

    def told(actor: str) -> str:
        code = actor.removeprefix("staff:").partition("/")[0]
        return f"staff of {institutions.get(code, code)}" if actor.startswith("staff:") else OPERATOR_NAME

    return told


def _readable(connection: Connection, references: set[str]) -> list[str]:
    return list(run(connection, _READABLE, references=as_list(sorted(references))).scalars())


_record = Record.__table__
_READABLE = select(_record.c.reference).where(among(_record.c.reference, "references"), is_readable(_record))
