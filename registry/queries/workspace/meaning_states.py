"""What is so of the meanings of words in provenance texts, as the ledger notes it."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from registry.ledger.states import Matter, State
from registry.models import Institution, ProseMeaning
from registry.queries.workspace.state_rows import digest_of_text, state_rows


def meaning_subject(code: str, key: int) -> str:
    """What the ledger calls a meaning that an institution gave to words."""
    return f"meaning {code}/{key}"


def prose_meanings(connection: Connection, key: int | None = None) -> Iterator[State]:
    """Which words were said to mean what, in which text or in all, by whom and why."""
    for row in state_rows(connection, _MEANINGS, ProseMeaning.id, key):
        said = {
            "object": row.object_reference,
            "words": digest_of_text(row.words),
            "meaning": row.meaning,
            "value": digest_of_text(row.value),
            "reason": digest_of_text(row.reason),
            "account": row.account_id,
            "at": row.settled_at,
            "until": row.withdrawn_at,
            "withdrawn_by": row.withdrawn_by,
        }
        yield State(Matter.MEANING, meaning_subject(row.code, row.id), said)


_MEANINGS = select(ProseMeaning.__table__, Institution.code).join_from(
    ProseMeaning.__table__, Institution, Institution.id == ProseMeaning.institution_id
)
