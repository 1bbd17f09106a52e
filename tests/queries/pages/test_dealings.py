"""What a party gave, received and did for others, as lines of a table."""

from registry.queries.pages.dealings import HEADER, dealing_lines
from registry.queries.records.dealings import load_dealings
from registry.queries.records.headers import keys_of
from tests import factories as make

KIM = make.ref("party", "kim")


def lines(engine, *documents):
    make.record(engine, make.party("kim"), make.party("other"), make.object_(), *documents)
    with engine.connect() as connection:
        return list(dealing_lines(load_dealings(connection, keys_of(connection, [KIM])[KIM])))


def test_what_another_statement_takes_the_place_of_says_so(sqlite_engine):
    taking = [{"party": KIM, "role": "from"}]
    later = make.event("new", supersedes=[make.ref("event", "old")], correction="Misread.")
    [line] = lines(sqlite_engine, make.event("old", participants=taking), later)
    assert line.tags == ("superseded",)


def test_line_has_the_others_and_not_the_party_itself(sqlite_engine):
    taking = [{"party": KIM, "role": "from"}, {"party": make.ref("party", "other"), "role": "to"}]
    price = {"kind": "price", "amount": "1200", "currency": "KRW"}
    [line] = lines(sqlite_engine, make.event(date={"edtf": "1958"}, participants=taking, prices=[price]))
    expected = ("1958", "Purchase", "seller", "Object one", "to Party other", "KRW 1,200", "", "public")
    assert tuple(line.cells()) == (*expected, make.ref("event"))
    assert len(line.cells()) == len(HEADER)


def test_who_acts_through_another_and_as_two_is_told_each_once(sqlite_engine):
    taking = [
        {"party": make.ref("party", "other"), "role": "agent_for_to", "on_behalf_of": KIM},
        {"party": KIM, "role": "to"},
        {"party": KIM, "role": "witness"},
        {"party": KIM, "role": "signatory"},
    ]
    [line] = lines(sqlite_engine, make.event(participants=taking))
    assert line.parts == ("through somebody else", "buyer", "present", "signatory")
