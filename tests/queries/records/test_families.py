import pytest
from sqlalchemy import select

from registry.models import Record
from registry.models.sql import among, as_list
from registry.operations.consents import answer
from registry.queries.records.families import family_of_each
from registry.queries.records.sight import NOBODY
from registry.queries.records.sql import run
from tests import factories as make
from tests.consenting import say
from tests.staffing import acting, employ, institution

WHOLE = make.ref("object")


@pytest.fixture
def engine(sqlite_engine):
    """A whole of the museum's with parts: its own, a private one, a withdrawn one, and one of others."""
    for code in ("museum", "others"):
        institution(sqlite_engine, code)
    make.record(
        sqlite_engine,
        make.object_(),
        make.object_("own", part_of=WHOLE),
        make.object_("private", part_of=WHOLE, visibility="private"),
        make.object_("gone", part_of=WHOLE, withdrawn="A mistake."),
        make.object_("apart"),
        keeper=1,
    )
    say(sqlite_engine, 2, make.object_("theirs", part_of=WHOLE))
    return sqlite_engine


def family(engine, owner, reader=NOBODY):
    """The members of an object's family, each with whether what is said of it shows on the object's page."""
    record, chosen = Record.__table__, family_of_each(lambda column: among(column, "ids"))
    statement = select(record.c.reference, chosen.c.is_shown).join_from(chosen, record, record.c.id == chosen.c.member)
    with engine.connect() as connection:
        [key] = connection.execute(select(Record.id).where(Record.reference == owner)).scalars()
        return {reference: bool(is_shown) for reference, is_shown in run(connection, statement, ids=as_list([key]),
                                                                           reader=reader)}  # fmt: skip


def test_family_of_a_whole_are_its_parts_and_those_show_that_are_public_and_consented_to(engine):
    theirs = make.ref("object", "theirs")
    shown = {WHOLE: True, make.ref("object", "own"): True}
    kept_off = {make.ref("object", "private"): False, make.ref("object", "gone"): False}
    assert family(engine, WHOLE) == {**shown, **kept_off, theirs: False}
    answer(engine, acting(engine, employ(engine, "approver")), theirs, WHOLE, 1, "given", "So.")
    assert family(engine, WHOLE) == {**shown, **kept_off, theirs: True}


def test_staff_have_their_own_private_parts_in_the_family(engine):
    assert family(engine, WHOLE, reader=1)[make.ref("object", "private")]
    assert not family(engine, WHOLE, reader=2)[make.ref("object", "private")]
    # What they say themselves waits for nobody where they read it.
    assert family(engine, WHOLE, reader=2)[make.ref("object", "theirs")]


def test_family_of_a_part_are_itself_and_its_whole(engine):
    own = make.ref("object", "own")
    assert family(engine, own) == {own: True, WHOLE: True}
    assert family(engine, make.ref("object", "apart")) == {make.ref("object", "apart"): True}
