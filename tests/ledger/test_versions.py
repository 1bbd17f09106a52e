import pytest
from sqlalchemy import text

from registry.ledger import versions as ledger
from registry.queries.records.headers import find
from tests import factories as make


def stored(engine, newest=9, oldest=1):
    with engine.connect() as connection:
        return ledger.versions(connection, find(connection, make.ref("party")).key, newest, oldest)


def test_versions_of_a_record_come_newest_first_with_what_each_said(engine):
    for note in ("One.", "Two.", "Three."):
        make.record(engine, make.party(note=note))
    make.record(engine, make.object_())
    assert [(version.number, version.document["note"]) for version in stored(engine)] == [
        (3, "Three."),
        (2, "Two."),
        (1, "One."),
    ]
    assert [version.number for version in stored(engine, 2, 2)] == [2]
    with engine.connect() as connection:
        every = list(ledger.every_version(connection))
    assert [(version.reference, version.number) for version in every] == [
        *((make.ref("party"), number) for number in (1, 2, 3)),
        (make.ref("object"), 1),
    ]


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ("text = NULL", "not kept"),
        ("text = NULL, removed = 'A living person.'", "removed"),
        ("text = 'no JSON'", "damaged"),
        ("text = replace(text, 'One', 'Won')", "damaged"),
        ("salt = salt", "kept"),
    ],
)
def test_version_says_whether_it_has_what_the_record_said(sqlite_engine, change, state):
    make.record(sqlite_engine, make.party(note="One."))
    with sqlite_engine.begin() as connection:
        connection.execute(text(f"UPDATE ledger_contents SET {change} WHERE sequence = 1"))  # noqa: S608
    [version] = stored(sqlite_engine)
    assert (version.state, version.document is None) == (state, state != "kept")


def test_newest_hidden_version_is_the_last_that_was_private_or_withdrawn(engine):
    said = {"note": '{"visibility":"private"} "withdrawn": is what it said'}
    private, withdrawn = {"visibility": "private"}, {"withdrawn": "Twice."}
    cases = [({}, {"note": "x"}, 0), (private, {}, 1), ({}, private, 2), (withdrawn, {}, 1), (said, {}, 0)]
    for place in (0, 1):
        make.record(engine, *(make.party(str(number), **case[place]) for number, case in enumerate(cases)))
    with engine.connect() as connection:
        keys = [find(connection, make.ref("party", str(number))).key for number in range(len(cases))]
        assert [ledger.newest_hidden(connection, key) for key in keys] == [hidden for _, _, hidden in cases]
