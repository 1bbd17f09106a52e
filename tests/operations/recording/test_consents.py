import pytest

from registry import schemas
from registry.ledger.entries import Act, Operation
from registry.operations.accounts import add_institution
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant
from registry.queries.records.sight import lacks_consent
from registry.services.unit_of_work import unit_of_work
from tests import factories as make

MUSEUM, OTHERS = 1, 2
OBJECT, EVENT = make.ref("object"), make.ref("event")


@pytest.fixture
def kept(engine):
    """Two institutions, of which the first keeps an object."""
    add_institution(engine, "museum", "The Museum")
    add_institution(engine, "others", "The Others")
    make.record(engine, make.object_(), keeper=MUSEUM)
    return engine


def record(engine, institution, *documents):
    with unit_of_work(engine) as connection:
        warrant = Warrant(institution, agreed=None)
        outcomes = Recorder(connection, Act("test", Operation.EVENT), warrant).record(
            [schemas.load(document) for document in documents]
        )
        assert all(outcome.stands for outcome in outcomes), outcomes


def lacking(engine, reference):
    with engine.connect() as connection:
        return lacks_consent(connection, reference)


def test_keeper_is_asked_about_what_others_say(kept):
    record(kept, OTHERS, make.event())
    assert lacking(kept, EVENT) == {OBJECT}


def test_keeper_is_not_asked_about_its_own(kept):
    record(kept, MUSEUM, make.event())
    assert lacking(kept, EVENT) == set()


def test_keeper_is_asked_once_a_private_record_is_made_public(kept):
    record(kept, OTHERS, make.event(visibility="private"))
    assert lacking(kept, EVENT) == set()
    record(kept, OTHERS, make.event())
    assert lacking(kept, EVENT) == {OBJECT}


def test_keeper_of_a_whole_is_asked_about_a_part_and_what_is_said_of_it(kept):
    part = make.ref("object", "part")
    record(kept, OTHERS, make.object_("part", part_of=OBJECT), make.event(objects=[part]))
    assert lacking(kept, part) == {OBJECT}
    assert lacking(kept, EVENT) == {OBJECT}
