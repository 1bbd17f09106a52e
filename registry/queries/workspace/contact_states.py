"""What is so of contact details, as the ledger notes it: that they are there, and what they say by digests alone."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from registry.ledger.states import Matter, State
from registry.models import Institution, PartyContact
from registry.queries.workspace.state_rows import digest_of_text, state_rows


def contact_subject(code: str, key: int) -> str:
    """What the ledger calls a contact detail of an institution."""
    return f"contact {code}/{key}"


def contacts(connection: Connection, key: int | None = None) -> Iterator[State]:
    """What institutions were told of how parties are reached, and of their wishes."""
    for row in state_rows(connection, _CONTACTS, PartyContact.id, key):
        contact = {
            "party": row.party_reference,
            "kind": row.kind,
            "text": digest_of_text(row.text),
            "since": digest_of_text(row.since),
            "said_by": digest_of_text(row.said_by),
            "account": row.account_id,
            "at": row.noted_at,
            "until": row.ended_at,
            "erased": row.erased_at,
        }
        yield State(Matter.CONTACT, contact_subject(row.code, row.id), contact)


_CONTACTS = select(PartyContact.__table__, Institution.code).join_from(
    PartyContact.__table__, Institution, Institution.id == PartyContact.institution_id
)
