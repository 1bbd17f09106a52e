from registry.queries.records.revisions import load_revisions
from tests import factories as make


def test_revisions_have_what_is_on_record_beside_what_is_proposed(sqlite_engine):
    make.record(sqlite_engine, make.party())
    with sqlite_engine.connect() as connection:
        revisions = load_revisions(connection, [make.party(note="x"), make.place()])
    assert revisions.recorded.keys() == {make.ref("party")}
    assert "note" not in revisions.recorded[make.ref("party")]
    assert revisions.names[make.ref("place")].name.text == "Place one"


def test_revisions_name_what_only_the_record_still_refers_to(sqlite_engine):
    make.record(sqlite_engine, make.place(), make.party(seat=make.ref("place")))
    with sqlite_engine.connect() as connection:
        names = load_revisions(connection, [make.party()]).names
    assert names[make.ref("place")].name.text == "Place one"
