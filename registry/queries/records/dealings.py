"""What a party gave, sold, lent, received, or did for others, by time: a page of it, of any number of events."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, case, func, literal, or_, select, union_all

from registry.models import CaseParty, CertificateParty, Event, Participant, Record
from registry.models.sql import among, as_list
from registry.provenance.dealings import DEALINGS, RULES, Dealing
from registry.provenance.documents import EventDocument
from registry.provenance.list_order import NO_DAY
from registry.queries.records.documents import documents
from registry.queries.records.lookup import hits
from registry.queries.records.merges import same_parties
from registry.queries.records.names import Names, load_names
from registry.queries.records.related import KEY, is_superseded, stands
from registry.queries.records.sight import is_readable, reader_of
from registry.queries.records.sql import lie_after

PAGE_SIZE = 50
BATCH = 500
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Dealings:
    """Events of a party in the order of time, and what tells them: names, the numbers of their objects, which others
    take the place of, and which of the parties in them it is, or was. `after` is where the next page begins."""

    events: Sequence[EventDocument]
    names: Names
    numbers: Mapping[str, str]
    superseded: frozenset[str]
    own: frozenset[str]
    after: Place | None


def count_dealings(connection: Connection, party: int) -> dict[Dealing, int]:
    """In how many events the party of a key was what; of what it never was nothing."""
    counted: dict[Dealing, int] = dict(
        connection.execute(_COUNT, {"key": party, "reader": reader_of(connection)}).all()
    )
    return {code: counted[code] for code in DEALINGS if code in counted}


def load_dealings(
    connection: Connection, party: int, of: Dealing | None = None, after: Place | None = None, most: int = PAGE_SIZE
) -> Dealings:
    """A page of the events of the party of a key, as far as the reader may read them: all, or those in which it was
    one thing."""
    rows = connection.execute(_page(of, after, most), {"key": party, "reader": reader_of(connection)}).all()
    is_more, rows = len(rows) > most, rows[:most]
    keys = [key for _, key in rows]
    read = documents(connection, EventDocument, keys) if keys else {}
    events = [read[key] for key in keys]
    bound = {"key": party, "reader": reader_of(connection)}
    own = frozenset(connection.execute(_OWN, bound).scalars())
    names = load_names(connection, events, is_public=False)
    objects = hits(connection, list(dict.fromkeys(ref for event in events for ref in event["objects"])))
    return Dealings(
        names.published(events),
        names,
        {hit.label.reference: hit.number for hit in objects if hit.number is not None},
        frozenset(connection.execute(_SUPERSEDED, {"ids": as_list(keys), **bound}).scalars()),
        own,
        (rows[-1][0], rows[-1][1]) if is_more and rows else None,
    )


def every_dealing(connection: Connection, party: int, of: Dealing | None = None) -> Iterator[Dealings]:
    """All of them, a batch after another."""
    after: Place | None = None
    while True:
        batch = load_dealings(connection, party, of, after, BATCH)
        yield batch
        if (after := batch.after) is None:
            return


def agreements(connection: Connection, party: int) -> dict[str, list[str]]:
    """The certificates and cases that name the party of a key, as far as the reader may read them, by their kind, the
    newest first."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for kind, reference in connection.execute(_AGREEMENTS, {"key": party, "reader": reader_of(connection)}):
        grouped[kind].append(reference)
    return grouped


def _page(of: Dealing | None, after: Place | None, most: int) -> Any:
    statement = _EVENTS if of is None else _EVENTS.where(_dealing == of)
    if after is not None:
        statement = statement.where(lie_after((_day, _record.c.id), after))
    return statement.order_by(_day, _record.c.id).limit(most + 1)


_record, _event, _part = Record.__table__, Event.__table__, Participant.__table__
_same = same_parties(KEY)
_is_own = select(_same.c.party_id)
_day = func.coalesce(_event.c.date_earliest, _event.c.date_latest, literal(NO_DAY, BigInteger))
_is_principal = and_(_part.c.on_behalf_of_id.in_(_is_own), _part.c.party_id.not_in(_is_own))


def _fits(roles: Collection[str], types: Collection[str] | None) -> ColumnElement[bool]:
    in_role = _part.c.role.in_(sorted(roles))
    return in_role if types is None else and_(in_role, _event.c.type.in_(sorted(types)))


_dealing = case(
    (_is_principal, "principal"), *((_fits(roles, types), code) for code, roles, types in RULES), else_="other"
)
_JOINED = _part.join(_record, _record.c.id == _part.c.record_id).join(_event, _event.c.record_id == _part.c.record_id)
_WHERE = (
    or_(_part.c.party_id.in_(_is_own), _part.c.on_behalf_of_id.in_(_is_own)),
    _record.c.withdrawn.is_(None),
    is_readable(_record),
    stands(_record.c.id),
)
_EVENTS = select(_day, _record.c.id).select_from(_JOINED).where(*_WHERE).distinct()
_counted = select(_dealing.label("dealing"), _record.c.id.label("id")).select_from(_JOINED).where(*_WHERE).subquery()
_COUNT = select(_counted.c.dealing, func.count(_counted.c.id.distinct())).group_by(_counted.c.dealing)
_OWN = select(_record.c.reference).where(_record.c.id.in_(_is_own))
_SUPERSEDED = select(_record.c.reference).where(among(_record.c.id, "ids"), is_superseded(_record.c.id))
_named = union_all(
    select(CertificateParty.record_id).where(
        or_(CertificateParty.party_id.in_(_is_own), CertificateParty.on_behalf_of_id.in_(_is_own))
    ),
    select(CaseParty.record_id).where(CaseParty.party_id.in_(_is_own)),
).subquery()
_AGREEMENTS = (
    select(_record.c.kind, _record.c.reference)
    .where(_record.c.id.in_(select(_named.c.record_id)), _record.c.withdrawn.is_(None), is_readable(_record))
    .order_by(_record.c.id.desc())
)
