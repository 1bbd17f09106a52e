import pytest
from sqlalchemy import select

from registry.errors import ConflictError, DocumentError, NotAllowedError, NotFoundError, StepError
from registry.models import ConsentStep
from registry.operations import proposals
from registry.operations.accounts import add_institution
from registry.operations.consents import answer, answer_as_operator
from registry.operations.verification import verify
from registry.queries.workspace.consents import consent
from tests import factories as make
from tests.consenting import say
from tests.staffing import acting, employ, institution

OBJECT, UNKEPT, EVENT, OTHER = (
    make.ref("object"),
    make.ref("object", "unkept"),
    make.ref("event"),
    make.ref("event", "other"),
)


@pytest.fixture
def engine(sqlite_engine):
    """The museum keeps an object, the operator another; the others say something of each."""
    for code in ("museum", "others"):
        institution(sqlite_engine, code)
    make.record(sqlite_engine, make.object_(), keeper=1)
    add_institution(sqlite_engine, "thirds", "The Thirds")
    say(sqlite_engine, 2, make.event())
    return sqlite_engine


@pytest.fixture
def unkept(sqlite_engine):
    make.record(sqlite_engine, make.object_("unkept"))
    add_institution(sqlite_engine, "museum", "The Museum")
    say(sqlite_engine, 1, make.event("other", of="unkept"))
    return sqlite_engine


def state(engine, reference=EVENT, target=OBJECT):
    with engine.connect() as connection:
        asked = consent(connection, reference, target)
        return asked.state, asked.version


def approver(engine, at="museum", name="approver"):
    return acting(engine, employ(engine, f"{name}-{at}", "approver", at=at), at)


def test_keeper_consents_and_takes_it_back_each_with_a_reason(engine):
    actor = approver(engine)
    assert state(engine) == ("asked", 1)
    answer(engine, actor, EVENT, OBJECT, 1, "given", " It cites the deed. ")
    assert state(engine) == ("given", 1)
    answer(engine, actor, EVENT, OBJECT, 1, "refused", "Another object.")
    assert state(engine) == ("refused", 1)
    with engine.connect() as connection:
        steps = connection.execute(select(ConsentStep.step, ConsentStep.reason, ConsentStep.account_id)).all()
        assert not list(verify(connection))
    assert [tuple(step) for step in steps] == [
        ("asked", None, None),
        ("given", "It cites the deed.", actor.account),
        ("refused", "Another object.", actor.account),
    ]


def test_answer_that_was_given_is_no_second_step(engine):
    for _ in range(2):
        answer(engine, approver(engine), EVENT, OBJECT, 1, "given", "So.")
    with engine.connect() as connection:
        assert len(connection.execute(select(ConsentStep.id)).all()) == 2


def test_only_the_approvers_of_the_keeper_answer(engine):
    for at in ("others", "thirds"):
        with pytest.raises(NotAllowedError):
            answer(engine, approver(engine, at), EVENT, OBJECT, 1, "given", "So.")
    with pytest.raises(NotAllowedError):
        answer(engine, acting(engine, employ(engine, "registrar")), EVENT, OBJECT, 1, "given", "So.")
    with pytest.raises(NotAllowedError):
        answer_as_operator(engine, "cli:op", EVENT, OBJECT, "given", "So.")
    assert state(engine) == ("asked", 1)


def test_who_wrote_it_for_another_institution_does_not_answer_it(engine):
    actor = approver(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE ledger_entries SET account_id = ? WHERE record_id = (SELECT id FROM records WHERE reference = ?)",
            (actor.account, EVENT),
        )
    with pytest.raises(StepError, match="own-work"):
        answer(engine, actor, EVENT, OBJECT, 1, "given", "So.")


def test_who_wrote_the_import_that_brought_it_does_not_answer_it(engine):
    actor = approver(engine)
    intake = proposals.start(engine, actor, "intake", proposals.Content("Intake of a.csv", {}))
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE ledger_entries SET proposal_id = ? WHERE record_id = (SELECT id FROM records WHERE reference = ?)",
            (intake, EVENT),
        )
    with pytest.raises(StepError, match="own-work"):
        answer(engine, actor, EVENT, OBJECT, 1, "given", "So.")


@pytest.mark.parametrize(
    ("reference", "version", "reason", "kind"),
    [(EVENT, 1, "  ", DocumentError), (EVENT, 2, "So.", ConflictError), (OTHER, 1, "So.", NotFoundError)],
)
def test_answer_without_a_reason_to_what_was_not_looked_at_or_not_asked_is_refused(
    engine, reference, version, reason, kind
):
    with pytest.raises(kind):
        answer(engine, approver(engine), reference, OBJECT, version, "given", reason)
    assert state(engine) == ("asked", 1)


def test_operator_answers_for_what_no_institution_keeps(unkept):
    answer_as_operator(unkept, "cli:op", OTHER, UNKEPT, "refused", "No.")
    assert state(unkept, OTHER, UNKEPT) == ("refused", 1)
    answer_as_operator(unkept, "cli:op", OTHER, UNKEPT, "given", "Yes.")
    assert state(unkept, OTHER, UNKEPT) == ("given", 1)
    with pytest.raises(DocumentError):
        answer_as_operator(unkept, "cli:op", OTHER, UNKEPT, "refused", "")


def test_revision_asks_again_and_what_is_no_longer_public_is_asked_of_nobody(engine):
    part = make.ref("object", "part")
    say(engine, 2, make.object_("part", part_of=OBJECT))
    answer(engine, approver(engine), part, OBJECT, 1, "given", "So.")
    say(engine, 2, make.object_("part", part_of=OBJECT, protection="x"))
    assert state(engine, part, OBJECT) == ("asked", 2)
    say(engine, 2, make.object_("part", protection="x"))
    with engine.connect() as connection:
        assert consent(connection, part, OBJECT) is None
