"""Invented objects in a museum of their own: recorded to try the registry out, and withdrawn all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, select

from registry.errors import SettingError
from registry.ledger.entries import Act, Operation
from registry.models import Institution, Record
from registry.operations.accounts import account_id, add_account, add_institution, institution_id
from registry.operations.recording.outcomes import check_recorded
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import of_operator
from registry.provenance.documents import Document, withdrawn
from registry.queries.records.documents import current
from registry.queries.records.invented import CODE, invented_objects, is_invented
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work

NAME = "Museum of Invented Things (nothing here is real)"
# What somebody may do there who is to try all of it.
ROLES = ("registrar", "researcher", "approver", "administrator")
_WITHDRAWN = "It was invented, to try the registry out."


@dataclass(frozen=True, slots=True)
class Filled:
    """How many objects the museum of invented things shows now, and how many records were written for it."""

    objects: int
    recorded: int


def record_invented(
    engine: Engine, documents: Sequence[Document], *, accounts: Mapping[str, Sequence[str]], by: str
) -> Filled:
    """Records what was invented, kept by a museum of its own, which is made; people by their addresses get roles there.
    What is not private is refused. Raises SettingError, AccountError."""
    if shown := [document["ref"] for document in documents if document["visibility"] != "private"]:
        raise SettingError("invented.not-private", reference=shown[0])
    with open_reader(engine) as connection:
        is_there = connection.execute(select(Institution.id).where(Institution.code == CODE)).first() is not None
        for email in accounts:
            account_id(connection, email)
    if not is_there:
        add_institution(engine, CODE, NAME, by=by)
    for email, roles in accounts.items():
        add_account(engine, email=email, name=email, institution=CODE, roles=roles, by=by)
    with unit_of_work(engine) as connection:
        keeper = institution_id(connection, CODE)
        outcomes = Recorder(connection, Act(by, Operation.IMPORT), of_operator(keeper)).record(documents)
        check_recorded(outcomes)
        written = sum(outcome.status in ("recorded", "revised") for outcome in outcomes)
        return Filled(invented_objects(connection), written)


def withdraw_invented(engine: Engine, *, by: str) -> int:
    """Withdraws all that was invented and is not withdrawn yet; returns how many records. Raises SettingError where
    there is nothing."""
    with unit_of_work(engine) as connection:
        stands = (is_invented(Record.__table__.c.id), Record.withdrawn.is_(None))
        references = list(connection.execute(select(Record.reference).where(*stands).order_by(Record.id)).scalars())
        if not references:
            raise SettingError("invented.none")
        documents = [withdrawn(document, _WITHDRAWN) for _, document in current(connection, references).values()]
        warrant = of_operator(institution_id(connection, CODE))
        outcomes = Recorder(connection, Act(by, Operation.WITHDRAW), warrant).record(documents)
        check_recorded(outcomes)
        return len(outcomes)
