"""From holders to the events by which the object passed."""

from registry.provenance.notation import ChainEvent, chain_events, read


def told(text):
    return [(p.type, p.giver, p.receiver, p.date) for p in chain_events(read(text).entries)]


def test_direct_succession_names_the_giver():
    assert told("Bo Sample, Rome; gift to Ada Specimen, 1950") == [
        ("acquisition", None, 0, None), ("gift", 0, 1, "1950"),
    ]  # fmt: skip


def test_indirect_succession_does_not():
    assert told("Bo Sample, Rome, until 1940. Ada Specimen, 1950") == [
        ("acquisition", None, 0, None), ("acquisition", 0, None, "1940"), ("acquisition", None, 1, "1950"),
    ]  # fmt: skip


def test_the_day_it_was_let_go_is_when_the_next_got_it_directly():
    assert told("Bo Sample, until 1940; Ada Specimen")[1] == ("acquisition", 0, 1, "1940")


def test_the_last_holder_may_have_let_it_go():
    assert told("Ada Specimen, 1930 until 1940")[-1] == ("acquisition", 0, None, "1940")


def test_who_is_named_as_giver_held_it_before():
    assert told("Acquired by Ada Specimen from Bo Sample, 1965") == [
        ("acquisition", None, 0, None), ("acquisition", 0, 1, "1965"),
    ]  # fmt: skip


def test_doubt_and_promise_are_kept():
    [_, given] = chain_events(read("Bo Sample; possibly promised gift to Ada Specimen").entries)
    assert given == ChainEvent("gift", 0, 1, 1, None, "possible", "promised")
