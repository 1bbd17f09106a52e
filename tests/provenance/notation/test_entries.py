"""From drafts to entries: a sale finds its buyer, a giver who got it, and a holder told of twice is one."""

from registry.provenance.notation.entries import Assembly
from registry.provenance.notation.values import Draft, Sale


def holder(party, **values):
    return Draft("holder", 0, 5, party=party, **values)


def sale(**values):
    return Draft("sale", 0, 5, method="auction", sale=Sale(**values))


def giver(party, **values):
    return Draft("giver", 0, 5, party=party, **values)


def entries(*clauses, ties=(), **assembly):
    """The entries of clauses, each a list of drafts; `ties` says how each clause but the first is joined."""
    made = Assembly(**assembly)
    for number, drafts in enumerate(clauses):
        made.take(drafts, (None, *ties, *[True] * len(clauses))[number])
    return made.close()


def test_first_entry_is_tied_to_nothing():
    made = entries([holder("Ada", tied=True)], [holder("Bo")], [holder("Cy")], ties=[True, False])
    assert [entry.direct for entry in made] == [None, True, False]


def test_sale_is_how_the_next_holder_bought():
    [first, second] = entries([holder("Ada")], [sale(house="Christie's", date="1950")], [holder("Bo")])
    assert (second.party, second.method, second.acquired, second.auction.house) == (
        "Bo",
        "auction",
        "1950",
        "Christie's",
    )
    assert first.party == "Ada"


def test_sale_without_a_buyer_has_an_unnamed_one():
    [_, buyer] = entries([holder("Ada")], [sale(house="Christie's")])
    assert (buyer.party, buyer.method) == (None, "auction")


def test_holder_who_was_given_it_is_no_buyer_at_the_sale():
    made = entries([holder("Ada")], [sale(house="Christie's")], [holder("Bo", method="gift")])
    assert [(entry.party, entry.method) for entry in made] == [("Ada", "unknown"), (None, "auction"), ("Bo", "gift")]


def test_seller_not_named_before_held_it():
    made = entries([sale(seller="Demidoff")], [holder("Bo")])
    assert [entry.party for entry in made] == ["Demidoff", "Bo"]


def test_seller_named_before_is_not_told_of_again():
    made = entries([holder("Catholina Lambert")], [sale(seller="Lambert")], [holder("Bo")])
    assert [entry.party for entry in made] == ["Catholina Lambert", "Bo"]


def test_lot_is_found_in_the_note_of_the_sale():
    auction = sale(house="Christie's")
    auction.notes = ["1"]
    [entry] = entries([auction], notes={"1": "May 5, lot 17."})
    assert entry.auction.lot == "17"


def test_giver_named_after_the_holder_held_it_before_them():
    [first, second] = entries([holder("Ada"), giver("Bo", tied=False)])
    assert (first.party, second.party, second.is_giver, second.direct) == ("Ada", "Bo", True, False)


def test_giver_with_nobody_after_let_it_go_on_the_date():
    [entry] = entries([giver("Ada", acquired="1950", method="gift")])
    assert (entry.party, entry.method, entry.acquired, entry.relinquished) == ("Ada", "unknown", None, "1950")


def test_return_after_a_taking_is_restitution():
    made = entries([holder("Ada", method="confiscation")], [holder("Bo", method="return")])
    assert made[1].method == "restitution"
    assert entries([holder("Ada")], [holder("Bo", method="return")])[1].method == "transfer"


def test_holder_told_of_twice_is_one():
    [entry] = entries([holder("Mr. Ada Specimen", place="Rome")], [holder("Ada Specimen", acquired="1950")])
    assert (entry.place, entry.acquired) == ("Rome", "1950")


def test_unnamed_holders_are_as_many_as_are_told_of():
    assert len(entries([holder("private collection")], [holder("private collection")])) == 2


def test_announced_heir_becomes_the_holder_of_the_next_clause_where_dates_lead():
    made = Assembly(dates_lead=True)
    made.take([holder("William"), holder("George", method="inheritance", tied=True)], None)
    made.take([holder("George IV", acquired="1820")], False)
    assert [(entry.party, entry.method, entry.acquired) for entry in made.close()] == [
        ("William", "unknown", None),
        ("George IV", "inheritance", "1820"),
    ]
