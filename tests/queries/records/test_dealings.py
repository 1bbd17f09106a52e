"""The events of a party, by time, of any number."""

from sqlalchemy import event

from registry.provenance.dealings import dealing
from registry.queries.records.dealings import agreements, count_dealings, every_dealing, load_dealings
from registry.queries.records.headers import keys_of
from tests import factories as make

KIM = make.ref("party", "kim")
TYPES = ("gift", "purchase", "loan", "theft")
ROLES = ("from", "to", "agent_for_to", "witness")


def key_of(connection):
    return keys_of(connection, [KIM])[KIM]


def events(count):
    for number in range(count):
        role = ROLES[number // 4 % 4]
        taking = [{"party": KIM, "role": role}]
        date = {"edtf": str(1800 + number)} if number % 7 else None
        more = {"date": date} if date else {}
        yield make.event(str(number), type=TYPES[number % 4], participants=taking, **more)


def test_counts_are_those_of_the_rule_and_every_event_comes_once_by_time(engine):
    made = list(events(32))
    make.record(engine, make.party("kim"), make.object_(), *made)
    with engine.connect() as connection:
        counted = count_dealings(connection, key_of(connection))
        loaded = [one for batch in every_dealing(connection, key_of(connection)) for one in batch.events]
        [page, rest] = _pages(connection, 20)
    expected = [dealing(one["type"], one["participants"][0]["role"]) for one in made]
    assert counted == {code: expected.count(code) for code in set(expected)}
    years = [one.get("date", {}).get("edtf", "none") for one in loaded]
    assert years == sorted(years)
    assert len({one["ref"] for one in loaded}) == 32
    assert [*page, *rest] == loaded


def _pages(connection, most):
    after = None
    while True:
        loaded = load_dealings(connection, key_of(connection), after=after, most=most)
        yield loaded.events
        if (after := loaded.after) is None:
            return


def test_a_page_of_many_thousands_asks_as_many_statements_as_one_of_two(sqlite_engine):
    made = [*events(1200)]
    make.record(sqlite_engine, make.party("kim"), make.object_(), *made[:2])
    assert _statements(sqlite_engine) == (few := _statements(sqlite_engine))
    make.record(sqlite_engine, *made)
    assert _statements(sqlite_engine) == few


def _statements(engine):
    told = []
    with engine.connect() as connection:
        event.listen(connection, "before_cursor_execute", lambda *values: told.append(values[2]))
        load_dealings(connection, key_of(connection))
    return len(told)


def test_certificates_and_cases_that_name_it_are_its_agreements(engine):
    signed = [{"party": make.ref("party", "other"), "role": "giver", "on_behalf_of": KIM}]
    case = {"kind": "case", "ref": make.ref("case"), "names": make.named("Case"), "type": "claim", "state": "opened"}
    case |= {"objects": [make.ref("object")], "parties": [{"party": KIM, "role": "claimant"}]}
    make.record(engine, make.party("kim"), make.party("other"), make.object_(), case)
    make.record(engine, make.certificate(status="draft", parties=signed, objects=[make.ref("object")]))
    with engine.connect() as connection:
        told = agreements(connection, key_of(connection))
    assert told == {"case": [make.ref("case")], "certificate": [make.ref("certificate")]}
