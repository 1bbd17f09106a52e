"""What is so of parties that somebody told apart, as the ledger notes it."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from registry.ledger.states import Matter, State
from registry.models import Institution, PartyDistinction
from registry.queries.workspace.state_rows import digest_of_text, state_rows


def distinction_subject(code: str, first: str, second: str) -> str:
    """What the ledger calls a decision on two parties."""
    return f"{first} and {second} at {code}"


def distinctions(
    connection: Connection, first: str | None = None, second: str | None = None, institution: int | None = None
) -> Iterator[State]:
    """Which parties were told apart, or put off, by whom and why."""
    for row in state_rows(connection, _DISTINCTIONS, PartyDistinction.first_reference, first):
        if second in (None, row.second_reference) and institution in (None, row.institution_id):
            decision = {"decision": row.decision, "reason": digest_of_text(row.reason)}
            decision |= {"account": row.account_id, "at": row.decided_at}
            subject = distinction_subject(row.code, row.first_reference, row.second_reference)
            yield State(Matter.DISTINCTION, subject, decision)


_DISTINCTIONS = select(PartyDistinction.__table__, Institution.code).join_from(
    PartyDistinction.__table__, Institution, Institution.id == PartyDistinction.institution_id
)
