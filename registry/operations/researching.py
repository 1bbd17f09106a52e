"""Research on findings: taken up, and given up."""

from sqlalchemy import Connection, Engine, insert, update

from registry.models import FindingTask
from registry.queries.workspace.people import Actor
from registry.queries.workspace.worklist import FindingKey
from registry.services.clock import timestamp
from registry.services.unit_of_work import unit_of_work


def take_up(engine: Engine, actor: Actor, reference: str, finding: FindingKey, note: str) -> None:
    """Somebody researches a finding from now on; who researched it before no longer does. Raises NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        end_research(connection, actor, reference, finding)
        connection.execute(
            insert(FindingTask).values(
                institution_id=actor.institution,
                object_reference=reference,
                rule=finding.rule,
                about=finding.about,
                period=finding.period,
                account_id=actor.account,
                note=note.strip() or None,
                started_at=timestamp(),
            )
        )


def give_up(engine: Engine, actor: Actor, reference: str, finding: FindingKey) -> None:
    """Raises NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        end_research(connection, actor, reference, finding)


def end_research(connection: Connection, actor: Actor, reference: str, finding: FindingKey) -> None:
    """Nobody of the actor's institution researches the finding any more."""
    connection.execute(
        update(FindingTask)
        .where(
            FindingTask.institution_id == actor.institution,
            FindingTask.object_reference == reference,
            FindingTask.rule == finding.rule,
            FindingTask.about.is_not_distinct_from(finding.about),
            FindingTask.period.is_not_distinct_from(finding.period),
            FindingTask.ended_at.is_(None),
        )
        .values(ended_at=timestamp())
    )
