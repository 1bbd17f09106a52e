"""Which party an institution is, and what it tells of itself."""

from dataclasses import asdict

from sqlalchemy import Connection, Engine, select, update

from registry.errors import DocumentError, FileError, StepError
from registry.ledger.entries import Operation, append_states
from registry.models import Institution, PartyMerge, Record
from registry.operations.files import keep
from registry.provenance.museum_details import MARK_TYPES, MuseumDetails, begins_as_mark
from registry.queries.records.files import rendition
from registry.queries.workspace.consent_states import institutions
from registry.queries.workspace.museums import museum_of
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.file_store import Files
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


def describe(engine: Engine, actor: Actor, details: MuseumDetails, seen: str) -> None:
    """Sets what the institution tells of itself, beside its mark; `seen` is the version of it that was looked at.
    Raises StepError where somebody else has changed it since; NotAllowedError."""
    actor.require("administer")
    with unit_of_work(engine) as connection:
        if museum_of(connection, actor.institution).version != seen:
            raise StepError("museum.changed")
        _tell(connection, actor, asdict(details))


def set_mark(engine: Engine, files: Files, actor: Actor, content: bytes, filename: str) -> None:
    """Takes a picture as the institution's mark, kept with what is made of it as any other file is. Raises FileError
    where it is no picture that a mark may be, NotAllowedError, UnavailableError."""
    actor.require("administer")
    if content and not begins_as_mark(content):
        raise FileError("mark.not-of-kind", filename=filename)
    kept = keep(engine, files, actor, content, filename, needs="administer")
    with open_reader(engine) as connection:
        made = rendition(connection, kept.digest)
    if not made.is_ready or made.media_type not in MARK_TYPES:
        raise FileError("mark.not-made", filename=kept.filename)
    with unit_of_work(engine) as connection:
        _tell(connection, actor, {"mark_digest": kept.digest})


def take_mark_off(engine: Engine, actor: Actor) -> None:
    """The institution has no mark any more; the file stays among those that it keeps. Raises NotAllowedError."""
    actor.require("administer")
    with unit_of_work(engine) as connection:
        _tell(connection, actor, {"mark_digest": None})


def _tell(connection: Connection, actor: Actor, told: dict[str, str | None]) -> None:
    table = Institution.__table__
    mine = table.c.id == actor.institution
    before = connection.execute(select(*(table.c[name] for name in told)).where(mine)).one()
    if tuple(before) == tuple(told.values()):
        return
    connection.execute(update(Institution).where(mine).values(told))
    states = institutions(connection, actor.institution)
    append_states(connection, actor.act(Operation.DESCRIBE_INSTITUTION), states, timestamp())
