"""Contact details and wishes of parties, as an institution is told them: noted, ended, and erased where that is asked.

They are no part of any record: nothing that records are read by, exported or published reads them."""

from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select, update

from registry.errors import NotFoundError, StepError
from registry.ledger import redactions as ledger
from registry.ledger.entries import Operation, append_states
from registry.models import PartyContact
from registry.provenance.contact_details import ContactDetail, ended_by
from registry.queries.records.headers import find_of_kind
from registry.queries.records.merges import merged_into
from registry.queries.workspace.contact_states import contact_subject, contacts
from registry.queries.workspace.contacts import contacts_of
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp
from registry.services.unit_of_work import inserted_key, unit_of_work


def note(engine: Engine, actor: Actor, reference: str, detail: ContactDetail) -> int:
    """Notes what a party told; a wish about its name takes the place of one before. Returns the key. Raises
    NotFoundError, StepError where it is noted already, NotAllowedError."""
    actor.require("submit")
    with unit_of_work(engine) as connection:
        parties = _parties(connection, actor, reference)
        standing = contacts_of(connection, actor.institution, parties)
        if any((one.kind, one.text) == (detail.kind, detail.text) for one in standing):
            raise StepError("contact.noted")
        replaced = ended_by(detail.kind, [one.kind for one in standing])
        for one in standing:
            if one.kind in replaced:
                _end(connection, actor, one.key)
        values: dict[str, Any] = {"institution_id": actor.institution, "party_reference": parties[0]}
        values |= {"kind": detail.kind, "text": detail.text, "since": detail.since, "said_by": detail.said_by}
        values |= {"account_id": actor.account, "noted_at": timestamp()}
        key = inserted_key(connection, insert(PartyContact).values(values))
        append_states(connection, actor.act(Operation.NOTE_CONTACT), contacts(connection, key), timestamp())
        return key


def end(engine: Engine, actor: Actor, key: int) -> None:
    """What was noted holds no more. Raises NotFoundError, NotAllowedError."""
    actor.require("submit")
    with unit_of_work(engine) as connection:
        mine = (PartyContact.id == key, PartyContact.institution_id == actor.institution)
        if connection.execute(select(PartyContact.id).where(*mine, PartyContact.ended_at.is_(None))).first() is None:
            raise NotFoundError("contact.none")
        _end(connection, actor, key)


def erase(engine: Engine, actor: Actor, reference: str, reason: str) -> int:
    """Erases all that the institution was ever told of a party, as the party asked; returns how many details. That they
    were there, and are erased, stays, with who did it and why. Raises NotFoundError, StepError, NotAllowedError."""
    actor.require("approve")
    if not (reason := reason.strip()):
        raise StepError("contact.no-reason")
    with unit_of_work(engine) as connection:
        parties = _parties(connection, actor, reference)
        table = PartyContact.__table__
        keys = connection.execute(
            select(table.c.id).where(
                table.c.institution_id == actor.institution,
                table.c.party_reference.in_(parties),
                table.c.erased_at.is_(None),
            )
        ).scalars()
        erased, now = list(keys), timestamp()
        if not erased:
            raise StepError("contact.nothing")
        subjects = [contact_subject(actor.code, key) for key in erased]
        before = ledger.entries_of(connection, subjects)
        gone = {"text": "", "since": None, "said_by": None, "erased_at": now}
        ended = func.coalesce(PartyContact.ended_at, now)
        connection.execute(update(PartyContact).where(PartyContact.id.in_(erased)).values(**gone, ended_at=ended))
        act = actor.act(Operation.ERASE_CONTACTS)
        ledger.redact(connection, act, before, reason, now)
        append_states(connection, act, [state for key in erased for state in contacts(connection, key)], now)
        return len(erased)


def _parties(connection: Connection, actor: Actor, reference: str) -> list[str]:
    """The party, and those that turned out to be it."""
    header = find_of_kind(connection, reference, "party", reader=actor.institution)
    return [header.reference, *merged_into(connection, header.key)]


def _end(connection: Connection, actor: Actor, key: int) -> None:
    connection.execute(update(PartyContact).where(PartyContact.id == key).values(ended_at=timestamp()))
    append_states(connection, actor.act(Operation.END_CONTACT), contacts(connection, key), timestamp())
