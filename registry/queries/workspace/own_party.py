"""Which record an institution is itself."""

from sqlalchemy import Connection, select

from registry.models import Institution, Record


def party_of(connection: Connection, institution: int) -> str | None:
    """The reference of the party that an institution is; None where none is named, or it was withdrawn since."""
    named = (
        select(Record.reference)
        .join(Institution, Institution.party_id == Record.id)
        .where(Institution.id == institution, Record.withdrawn.is_(None))
    )
    return connection.execute(named).scalar()
