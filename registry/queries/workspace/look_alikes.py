"""Pairs of parties that look alike, of which an institution keeps one or both; found by the index of names, not by
comparing all with all."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, and_, bindparam, case, exists, func, or_, select

from registry.models import Account, NameIndex, Party, PartyDistinction, PartyMerge, Record, Stewardship
from registry.provenance.documents import PartyDocument
from registry.provenance.governance.look_alikes import LikenessDecision, why_alike, why_not
from registry.queries.records.documents import documents
from registry.queries.records.labels import Label, labels
from registry.queries.records.sight import is_readable, reader_of
from registry.queries.records.sql import lie_after

PAGE_SIZE = 30
# Further than this nothing is counted for a page.
MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Two parties that may be one: what both say, what speaks against it; and what was decided, why and by whom."""

    first: Label
    second: Label
    alike: tuple[str, ...]
    against: tuple[str, ...]
    reason: str = ""
    person: str = ""
    decided_at: str = ""


@dataclass(frozen=True, slots=True)
class LookAlikes:
    """A page of pairs. `total` is how many there are, if no more than are counted; `after` is where the next begins."""

    pairs: tuple[LookAlike, ...]
    total: int | None
    after: tuple[int, int] | None


def look_alikes(connection: Connection, institution: int, after: tuple[int, int] | None = None) -> LookAlikes:
    """The pairs that nobody at the institution decided of yet."""
    bound = {"institution": institution, "reader": reader_of(connection)}
    statement = _PAIRS
    if after is not None:
        statement = statement.where(lie_after((_first, _second), after))
    rows = connection.execute(statement.order_by(_first, _second).limit(PAGE_SIZE + 1), bound).all()
    is_more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    counted = select(func.count()).select_from(_PAIRS.limit(MOST_COUNTED + 1).subquery())
    total: int = connection.execute(counted, bound).scalar_one()
    pairs = _pairs(connection, [(first, second, "", "", "") for first, second in rows])
    return LookAlikes(
        pairs, total if total <= MOST_COUNTED else None, (rows[-1][0], rows[-1][1]) if is_more and rows else None
    )


def decided(connection: Connection, institution: int, decision: LikenessDecision) -> tuple[LookAlike, ...]:
    """The pairs of which this was decided, the newest first, no more than a page of them."""
    bound = {"institution": institution, "decision": decision, "reader": reader_of(connection)}
    return _pairs(connection, [tuple(row) for row in connection.execute(_DECIDED, bound)])


def _pairs(connection: Connection, rows: list[tuple[int, int, str, str, str]]) -> tuple[LookAlike, ...]:
    keys = sorted({key for first, second, *_ in rows for key in (first, second)})
    read = documents(connection, PartyDocument, keys) if keys else {}
    named = labels(connection, [party["ref"] for party in read.values()], is_public=False)
    return tuple(
        LookAlike(
            named[read[first]["ref"]],
            named[read[second]["ref"]],
            tuple(dict.fromkeys(why_alike(read[first], read[second]))),
            tuple(why_not(read[first], read[second])),
            *said,
        )
        for first, second, *said in rows
        if first in read and second in read
    )


_steward, _one, _two = Stewardship.__table__, Record.__table__.alias("one"), Record.__table__.alias("two")
_names, _others = NameIndex.__table__.alias("own_names"), NameIndex.__table__.alias("other_names")
_party, _other = Party.__table__.alias("own_party"), Party.__table__.alias("other_party")
_first = case((_one.c.id < _two.c.id, _one.c.id), else_=_two.c.id)
_second = case((_one.c.id < _two.c.id, _two.c.id), else_=_one.c.id)
# Of those that a source does not name, several are several.
_KNOWN = ("identified", "presumed")
_merge, _distinction = PartyMerge.__table__, PartyDistinction.__table__
_is_decided = exists().where(
    _distinction.c.institution_id == bindparam("institution", type_=BigInteger),
    or_(
        and_(_distinction.c.first_reference == _one.c.reference, _distinction.c.second_reference == _two.c.reference),
        and_(_distinction.c.first_reference == _two.c.reference, _distinction.c.second_reference == _one.c.reference),
    ),
)
_PAIRS = (
    select(_first.label("first"), _second.label("second"))
    .select_from(
        _steward.join(_party, _party.c.record_id == _steward.c.record_id)
        .join(_one, _one.c.id == _party.c.record_id)
        .join(_names, _names.c.record_id == _party.c.record_id)
        .join(_others, and_(_others.c.folded == _names.c.folded, _others.c.record_id != _names.c.record_id))
        .join(_other, _other.c.record_id == _others.c.record_id)
        .join(_two, _two.c.id == _other.c.record_id)
    )
    .where(
        _steward.c.institution_id == bindparam("institution", type_=BigInteger),
        _names.c.folded != "",
        _party.c.identity.in_(_KNOWN),
        _other.c.identity.in_(_KNOWN),
        _one.c.withdrawn.is_(None),
        _two.c.withdrawn.is_(None),
        # A private one is not merged with a public one.
        _one.c.visibility == _two.c.visibility,
        is_readable(_two),
        ~exists().where(_merge.c.record_id.in_((_one.c.id, _two.c.id))),
        ~_is_decided,
    )
    .distinct()
)
_DECIDED = (
    select(_one.c.id, _two.c.id, _distinction.c.reason, Account.name, _distinction.c.decided_at)
    .join_from(_distinction, _one, _one.c.reference == _distinction.c.first_reference)
    .join(_two, _two.c.reference == _distinction.c.second_reference)
    .join(Account, Account.id == _distinction.c.account_id)
    .where(
        _distinction.c.institution_id == bindparam("institution", type_=BigInteger),
        _distinction.c.decision == bindparam("decision"),
        is_readable(_one),
        is_readable(_two),
    )
    .order_by(_distinction.c.decided_at.desc(), _one.c.id)
    .limit(PAGE_SIZE)
)
