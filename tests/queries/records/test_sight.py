import pytest

from registry.operations.consents import answer
from registry.queries.records.documents import current
from registry.queries.records.headers import find
from registry.queries.records.sight import NOBODY, answers, lacks_consent, reader_of
from registry.services.database import OPERATOR, open_reader
from tests import factories as make
from tests.consenting import hidden, say
from tests.staffing import acting, employ, institution

OBJECT, EVENT = make.ref("object"), make.ref("event")


@pytest.fixture
def engine(sqlite_engine):
    """The museum keeps an object and a private party; the others say something of the object."""
    for code in ("museum", "others"):
        institution(sqlite_engine, code)
    make.record(sqlite_engine, make.object_(), hidden("party", "secret"), keeper=1)
    say(sqlite_engine, 2, make.event())
    return sqlite_engine


def read_by(engine, reader):
    """Which of the records are read."""
    references = (OBJECT, EVENT, make.ref("party", "secret"))
    with open_reader(engine, reader=reader) as connection:
        readable = {reference for reference in references if find(connection, reference).is_readable}
        assert set(current(connection, references)) == readable
        return readable


def test_private_record_is_read_by_its_keeper_and_by_whoever_runs_the_machine(engine):
    assert read_by(engine, 1) == read_by(engine, OPERATOR) == {OBJECT, EVENT, make.ref("party", "secret")}
    assert read_by(engine, 2) == read_by(engine, NOBODY) == {OBJECT, EVENT}


def test_connection_reads_for_whom_it_says_and_for_the_public_where_it_is_asked_to(engine):
    with open_reader(engine, reader=2) as connection:
        assert reader_of(connection) == 2
        assert reader_of(connection, is_public=True) == NOBODY
    with open_reader(engine) as connection:
        assert reader_of(connection) == OPERATOR


def test_record_lacks_the_consent_that_was_asked_or_refused(engine):
    approver = acting(engine, employ(engine, "approver"))
    lacking = []
    for given in ("given", "refused"):
        with engine.connect() as connection:
            lacking.append(lacks_consent(connection, EVENT))
        answer(engine, approver, EVENT, OBJECT, 1, given, "So.")
    with engine.connect() as connection:
        lacking.append(lacks_consent(connection, EVENT))
    assert lacking == [{OBJECT}, set(), {OBJECT}]


def test_number_of_answers_never_goes_back(engine):
    """Else a page that was kept at a number would be given again at the next answer that gets it."""
    approver, numbers = acting(engine, employ(engine, "approver")), []
    say(engine, 2, make.object_("part", part_of=OBJECT))

    def note():
        with engine.connect() as connection:
            numbers.append(answers(connection))

    note()
    answer(engine, approver, make.ref("object", "part"), OBJECT, 1, "given", "So.")
    note()
    # The part is one no longer: nobody is asked any more.
    say(engine, 2, make.object_("part", protection="x"))
    answer(engine, approver, EVENT, OBJECT, 1, "given", "So.")
    note()
    assert numbers == sorted(set(numbers))
