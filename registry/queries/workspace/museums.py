"""What institutions tell of themselves: to their staff, and to the public on the pages where that is theirs to tell.

The public is shown it only beside a record that the institution keeps: who names another's record as its own adds
nothing to that page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from sqlalchemy import BigInteger, Connection, Select, and_, bindparam, select

from registry.models import CertificateParty, Institution, PartyMerge, Record, Rendition, Stewardship
from registry.models.records import PUBLIC
from registry.provenance.museum_details import MuseumDetails, why_not_public
from registry.queries.records.files import RENDITION, FileRecord, rendition_of
from registry.queries.records.headers import RecordHeader
from registry.queries.records.sql import run


@dataclass(frozen=True, slots=True)
class Museum:
    """An institution as it tells of itself; `party` is the reference of its record, `hidden` why the public is not
    shown this."""

    party: str | None
    details: MuseumDetails
    mark: FileRecord | None = None
    hidden: str | None = None

    @property
    def says_something(self) -> bool:
        return self.mark is not None or self.details != MuseumDetails()

    @property
    def version(self) -> str:
        """What stands for all that it says."""
        said = repr((self.party, self.details, self.mark.digest if self.mark else None))
        return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def museum_of(connection: Connection, institution: int) -> Museum:
    """The museum as its staff see it."""
    [(*row, visibility, keeper, merged)] = run(connection, _OWN, key=institution)
    hidden = why_not_public(
        is_named=row[0] is not None,
        is_kept_here=keeper == institution,
        is_public=visibility == "public",
        is_merged=merged is not None,
    )
    return _museum(row, hidden)


def shown_with(connection: Connection, page: RecordHeader) -> Museum | None:
    """The museum that the public page of a record is of: of the party that it is, or of a certificate that it keeps and
    is named in. None where the public is shown nothing of it."""
    if page.kind not in _SHOWN_WITH:
        return None
    row = run(connection, _SHOWN_WITH[page.kind], key=page.key).first()
    museum = _museum(row) if row is not None else None
    return museum if museum is not None and museum.says_something else None


def _museum(row: Sequence[Any], hidden: str | None = None) -> Museum:
    party, address, contact, web_address, digest, *rendition = row
    mark, made = None, rendition_of(rendition)
    if digest is not None and made.is_ready:
        mark = FileRecord(digest, made.media_type, 0, "mark", party, rendition=made)
    return Museum(party, MuseumDetails(address, contact, web_address), mark, hidden)


_party = Record.__table__.alias()
_keeper, _other = Stewardship.__table__, Stewardship.__table__.alias()
_merge, _named = PartyMerge.__table__, CertificateParty.__table__
_KEY = bindparam("key", type_=BigInteger)
_SAID = (
    _party.c.reference,
    *(Institution.__table__.c[name] for name in ("address", "contact", "web_address", "mark_digest")),
    *RENDITION,
)
_OWN = (
    select(*_SAID, _party.c.visibility, _keeper.c.institution_id.label("keeper"), _merge.c.record_id.label("merged"))
    .select_from(Institution)
    .join(_party, and_(_party.c.id == Institution.party_id, _party.c.withdrawn.is_(None)), isouter=True)
    .join(_keeper, _keeper.c.record_id == _party.c.id, isouter=True)
    .join(_merge, _merge.c.record_id == _party.c.id, isouter=True)
    .join(Rendition, Rendition.digest == Institution.mark_digest, isouter=True)
    .where(Institution.id == _KEY)
    .limit(1)
)


def _shown() -> Select[Any]:
    is_own = and_(_keeper.c.record_id == _party.c.id, _keeper.c.institution_id == Institution.id)
    return (
        select(*_SAID)
        .select_from(Institution)
        .join(_party, _party.c.id == Institution.party_id)
        .join(_keeper, is_own)
        .join(Rendition, Rendition.digest == Institution.mark_digest, isouter=True)
        .where(
            _party.c.visibility == PUBLIC,
            _party.c.withdrawn.is_(None),
            ~select(_merge.c.record_id).where(_merge.c.record_id == _party.c.id).exists(),
        )
    )


_SHOWN_WITH = {
    "party": _shown().where(_party.c.id == _KEY),
    "certificate": _shown()
    .join(_other, and_(_other.c.record_id == _KEY, _other.c.institution_id == Institution.id))
    .where(select(_named.c.record_id).where(_named.c.record_id == _KEY, _named.c.party_id == _party.c.id).exists()),
}
