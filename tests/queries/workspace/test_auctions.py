from registry.queries.workspace.auctions import auctions, lots_of
from tests import factories as make


def test_auctions_are_listed_the_latest_first_with_their_lots_counted(engine):
    make.record(
        engine,
        make.auction("early", date={"edtf": "1926-05"}),
        make.auction("late", date={"edtf": "1933"}),
        make.auction("undated"),
        make.lot("a", of="late", result="sold"),
        make.lot("b", of="late"),
    )
    with engine.connect() as connection:
        shown = [(one.label.name.text, one.date, one.lots, one.settled) for one in auctions(connection)]
    assert shown == [
        ("Auction late", "1933", 2, 1),
        ("Auction early", "May 1926", 0, 0),
        ("Auction undated", None, 0, 0),
    ]


def test_lots_are_in_the_order_of_their_numbers_without_those_withdrawn(sqlite_engine):
    lots = [make.lot(number, number=number) for number in ("10", "9", "12²")]
    make.record(sqlite_engine, make.auction(), *lots, make.lot("x", number="1", withdrawn="A mistake."))
    with sqlite_engine.connect() as connection:
        assert [lot["number"] for lot in lots_of(connection, make.ref("auction"))] == ["9", "10", "12²"]
        assert lots_of(connection, make.ref("auction", "other")) == []
