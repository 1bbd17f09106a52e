from registry.queries.dossiers.histories import load_history
from registry.queries.records.headers import find
from tests import factories as make

WHOLE = make.ref("object", "whole")


def test_history_has_the_lots_auctions_and_parties_that_its_events_come_to(sqlite_engine):
    make.record(sqlite_engine, make.party(), make.auction(house=make.ref("party")), make.lot())
    make.record(sqlite_engine, make.object_("whole"), make.event(of="whole", lot=make.ref("lot"), type="auction_sale"))
    with sqlite_engine.connect() as connection:
        history = load_history(connection, find(connection, WHOLE))
    assert history.lots.keys() == {make.ref("lot")}
    assert history.auctions.keys() == {make.ref("auction")}
    assert history.names[make.ref("party")].name.text == "Party one"
