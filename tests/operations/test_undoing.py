from registry.models import Job, JobRecord, Record
from registry.operations.undoing import check_not_built_upon, documents_undone, mark_undone, versions_left
from registry.queries.records.documents import document
from registry.schemas import load
from registry.services.unit_of_work import unit_of_work
from tests import factories as make
from tests.staffing import acting, employ, institution


def test_undone_are_the_records_made_and_those_revised_as_before(sqlite_engine):
    institution(sqlite_engine)
    account = acting(sqlite_engine, employ(sqlite_engine, "registrar")).account
    make.record(sqlite_engine, make.place(note="after"), make.object_())
    with unit_of_work(sqlite_engine) as connection:
        common = {"institution_id": 1, "account_id": account, "kind": "import", "payload": "{}", "state": "done"}
        connection.execute(Job.__table__.insert().values(id=7, **common, round=1, done=2, lease=0, created_at="x"))
        keys = dict(connection.execute(Record.__table__.select().with_only_columns(Record.reference, Record.id)).all())
        before = '{"kind": "place", "ref": "' + make.ref("place") + '"}'
        for reference, text in ((make.ref("place"), before), (make.ref("object"), None)):
            values = {"job_id": 7, "record_id": keys[reference], "version": 1, "before": text}
            connection.execute(JobRecord.__table__.insert().values(values))
        check_not_built_upon(connection, 7)
        undone = {one["ref"]: one for one in documents_undone(connection, 7, "a.csv")}
        assert undone[make.ref("place")] == {"kind": "place", "ref": make.ref("place")}
        assert undone[make.ref("object")]["withdrawn"] == "The import of a.csv was undone."
        assert versions_left(connection, 7) == {make.ref("place"): 1, make.ref("object"): 1}
        mark_undone(connection, 7, make.ACT)
        assert connection.execute(Job.__table__.select()).one().state == "undone"
        assert document(connection, make.ref("object")) == load(make.object_())
