import pytest
from sqlalchemy import update

from registry.models.ledger import LedgerEntry
from registry.queries.records.named_records import revised_by_others
from registry.services.database import open_reader
from tests import factories as make
from tests.consenting import say
from tests.staffing import institution

ONLY_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PARTY, PLACE, SOURCE = (make.ref(kind) for kind in ("party", "place", "source"))


@pytest.fixture
def engine(engine):
    """The museum's event names a party, a place and a source that others keep."""
    for code in ("museum", "others"):
        institution(engine, code)
    say(engine, 2, make.party(), make.place(), make.source(), make.party("unnamed"))
    taking, cited = {"party": PARTY, "role": "to"}, {"source": SOURCE}
    say(engine, 1, make.object_(), make.event(participants=[taking], place=PLACE, citations=[cited]))
    return engine


def told(engine, reader=1, **more):
    with open_reader(engine, reader=reader) as connection:
        return revised_by_others(connection, reader, str, **more).revisions


def named(revision):
    return [fields and [name["text"] for name in fields["names"]] for fields in (revision.before, revision.after)]


def test_renaming_of_what_is_named_is_told_with_before_and_after(engine):
    for maker, reference in ((make.party, PARTY), (make.place, PLACE), (make.source, SOURCE)):
        say(engine, 2, maker(names=make.named("Renamed")))
        [newest, *_] = told(engine)
        assert newest.label.reference == reference
        assert named(newest) == [[f"{maker.__name__.capitalize()} one"], ["Renamed"]]
        assert newest.actor == "staff:2/Kim"
    assert len(told(engine)) == 3
    assert len(told(engine, most=1)) == 1


@ONLY_SQLITE
def test_nothing_is_told_of_what_is_not_named_or_is_ones_own(engine):
    say(engine, 2, make.party("unnamed", names=make.named("Renamed")))
    say(engine, 2, make.party(names=make.named("Renamed")))
    assert not told(engine, reader=2)
    own = make.ref("party", "own")
    say(engine, 1, make.party("own"), make.event("later", participants=[{"party": own, "role": "to"}]))
    say(engine, 1, make.party("own", names=make.named("Renamed")))
    assert [revision.label.reference for revision in told(engine)] == [PARTY]


@ONLY_SQLITE
def test_nothing_is_told_of_what_pages_do_not_say(engine):
    say(engine, 2, make.party(note="Seen in the archive."))
    assert not told(engine)


@ONLY_SQLITE
def test_record_that_was_taken_from_view_is_told_without_its_content(engine):
    say(engine, 2, make.party(names=make.named("Renamed"), visibility="private"))
    [revision] = told(engine)
    assert (revision.is_readable, revision.before, revision.after) == (False, None, None)
    assert revision.label.is_withheld


@ONLY_SQLITE
def test_what_was_private_before_is_not_told(engine):
    say(engine, 2, make.party(names=make.named("Hidden"), visibility="private"))
    say(engine, 2, make.party(names=make.named("Shown")))
    newest, hidden = told(engine)
    assert named(newest) == [None, ["Shown"]]
    assert (hidden.is_readable, hidden.before, hidden.after) == (True, None, None)


@ONLY_SQLITE
def test_withdrawal_is_told(engine):
    say(engine, 2, make.party(withdrawn="Twice on record."))
    [revision] = told(engine)
    assert revision.after["withdrawn"] == "Twice on record."


@ONLY_SQLITE
def test_revision_is_told_for_so_many_days(engine):
    say(engine, 2, make.party(names=make.named("Renamed")))
    with engine.begin() as connection:
        connection.execute(update(LedgerEntry).values(recorded_at="2001-01-01T00:00:00.000Z"))
    assert not told(engine)


@ONLY_SQLITE
def test_what_a_version_said_is_not_told_where_that_can_not_be_read(engine):
    say(engine, 2, make.party(names=make.named("Renamed")))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE ledger_contents SET text = '{}'")
    assert [revision.after for revision in told(engine)] == [None]
