"""Which records were invented to try the registry out: those that a museum of its own keeps, known by its code."""

from sqlalchemy import ColumnElement, Connection, func, select

from registry.models import Institution, Record, Stewardship

CODE = "invented"


def is_invented(record: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the record of this key is one of them, in a statement."""
    kept = (
        select(Stewardship.record_id)
        .join(Institution, Institution.id == Stewardship.institution_id)
        .where(Institution.code == CODE)
    )
    return record.in_(kept)


def keeps_invented(connection: Connection, institution: int) -> bool:
    """Whether an institution is the museum of invented things."""
    return connection.execute(select(Institution.code).where(Institution.id == institution)).scalar() == CODE


def invented_objects(connection: Connection) -> int:
    """How many invented objects are on record and not withdrawn."""
    stands = (Record.kind == "object", Record.withdrawn.is_(None), is_invented(Record.__table__.c.id))
    return connection.execute(select(func.count()).where(*stands)).scalar_one()
