"""Which party an institution is."""

from sqlalchemy import Engine, select, update

from registry.errors import DocumentError
from registry.ledger.entries import Operation, append_states
from registry.models import Institution, PartyMerge, Record
from registry.queries.workspace.consent_states import institutions
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp
from registry.services.unit_of_work import unit_of_work


def set_party(engine: Engine, actor: Actor, reference: str) -> None:
    """Names the record of the institution itself, as a giver and a receiver. Raises DocumentError where there is no
    such party, or it is withdrawn or merged into another; NotAllowedError."""
    actor.require("administer")
    with unit_of_work(engine) as connection:
        stands = (Record.withdrawn.is_(None), Record.id.not_in(select(PartyMerge.record_id)))
        named = select(Record.id).where(Record.reference == reference, Record.kind == "party", *stands)
        party = connection.execute(named).scalar()
        if party is None:
            raise DocumentError("institution.no-party", reference=reference, pointer="")
        mine = Institution.id == actor.institution
        if connection.execute(select(Institution.party_id).where(mine)).scalar() == party:
            return
        connection.execute(update(Institution).where(mine).values(party_id=party))
        states = institutions(connection, actor.institution)
        append_states(connection, actor.act(Operation.NAME_PARTY), states, timestamp())
