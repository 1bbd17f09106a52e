"""Searches: what somebody looked for, where, and with what result."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from registry.models.base import (
    Aggregate,
    DateColumns,
    Part,
    dated,
    one_of,
    options,
    owner_key,
    position_key,
    refers_to,
    root_key,
)
from registry.provenance.codes import SearchResult, SearchTrack
from registry.provenance.vocabulary import SEARCH_RESULTS, SEARCH_TRACKS


class Search(DateColumns, Aggregate):
    """`date` is when somebody looked, `period` the stretch of time, of title or of custody, that it was looked for;
    `holdings` are the series, catalogue or finding aid that was gone through, `outcome` says what came of it."""

    __tablename__ = "searches"
    __table_args__ = options(
        one_of("result", SEARCH_RESULTS),
        one_of("track", SEARCH_TRACKS),
        CheckConstraint("coalesce(archive_id, place_id) IS NOT NULL OR holdings IS NOT NULL", name="place_given"),
        CheckConstraint("result <> 'found' OR outcome IS NOT NULL", name="outcome_given"),
        *dated("date"),
        *dated("period", weekday=False),
    )
    kind = "search"

    record_id: Mapped[int] = root_key()
    sought: Mapped[str]
    result: Mapped[SearchResult]
    outcome: Mapped[str | None]
    archive_id: Mapped[int | None] = refers_to("party")
    place_id: Mapped[int | None] = refers_to("place")
    holdings: Mapped[str | None]
    searched_by: Mapped[str | None]
    track: Mapped[SearchTrack | None]
    period_edtf: Mapped[str | None]
    period_earliest: Mapped[int | None]
    period_latest: Mapped[int | None]
    period_verbatim: Mapped[str | None]
    note: Mapped[str | None]


class SearchObject(Part):
    __tablename__ = "search_objects"
    __table_args__ = options(Index("uq_search_objects_object_id", "record_id", "object_id", unique=True), rowid=False)
    owner = "search"
    listed_as = "objects"
    scalar = "object_id"

    record_id: Mapped[int] = owner_key("searches.record_id")
    position: Mapped[int] = position_key()
    object_id: Mapped[int] = refers_to("object")


class SearchParty(Part):
    __tablename__ = "search_parties"
    __table_args__ = options(Index("uq_search_parties_party_id", "record_id", "party_id", unique=True), rowid=False)
    owner = "search"
    listed_as = "parties"
    scalar = "party_id"

    record_id: Mapped[int] = owner_key("searches.record_id")
    position: Mapped[int] = position_key()
    party_id: Mapped[int] = refers_to("party")
