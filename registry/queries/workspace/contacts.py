"""The contact details and wishes of a party at one institution."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, bindparam, func, select

from registry.models import Account, PartyContact
from registry.models.sql import among, as_list
from registry.provenance import dates
from registry.provenance.contact_details import CONTACT_KINDS, ContactKind


@dataclass(frozen=True, slots=True)
class Contact:
    """What was told of a party, and who noted it when."""

    key: int
    party: str
    kind: ContactKind
    text: str
    since: str | None
    said_by: str | None
    person: str
    noted_at: str

    @property
    def label(self) -> str:
        return CONTACT_KINDS[self.kind]

    @property
    def since_in_words(self) -> str | None:
        return dates.in_words(self.since) if self.since else None


@dataclass(frozen=True, slots=True)
class Erasure:
    """How many details were erased, and when last."""

    count: int
    at: str


def contacts_of(connection: Connection, institution: int, parties: Collection[str]) -> list[Contact]:
    """What holds of these parties, which are one, as this institution was told: no other's."""
    rows = connection.execute(_STANDING, {"institution": institution, "parties": as_list(parties)})
    order = list(CONTACT_KINDS)
    return sorted((Contact(*tuple(row)) for row in rows), key=lambda one: (order.index(one.kind), one.key))


def erasure_of(connection: Connection, institution: int, parties: Collection[str]) -> Erasure | None:
    """What was erased of what this institution was told of them."""
    bound = {"institution": institution, "parties": as_list(parties)}
    count, at = connection.execute(_ERASED, bound).one()
    return Erasure(count, at) if count else None


_contact = PartyContact.__table__
_OF_PARTY = (
    _contact.c.institution_id == bindparam("institution", type_=BigInteger),
    among(_contact.c.party_reference, "parties"),
)
_STANDING = (
    select(
        *(_contact.c[name] for name in ("id", "party_reference", "kind", "text", "since", "said_by")),
        Account.name,
        _contact.c.noted_at,
    )
    .join_from(_contact, Account, Account.id == _contact.c.account_id)
    .where(*_OF_PARTY, _contact.c.ended_at.is_(None))
)
_ERASED = select(func.count(), func.max(_contact.c.erased_at)).where(*_OF_PARTY, _contact.c.erased_at.is_not(None))
