from registry import schemas
from registry.ledger.canonical import digest
from registry.operations.recording.identities import Identities
from registry.operations.recording.revisions import settled
from tests import factories as make


def test_settled_are_documents_that_change_nothing_or_what_never_changes(engine):
    make.record(engine, make.place(), make.object_(), make.event())
    same, revised, permanent = (
        schemas.load(document)
        for document in (make.place(), make.object_(names=make.named("Renamed")), make.event(type="gift"))
    )
    documents = [same, revised, permanent]
    with engine.connect() as connection:
        identities = Identities(connection, {})
        identities.look_up(documents)
        outcomes = settled(connection, documents, identities, {d["ref"]: digest(d) for d in documents})
    assert {reference: (outcome.status, outcome.pointer) for reference, outcome in outcomes.items()} == {
        same["ref"]: ("unchanged", ""),
        permanent["ref"]: ("refused", "/type"),
    }
