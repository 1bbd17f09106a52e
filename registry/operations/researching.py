"""Research on findings: taken up, given up, and settled by an answer on the object's record."""

from sqlalchemy import Connection, Engine, insert, update

from registry.errors import StepError
from registry.models import FindingTask
from registry.operations.answering import with_answer
from registry.operations.proposals import Content, submit
from registry.provenance.documents import Document
from registry.queries.records.documents import current
from registry.queries.workspace.people import Actor
from registry.queries.workspace.worklist import Meant
from registry.services.clock import timestamp
from registry.services.database import reading
from registry.services.unit_of_work import unit_of_work


def take_up(engine: Engine, actor: Actor, reference: str, meant: Meant, note: str) -> None:
    """Somebody researches a finding from now on; who researched it before no longer does. Raises NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        _end(connection, actor, reference, meant)
        connection.execute(
            insert(FindingTask).values(
                institution_id=actor.institution,
                object_reference=reference,
                rule=meant.rule,
                about=meant.about,
                period=meant.period,
                account_id=actor.account,
                note=note.strip() or None,
                started_at=timestamp(),
            )
        )


def give_up(engine: Engine, actor: Actor, reference: str, meant: Meant) -> None:
    """Raises NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        _end(connection, actor, reference, meant)


def settle(
    engine: Engine, actor: Actor, reference: str, meant: Meant, *, reason: str, source: str, locator: str | None
) -> tuple[int, str]:
    """Proposes the answer to a finding, as a revision of the object's record; returns the proposal and its state.

    Raises NotAllowedError, StepError, ConflictError, or DocumentError where a field is not as it should be."""
    with reading(engine) as connection:
        found = current(connection, [reference]).get(reference)
    if found is None:
        raise StepError("object.unknown")
    version, document = found
    answer: Document = {
        "rule": meant.rule,
        "about": meant.about,
        "period": meant.period,
        "reason": reason,
        "answered_by": f"{actor.person}, {actor.institution_name}",
        "answered_on": timestamp()[:10],
        "source": source,
        "locator": locator,
    }
    given = {key: value for key, value in answer.items() if value is not None}
    revised = with_answer(document, given)
    name = document["names"][0]["text"]
    content = Content(
        f"Answer to a finding: {name}", {"ref": [reference]}, [reference], [revised], {reference: version}
    )
    done = submit(engine, actor, None, 1, "answer", content)
    give_up(engine, actor, reference, meant)
    return done


def _end(connection: Connection, actor: Actor, reference: str, meant: Meant) -> None:
    connection.execute(
        update(FindingTask)
        .where(
            FindingTask.institution_id == actor.institution,
            FindingTask.object_reference == reference,
            FindingTask.rule == meant.rule,
            FindingTask.about.is_not_distinct_from(meant.about),
            FindingTask.period.is_not_distinct_from(meant.period),
            FindingTask.ended_at.is_(None),
        )
        .values(ended_at=timestamp())
    )
