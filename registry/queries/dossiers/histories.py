"""The history of a public object with all that prose tells of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from registry.provenance.documents import AuctionDocument, LotDocument, PartyDocument
from registry.queries.dossiers.loading import load_documents
from registry.queries.dossiers.material import ObjectDocuments
from registry.queries.records.documents import by_reference
from registry.queries.records.headers import RecordHeader
from registry.queries.records.names import Names, load_names
from registry.queries.records.sight import as_public


@dataclass(frozen=True, slots=True)
class History:
    """An object with the events of its family, and by reference the lots, auctions and parties in them."""

    recorded: ObjectDocuments
    lots: Mapping[str, LotDocument]
    auctions: Mapping[str, AuctionDocument]
    parties: Mapping[str, PartyDocument]
    names: Names


def load_history(connection: Connection, record: RecordHeader) -> History:
    """As the public may have it, whoever reads."""
    with as_public(connection):
        return _history(connection, record)


def _history(connection: Connection, record: RecordHeader) -> History:
    [recorded] = load_documents(connection, [record.reference], is_public=True)
    lots = by_reference(connection, LotDocument, {event["lot"] for event in recorded.events if "lot" in event})
    auctions = by_reference(connection, AuctionDocument, {lot["auction"] for lot in lots.values()})
    # A lot is told of on the page of its auction, or nowhere.
    lots = {ref: lot for ref, lot in lots.items() if lot["auction"] in auctions}
    acting = {participant["party"] for event in recorded.events for participant in event.get("participants", ())}
    houses = [auction["house"] for auction in auctions.values() if "house" in auction]
    rooms = [auction["place"] for auction in auctions.values() if "place" in auction]
    names = load_names(connection, recorded.events, [*recorded.named, *houses, *rooms])
    return History(recorded.masked(names), lots, auctions, by_reference(connection, PartyDocument, acting), names)
