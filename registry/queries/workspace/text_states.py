"""What is so of people's work on provenance texts, as the ledger notes it."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from registry.ledger.states import Matter, State
from registry.models import Institution, TextTask
from registry.queries.workspace.state_rows import digest_of_text, state_rows


def text_subject(code: str, key: int) -> str:
    """What the ledger calls somebody's work on a text."""
    return f"text {code}/{key}"


def text_tasks(connection: Connection, key: int | None = None) -> Iterator[State]:
    """Who has which text open, or skipped it and why, and until when."""
    for row in state_rows(connection, _TASKS, TextTask.id, key):
        task = {
            "object": row.object_reference,
            "digest": row.digest,
            "kind": row.kind,
            "account": row.account_id,
            "reason": digest_of_text(row.reason),
            "since": row.started_at,
            "until": row.ended_at,
            "ended_by": row.ended_by,
        }
        yield State(Matter.TEXT, text_subject(row.code, row.id), task)


_TASKS = select(TextTask.__table__, Institution.code).join_from(
    TextTask.__table__, Institution, Institution.id == TextTask.institution_id
)
