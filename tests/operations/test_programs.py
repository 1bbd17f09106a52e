import pytest

from registry import schemas
from registry.errors import ConflictError
from registry.operations.programs import submit_records
from registry.queries.records.documents import current
from registry.queries.workspace.proposals import proposal
from tests import factories as make
from tests.staffing import acting, employ, institution


@pytest.fixture
def registrar(sqlite_engine):
    institution(sqlite_engine)
    make.record(sqlite_engine, make.object_(), make.party())
    return acting(sqlite_engine, employ(sqlite_engine, "registrar"))


def test_documents_of_a_program_are_submitted_about_their_objects(sqlite_engine, registrar):
    key, state = submit_records(sqlite_engine, registrar, [schemas.load(make.event())], {})
    assert state == "submitted"
    with sqlite_engine.connect() as connection:
        record = proposal(connection, registrar.institution, key)
    assert (record.title, record.kind) == ("1 record by the interface", "interface")
    assert set(record.subjects) == {make.ref("object"), make.ref("event")}


def test_record_is_revised_from_the_version_that_it_was_based_on_alone(sqlite_engine, registrar):
    revised = [schemas.load(make.party(note="x"))]
    with pytest.raises(ConflictError):
        submit_records(sqlite_engine, registrar, revised, {})
    assert submit_records(sqlite_engine, registrar, revised, {make.ref("party"): 1}, "A note")[1] == "recorded"
    with sqlite_engine.connect() as connection:
        assert current(connection, [make.ref("party")])[make.ref("party")][1]["note"] == "x"
