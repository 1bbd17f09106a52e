"""The list of the people and bodies that an institution keeps; one that turned out to be another does not stand beside
it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, exists

from registry.models import Participant, Party, PartyMerge
from registry.provenance.vocabulary import IDENTITIES, PARTY_TYPES
from registry.queries.workspace.lists import columns, records
from registry.queries.workspace.lists.description import Desk, Filter, ListKind

_party = Party.__table__
_MERGED = exists().where(PartyMerge.record_id == records.KEY)


def _is(condition: Any) -> ColumnElement[bool]:
    return exists().where(_party.c.record_id == records.KEY, condition)


def _known(code: str, _: Desk) -> ColumnElement[bool]:
    if code == "merged":
        return _MERGED
    if code == "unconfirmed":
        return _is(_party.c.unconfirmed.is_not(None))
    return _is(_party.c.identity == code)


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
        columns.count("events", "Events", columns.naming(Participant.__table__.c.party_id), "none"),
        columns.VISIBILITY,
        columns.CHANGED,
        columns.WITHDRAWN,
    ),
    filters=(
        records.CALLED,
        records.VISIBLE,
        records.of_type(_party, PARTY_TYPES),
        Filter("known", "How known", _known, options=_KNOWN),
        records.STANDS,
    ),
    sorts=(records.TITLE, records.DATE, records.NEWEST),
    quick=(("known", "unconfirmed"), ("visibility", "private")),
)
