"""Who reads what: the conditions under which a record is read at all, and under which it shows on another's page.

Every connection has a reader: an institution, for whose staff it reads, or the public, or whoever runs the machine.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Text, bindparam, func, literal_column, or_, select

from registry.models import Consent, ConsentStep, Record, Share, Stewardship
from registry.models.records import PUBLIC
from registry.services.clock import today
from registry.services.database import OPERATOR, READER_OPTION

NOBODY = 0
READER = bindparam("reader", type_=BigInteger, required=True)
# The day it is, by which a share may have ended.
DAY = bindparam("day_of_reading", type_=Text, callable_=lambda: day_of_reading())

_steward = Stewardship.__table__
_GIVEN: ColumnElement[str] = literal_column("'given'")
_operator: ColumnElement[int] = literal_column(str(OPERATOR))

# The number of the last step of any consent: it grows with every answer, though a consent be asked anew or for nothing.
ANSWERS = select(func.coalesce(func.max(ConsentStep.__table__.c.id), 0)).scalar_subquery()


def day_of_reading() -> str:
    """Today, as the last day of a share is written."""
    return today().isoformat()


def reader_of(connection: Connection, *, is_public: bool = False) -> int:
    """For whom a connection reads: the key of an institution, NOBODY for the public, OPERATOR for whoever runs the
    machine."""
    reader: int = NOBODY if is_public else connection.get_execution_options().get(READER_OPTION, OPERATOR)
    return reader


@contextmanager
def as_public(connection: Connection) -> Iterator[None]:
    """A connection reads for the public meanwhile."""
    reader = connection.get_execution_options().get(READER_OPTION, OPERATOR)
    connection.execution_options(**{READER_OPTION: NOBODY})
    try:
        yield
    finally:
        connection.execution_options(**{READER_OPTION: reader})


def is_readable(record: Any) -> ColumnElement[bool]:
    """Whether the reader may read a record, of a table of records: it is public, theirs, or shared with them."""
    return or_(record.c.visibility == PUBLIC, is_theirs(record))


def is_theirs(record: Any) -> ColumnElement[bool]:
    """Whether the reader may read a record also where it is private: it is theirs, or shared with them."""
    share = Share.__table__.alias()
    is_shared = select(share.c.id).where(
        share.c.record_id == record.c.id,
        share.c.institution_id == READER,
        share.c.ended_at.is_(None),
        or_(share.c.until.is_(None), share.c.until >= DAY),
    )
    return or_(_operator == READER, _is_kept_by_reader(record.c.id), is_shared.exists())


def has_consent(record: Any, target: Any) -> ColumnElement[bool]:
    """Whether the record of one key may show on the page of another's: its keeper was not asked, or has consented, or
    the record is the reader's own. There are rows only of what different institutions keep."""
    consent = Consent.__table__.alias()
    lacking = select(consent.c.record_id).where(
        consent.c.record_id == record,
        consent.c.target_id == target,
        consent.c.state != _GIVEN,
        ~_is_kept_by_reader(consent.c.record_id),
    )
    return ~lacking.exists()


def shows_beside(record: Any, page: Any) -> ColumnElement[bool]:
    """Whether a record may show on the page of another that merely is named in it (a party's, a place's): where it
    lacks no consent at all, or is the same keeper's as the page and does not lack consent for this one."""
    consent, own, others = Consent.__table__.alias(), _steward.alias(), _steward.alias()
    is_same_keeper = (
        select(own.c.record_id)
        .join_from(own, others, own.c.institution_id == others.c.institution_id)
        .where(own.c.record_id == record, others.c.record_id == page)
        .exists()
    )
    lacking = select(consent.c.record_id).where(
        consent.c.record_id == record,
        consent.c.state != _GIVEN,
        or_(consent.c.target_id == page, ~is_same_keeper),
    )
    return ~lacking.exists()


def lacks_none(record: Any) -> ColumnElement[bool]:
    """Whether a record lacks no keeper's consent."""
    consent = Consent.__table__.alias()
    lacking = select(consent.c.record_id).where(consent.c.record_id == record, consent.c.state != _GIVEN)
    return ~lacking.exists()


def _is_kept_by_reader(key: Any) -> ColumnElement[bool]:
    steward = _steward.alias()
    kept = select(steward.c.record_id).where(steward.c.record_id == key, steward.c.institution_id == READER)
    return kept.exists()


def answers(connection: Connection) -> int:
    """The number of the last step of any consent, which grows with every answer."""
    number: int = connection.execute(select(ANSWERS)).scalar_one()
    return number


def lacks_consent(connection: Connection, reference: str) -> set[str]:
    """The records on whose pages a record does not show, for want of their keepers' consent."""
    record, target, consent = Record.__table__.alias(), Record.__table__.alias(), Consent.__table__
    lacking = (
        select(target.c.reference)
        .join_from(consent, record, record.c.id == consent.c.record_id)
        .join(target, target.c.id == consent.c.target_id)
        .where(record.c.reference == reference, consent.c.state != _GIVEN)
    )
    return set(connection.execute(lacking).scalars())
