"""Parties that turned out to be others: which one each is by now, through however many merges."""

from collections.abc import Iterable, Sequence

from sqlalchemy import CTE, BigInteger, ColumnElement, Connection, bindparam, cast, select

from registry.models import PartyMerge, Record
from registry.models.sql import among, as_list
from registry.queries.records.sight import has_consent, is_readable
from registry.queries.records.sql import run

_merge, _record, _other = PartyMerge.__table__, Record.__table__, Record.__table__.alias()


def same_parties(party: ColumnElement[int]) -> CTE:
    """The party of a key, and all that turned out to be it, by their keys."""
    same = select(cast(party, BigInteger).label("party_id")).cte(recursive=True)
    return same.union(
        select(_merge.c.record_id)
        .join_from(_merge, same, same.c.party_id == _merge.c.party_id)
        .where(has_consent(_merge.c.record_id, _merge.c.party_id))
    )


def living_parties() -> CTE:
    """Each party that was merged (`merged_id`), and the one that it is by now (`living_id`)."""
    path = (
        select(_merge.c.record_id.label("merged_id"), _merge.c.party_id.label("living_id"))
        .where(has_consent(_merge.c.record_id, _merge.c.party_id))
        .cte("merge_path", recursive=True)
    )
    further = _merge.alias()
    path = path.union(
        select(path.c.merged_id, further.c.party_id)
        .join_from(path, further, further.c.record_id == path.c.living_id)
        .where(has_consent(further.c.record_id, further.c.party_id))
    )
    again = _merge.alias()
    goes_on = select(again.c.record_id).where(
        again.c.record_id == path.c.living_id, has_consent(again.c.record_id, again.c.party_id)
    )
    return select(path.c.merged_id, path.c.living_id).where(~goes_on.exists()).cte("living_parties")


def living(connection: Connection, references: Iterable[str]) -> dict[str, str]:
    """Of these records the parties that were merged, each with the one that it is by now, as far as the reader may read
    that one."""
    wanted = sorted({reference for reference in references if reference.startswith("PTY")})
    return dict(run(connection, _LIVING, references=as_list(wanted))) if wanted else {}


def merged_into(connection: Connection, party: int) -> list[str]:
    """The parties that turned out to be the one of a key, as far as the reader may read them."""
    return list(run(connection, _MERGED_INTO, key=party).scalars())


def in_place_of_merged(connection: Connection, references: Sequence[str]) -> list[str]:
    """The records with those in the place of merged parties that these are by now, each once."""
    by_now = living(connection, references)
    return list(dict.fromkeys(by_now.get(reference, reference) for reference in references))


_LIVING_PARTIES = living_parties()
_LIVING = (
    select(_record.c.reference, _other.c.reference)
    .join_from(_LIVING_PARTIES, _record, _record.c.id == _LIVING_PARTIES.c.merged_id)
    .join(_other, _other.c.id == _LIVING_PARTIES.c.living_id)
    .where(among(_record.c.reference, "references"), _other.c.withdrawn.is_(None), is_readable(_other))
)
_same = same_parties(bindparam("key", type_=BigInteger))
_MERGED_INTO = (
    select(_record.c.reference)
    .join_from(_same, _record, _record.c.id == _same.c.party_id)
    .where(_record.c.id != bindparam("key", type_=BigInteger), _record.c.withdrawn.is_(None), is_readable(_record))
    .order_by(_record.c.id)
)
