"""What is so of the numbers that institutions give, as the ledger notes it: their schemes, and what was drawn."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from registry.ledger.states import Matter, State
from registry.models import Institution, NumberDraw, NumberScheme
from registry.queries.workspace.state_rows import state_rows


def number_schemes(connection: Connection, institution: int | None = None, kind: str | None = None) -> Iterator[State]:
    """How institutions write each kind of number."""
    for row in state_rows(connection, _SCHEMES, NumberScheme.institution_id, institution):
        if kind in (None, row.kind):
            scheme = {"pattern": row.pattern, "is_yearly": row.is_yearly, "account": row.account_id, "at": row.set_at}
            yield State(Matter.NUMBER_SCHEME, f"{row.kind} numbers at {row.code}", scheme)


def number_draws(connection: Connection, key: int | None = None) -> Iterator[State]:
    """Which numbers were drawn, by whom and for which object."""
    for row in state_rows(connection, _DRAWS, NumberDraw.id, key):
        draw = {
            "kind": row.kind,
            "number": row.number,
            "read": [row.year, row.running, row.part],
            "object": row.object_reference,
            "account": row.account_id,
            "at": row.drawn_at,
            "until": row.given_back_at,
        }
        yield State(Matter.NUMBER_DRAW, f"number {row.code}/{row.id}", draw)


_SCHEMES = select(NumberScheme.__table__, Institution.code).join_from(
    NumberScheme.__table__, Institution, Institution.id == NumberScheme.institution_id
)
_DRAWS = select(NumberDraw.__table__, Institution.code).join_from(
    NumberDraw.__table__, Institution, Institution.id == NumberDraw.institution_id
)
