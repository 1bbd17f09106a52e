"""Objects on record that a row of a file may tell of."""

from sqlalchemy import event

from registry.queries.records.alike import NamedObject, NumberedObject, numbered, titled, titles_of
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import institution

NUMBER = {"type": "accession", "value": "7.1", "issuer": "Sample Museum"}


def test_objects_are_found_by_number_and_by_title_whoever_runs_the_machine(engine):
    document = make.object_(identifiers=[NUMBER], date={"edtf": "1900"}, visibility="private")
    make.record(engine, document)
    ref = document["ref"]
    with open_reader(engine) as connection:
        [title] = titles_of(connection, [ref])[ref]
        assert numbered(connection, ["7.1", "7.10"]) == [NumberedObject(ref, "accession", "7.1", "Sample Museum")]
        assert titled(connection, [title, "Another"]) == [NamedObject(ref, title, "1900")]
        assert numbered(connection, []) == titled(connection, ()) == []
        assert titles_of(connection, ()) == {}


def test_private_objects_of_others_are_not_told_of(engine):
    institution(engine, "ours")
    institution(engine, "theirs")
    ours, theirs = 1, 2
    document = make.object_(identifiers=[NUMBER], visibility="private")
    make.record(engine, document, keeper=theirs)
    with open_reader(engine, reader=ours) as connection:
        assert numbered(connection, ["7.1"]) == []
        assert titled(connection, [document["names"][0]["text"]]) == []
        assert titles_of(connection, [document["ref"]]) == {}
    with open_reader(engine, reader=theirs) as connection:
        assert len(numbered(connection, ["7.1"])) == len(titles_of(connection, [document["ref"]])) == 1


def test_objects_of_a_title_are_looked_up_however_many_names_there_are(sqlite_engine):
    make.record(sqlite_engine, make.object_(names=make.named("Łódź, „Nocą“")))
    asked = []
    event.listen(sqlite_engine, "before_cursor_execute", lambda *args: asked.append(args[2:4]))
    with open_reader(sqlite_engine) as connection:
        assert len(titled(connection, ["Łódź, „Nocą“", "Łódź, „nocą“"])) == 1
        statement, values = asked[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    gone_through = {step[3] for step in plan if step[3].startswith("SCAN") and "json_each" not in step[3]}
    assert not gone_through, plan
