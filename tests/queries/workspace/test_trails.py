import pytest

from registry.errors import NotFoundError
from registry.queries.workspace.trails import trail
from registry.services.database import open_reader
from tests import factories as make
from tests.consenting import hidden, say
from tests.staffing import institution

OBJECT, EVENT = make.ref("object"), make.ref("event")


@pytest.fixture
def engine(sqlite_engine):
    """What two institutions did with an object: the second said something of it in private too."""
    for code in ("museum", "others"):
        institution(sqlite_engine, code)
    make.record(sqlite_engine, make.object_(), hidden("object", "secret"), keeper=1)
    say(sqlite_engine, 2, make.event(), make.event("hidden", visibility="private"))
    return sqlite_engine


def read(engine, reader, code, reference=OBJECT):
    with open_reader(engine, reader=reader) as connection:
        return trail(connection, reference, code)


def test_trail_has_the_newest_first_and_only_what_the_reader_may_read(engine):
    hidden_one = make.ref("event", "hidden")
    assert {entry.reference for entry in read(engine, 2, "others")} == {OBJECT, EVENT, hidden_one}
    ours = read(engine, 1, "museum")
    assert {entry.reference for entry in ours} == {OBJECT, EVENT}
    assert [entry.sequence for entry in ours] == sorted((entry.sequence for entry in ours), reverse=True)


def test_people_of_other_institutions_are_not_named(engine):
    # Whoever recorded it stands in the ledger as staff of the institution of the code "2".
    assert {entry.actor for entry in read(engine, 1, "museum") if entry.reference == EVENT} == {"staff of 2"}
    assert {entry.actor for entry in read(engine, 2, "2") if entry.reference == EVENT} == {"Kim"}


def test_trail_of_what_is_not_the_readers_is_of_nothing(engine):
    for reference in (make.ref("object", "secret"), make.ref("object", "none")):
        with pytest.raises(NotFoundError):
            read(engine, 2, "others", reference)
