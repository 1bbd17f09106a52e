from sqlalchemy import select

from registry.models import Consent, ConsentStep
from registry.operations.recording.consent_steps import add, change
from registry.services.unit_of_work import unit_of_work
from tests import factories as make

AT = "2026-11-01T00:00:00.000Z"


def written(engine):
    with engine.connect() as connection:
        rows = connection.execute(select(Consent.record_id, Consent.state, Consent.answer).order_by(Consent.record_id))
        steps = select(ConsentStep.record_id, ConsentStep.step, ConsentStep.actor, ConsentStep.reason)
        return [tuple(row) for row in rows], [
            tuple(step) for step in connection.execute(steps.order_by(ConsentStep.id))
        ]


def test_state_is_never_written_without_its_step(engine):
    make.record(engine, make.object_(), make.event(), make.event("other"))
    first, second = ({"record_id": key, "target_id": 1, "version": 1} for key in (2, 3))
    with unit_of_work(engine) as connection:
        add(connection, [first, second], "asked", make.ACT, AT)
        change(connection, [second], "given", make.ACT, AT, "It cites the deed.", answer=4)
    rows, steps = written(engine)
    assert rows == [(2, "asked", 0), (3, "given", 4)]
    assert steps == [(2, "asked", "test", None), (3, "asked", "test", None), (3, "given", "test", "It cites the deed.")]
    with unit_of_work(engine) as connection:
        change(connection, [second], "asked", make.ACT, AT)
    rows, steps = written(engine)
    assert rows == [(2, "asked", 0), (3, "asked", 4)]
    assert steps[-1] == (3, "asked", "test", None)
