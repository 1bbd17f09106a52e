from collections import Counter

import pytest

from registry.exchange.column_mapping import ColumnMapping, Columns
from registry.exchange.mapped_sales import result_of
from registry.schemas import load

COLUMNS = Columns(
    {"No": "number", "Sale": "sale", "House": "sale_house", "Day": "sale_date", "Lot": "lot", "Result": "sale_result",
     "Price": "sale_price", "Seller": "seller", "Buyer": "buyer"},
    "Museum",
)  # fmt: skip
ROW = {"No": "1", "Sale": "A sale", "House": "Specimen & Co.", "Day": "5 May 1931", "Lot": "12", "Seller": "Bo Example"}


def documents(*rows):
    mapping = ColumnMapping(COLUMNS, "results.csv")
    made = [document for row in rows for document in mapping.convert(ROW | row)]
    assert all(map(load, made))
    return made, mapping.unread


def of_kind(made, kind):
    return [document for document in made if document["kind"] == kind]


def roles(event):
    return [participant["role"] for participant in event["participants"]]


def test_object_that_was_sold_passes_to_its_buyer_in_the_lot_of_its_auction():
    made, _ = documents({"Result": "sold", "Buyer": "Ada Person", "Price": "£300"})
    [event], [lot], [auction] = (of_kind(made, kind) for kind in ("event", "lot", "auction"))
    assert (event["type"], event["title_effect"], roles(event)) == (
        "auction_sale", "transfers", ["from", "auctioneer", "to"],
    )  # fmt: skip
    assert event["prices"] == [{"kind": "price", "verbatim": "£300", "amount": "300", "currency": "GBP"}]
    assert event["note"] == "The price is that of lot 12."
    assert (lot["number"], lot["result"], lot["auction"], event["lot"]) == ("12", "sold", auction["ref"], lot["ref"])
    assert auction["date"] == {"edtf": "1931-05-05", "verbatim": "5 May 1931"}


@pytest.mark.parametrize("result", ["Bought in", "unsold", "Withdrawn", "passed", "zurückgezogen", "invendu", "流拍"])
def test_of_an_object_that_was_not_sold_nothing_passes(result):
    made, _ = documents({"Result": result, "Buyer": "Ada Person", "Price": "40 gns."})
    [event] = of_kind(made, "event")
    assert (event["outcome"], event["title_effect"], event["custody_effect"]) == ("failed", "none", "none")
    assert roles(event) == ["from", "auctioneer"]
    assert "Buyer: Ada Person" in event["verbatim"]
    assert event["prices"] == [{"kind": "price", "verbatim": "40 gns."}]


SOLD, WITHDRAWN = {"No": "1", "Result": "sold", "Buyer": "Ada Person"}, {"No": "2", "Result": "withdrawn"}


@pytest.mark.parametrize("rows", [(SOLD, WITHDRAWN), (WITHDRAWN, SOLD)])
def test_lot_of_two_of_which_one_is_withdrawn_was_sold_and_passes_the_other(rows):
    made, unread = documents(*rows)
    assert {lot["ref"]: lot["result"] for lot in of_kind(made, "lot")}.popitem()[1] == "sold"
    assert sorted(event.get("outcome", "completed") for event in of_kind(made, "event")) == ["completed", "failed"]
    assert unread == Counter()


@pytest.mark.parametrize(
    "row",
    [{"Result": "1 of 2 sold", "Buyer": "Ada Person"}, {"Price": "RM 400"}, {"Result": "see notes", "Price": "£3"}],
)
def test_sale_without_a_sure_result_stays_as_words_and_is_counted(row):
    made, unread = documents(row)
    assert not of_kind(made, "event")
    [note] = of_kind(made, "object")[0]["texts"]
    assert all(f": {text}" in note["text"] for text in row.values())
    assert unread == {"sales whose result is not told or was not understood": 1}


@pytest.mark.parametrize(("cells", "result"), [
    ({"buyer": ["Ada Person"]}, "sold"), ({"buyer": ["Bought in"]}, "bought_in"), ({}, None),
    ({"sale_result": ["Unsold"], "buyer": ["Ada Person"]}, "passed"),
])  # fmt: skip
def test_result_is_told_by_its_cell_or_by_the_buyer(cells, result):
    assert result_of(cells) == result


def test_sale_without_house_lot_or_name_is_a_purchase():
    made, _ = documents({"Sale": "", "House": "", "Lot": "", "Buyer": "Ada Person", "Price": "$100"})
    [event] = of_kind(made, "event")
    assert (event["type"], roles(event), event["prices"]) == (
        "purchase", ["from", "to"], [{"kind": "price", "verbatim": "$100"}],
    )  # fmt: skip
    assert not of_kind(made, "lot")
