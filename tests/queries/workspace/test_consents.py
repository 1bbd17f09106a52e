import pytest

from registry.operations.consents import answer
from registry.queries.records.headers import find_any
from registry.queries.workspace.consents import (
    OPERATOR_NAME,
    about,
    asked_of,
    consent,
    person_as_told,
    steps_of,
    waiting_for_others,
    what_would_show,
)
from registry.services.database import open_reader
from tests import factories as make
from tests.consenting import say
from tests.staffing import acting, employ, institution

OBJECT, EVENT, PART = make.ref("object"), make.ref("event"), make.ref("object", "part")


@pytest.fixture
def engine(sqlite_engine):
    """The others say something of the museum's object, and make it a whole of theirs."""
    for code in ("museum", "others", "thirds"):
        institution(sqlite_engine, code)
    make.record(sqlite_engine, make.object_(), keeper=1)
    say(sqlite_engine, 2, make.event(), make.object_("part", part_of=OBJECT), make.event("of part", of="part"))
    return sqlite_engine


def approve(engine, reference, given="given"):
    answer(engine, acting(engine, employ(engine, f"approver-{given}", "approver")), reference, OBJECT, 1, given, "So.")


def told(summaries):
    return {(summary.record.reference, summary.target.reference, summary.state) for summary in summaries}


def test_keeper_is_asked_and_the_maker_waits_until_it_is_answered(engine):
    approve(engine, PART)
    with engine.connect() as connection:
        asked = asked_of(connection, 1)
        assert told(asked) == {(EVENT, OBJECT, "asked"), (make.ref("event", "of part"), OBJECT, "asked")}
        assert {(each.maker, each.keeper) for each in asked} == {("The Others", "The Museum")}
        assert told(waiting_for_others(connection, 2)) == told(asked)
        assert asked_of(connection, 2) == asked_of(connection, None) == waiting_for_others(connection, 1) == []


def test_what_is_refused_is_asked_no_longer_and_lacked_still(engine):
    approve(engine, EVENT, "refused")
    with engine.connect() as connection:
        assert (EVENT, OBJECT, "refused") in told(waiting_for_others(connection, 2))
        assert EVENT not in {each.record.reference for each in asked_of(connection, 1)}
        assert consent(connection, EVENT, OBJECT).state_in_words == "consent refused"
        assert consent(connection, OBJECT, EVENT) is None


def test_consents_about_a_record_are_for_the_staff_of_either_side(engine):
    with engine.connect() as connection:
        for institution_key in (1, 2):
            assert (EVENT, OBJECT, "asked") in told(about(connection, OBJECT, institution_key))
        assert told(about(connection, EVENT, 1)) == {(EVENT, OBJECT, "asked")}
        assert about(connection, OBJECT, 3) == []


def test_steps_name_ones_own_people_and_of_others_the_institution(engine):
    approve(engine, EVENT)
    with engine.connect() as connection:
        ours, theirs = (steps_of(connection, EVENT, OBJECT, code) for code in ("museum", "others"))
    assert [(step.words, step.reason) for step in ours] == [("consent given", "So."), ("waits for consent", None)]
    assert ours[0].actor == "Approver-given"
    assert theirs[0].actor == "staff of museum"


def test_actor_who_is_no_staff_is_told_as_the_ledger_has_them():
    assert person_as_told("cli:op", "museum") == "cli:op"
    assert OPERATOR_NAME.startswith("the operator")


def test_what_would_show_with_an_object_is_what_is_said_of_it(engine):
    with open_reader(engine, reader=1) as connection:
        coming = what_would_show(connection, find_any(connection, PART))
        assert [document["ref"] for document in coming.documents] == [PART, make.ref("event", "of part")]
        alone = what_would_show(connection, find_any(connection, EVENT))
        assert [document["ref"] for document in alone.documents] == [EVENT]
