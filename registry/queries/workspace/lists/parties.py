"""The list of the people and bodies that an institution keeps; one that turned out to be another does not stand beside
it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select

from registry.models import Participant, Party, PartyMerge, Record
from registry.models.sql import among
from registry.provenance.vocabulary import IDENTITIES, PARTY_TYPES
from registry.queries.records.sight import is_readable
from registry.queries.workspace.lists import columns, records
from registry.queries.workspace.lists.description import Desk, Filter, ListKind

_party, _event = Party.__table__, Record.__table__.alias()
_EVENTS = (
    select(Participant.party_id, func.count(Participant.record_id.distinct()))
    .join_from(Participant, _event, _event.c.id == Participant.record_id)
    .where(among(Participant.party_id, "ids"), _event.c.withdrawn.is_(None), is_readable(_event))
    .group_by(Participant.party_id)
)
_MERGED = exists().where(PartyMerge.record_id == records.KEY)


def _is(**values: Any) -> ColumnElement[bool]:
    return exists().where(_party.c.record_id == records.KEY, *(_party.c[name] == v for name, v in values.items()))


def _known(code: str, _: Desk) -> ColumnElement[bool]:
    if code == "merged":
        return _MERGED
    if code == "unconfirmed":
        return exists().where(_party.c.record_id == records.KEY, _party.c.unconfirmed.is_not(None))
    return _is(identity=code)


_KNOWN: Mapping[str, str] = {
    **IDENTITIES,
    "unconfirmed": "read from a text and not confirmed",
    "merged": "merged into another",
}
PARTIES = ListKind(
    name="parties",
    heading="People and bodies",
    record="party",
    things=records.THINGS,
    key=records.KEY,
    reference=records.RECORD.c.reference,
    scope=records.kept("party"),
    standing=and_(records.STANDING, ~_MERGED),
    unless=("standing", "known"),
    columns=(
        columns.title("Name"),
        columns.text("type", "Is a", _party.c.type, PARTY_TYPES),
        columns.date("began", "Born, founded", _party.c.began_edtf, sort="date"),
        columns.date("ended", "Died, dissolved", _party.c.ended_edtf),
        columns.text("nationality", "Nationality", _party.c.nationality),
        columns.records("seat", "Seat", columns.referred(_party.c.seat_id), is_usual=False),
        columns.records("part_of", "Part of", columns.referred(_party.c.part_of_id), is_usual=False),
        columns.text("known", "Known as", _party.c.identity, IDENTITIES),
        columns.count("events", "Events", _EVENTS, "none"),
        columns.VISIBILITY,
        columns.CHANGED,
        columns.WITHDRAWN,
    ),
    filters=(
        records.CALLED,
        records.VISIBLE,
        Filter(
            "type",
            "Is a",
            lambda code, _: _is(type=code),
            options=PARTY_TYPES,
        ),
        Filter("known", "How known", _known, options=_KNOWN),
        records.STANDS,
    ),
    sorts=(records.TITLE, records.DATE, records.NEWEST),
    quick=(("known", "unconfirmed"), ("visibility", "private")),
)
