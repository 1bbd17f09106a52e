"""Recording what is proposed: for good, or as a trial that is undone at its end."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from registry.errors import RegistryError, StepError, UnavailableError
from registry.ledger import entries
from registry.ledger.entries import Operation
from registry.operations.recording.indexing import Indexing, NoIndexing
from registry.operations.recording.outcomes import check_recorded
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import Warrant, of_proposal
from registry.operations.undoing import check_undoing
from registry.provenance.documents import Document
from registry.queries.workspace.people import Actor
from registry.queries.workspace.proposals import ProposalRecord
from registry.services.database import READER_OPTION
from registry.services.unit_of_work import unit_of_work

# More are not recorded for a page to be shown: others wait for it meanwhile.
MOST_FORESEEN = 300


@dataclass(frozen=True, slots=True)
class Recording:
    """What came of recording documents: the first and last ledger entries, None where nothing is on record yet, and why
    a second person is needed."""

    entries: tuple[int, int] | None
    reasons: Sequence[str] = ()


def record_alone(
    connection: Connection,
    actor: Actor,
    proposed: ProposalRecord,
    documents: Sequence[Document],
    alone: Warrant,
    *,
    needs_two: bool,
) -> Recording:
    """Records what one person may record alone. The rest is recorded and taken back: whatever would be refused at
    approval is told at submission."""
    try:
        if not needs_two:
            with connection.begin_nested():
                return record(connection, actor, proposed, documents, alone)
    except StepError as refusal:
        if refusal.code != "step.needs-two":
            raise
    with connection.begin_nested() as trial:
        recording = record(connection, actor, proposed, documents, replace(alone, agreed=None))
        trial.rollback()
    return Recording(None, recording.reasons)


def record(
    connection: Connection,
    actor: Actor,
    proposed: ProposalRecord,
    documents: Sequence[Document],
    warrant: Warrant,
    indexing: Indexing | None = None,
) -> Recording:
    """Records the documents, all or none."""
    if not documents:
        return Recording(None)
    before = entries.head(connection)
    act = actor.act(Operation(proposed.kind), proposal=proposed.id)
    recorder = Recorder(connection, act, warrant, indexing=indexing)
    check_recorded(recorder.record(documents))
    return Recording((before + 1, entries.head(connection)), recorder.reasons)


@dataclass(frozen=True, slots=True)
class Foresight:
    """The registry as it will be: what a connection reads of it for the staff of an institution, or why what is
    proposed can't be recorded as it is now. Neither, where nothing was tried."""

    connection: Connection | None = None
    refusal: RegistryError | None = None


@contextmanager
def as_if_approved(engine: Engine, actor: Actor, proposed: ProposalRecord, seen: int) -> Iterator[Foresight]:
    """The registry as it will be once a second person approves what is proposed, for chains as they are at `seen`: it
    is recorded, and undone at the end. More than a few hundred documents are not tried."""
    documents = proposed.documents or []
    if not 0 < len(documents) <= MOST_FORESEEN:
        yield Foresight()
        return

    def approving(connection: Connection) -> None:
        check_undoing(connection, proposed.kind, proposed.job)
        warrant = of_proposal(actor.institution, proposed.kind, proposed.form, proposed.base, seen)
        record(connection, actor, proposed, documents, replace(warrant, agreed=None), NoIndexing(connection))

    with ExitStack() as stack:
        yield _tried(stack, engine, actor.institution, approving)


@contextmanager
def as_if_imported(engine: Engine, actor: Actor, documents: Sequence[Document]) -> Iterator[Foresight]:
    """The registry as it will be once a few rows of a file are imported, as far as they can be without the others: what
    is refused of them is left out."""

    def importing(connection: Connection) -> None:
        act = actor.act(Operation.INTAKE)
        Recorder(connection, act, Warrant(actor.institution, agreed=None), indexing=NoIndexing(connection)).record(
            documents
        )

    with ExitStack() as stack:
        yield _tried(stack, engine, actor.institution, importing) if documents else Foresight()


def _tried(stack: ExitStack, engine: Engine, reader: int, recording: Callable[[Connection], object]) -> Foresight:
    try:
        connection = stack.enter_context(unit_of_work(engine))
        if (transaction := connection.get_transaction()) is not None:
            stack.callback(transaction.rollback)
        recording(connection)
    except RegistryError as refusal:
        return Foresight(refusal=refusal)
    except DBAPIError:  # A database that is only read now is read all the same.
        return Foresight(refusal=UnavailableError("proposal.not-tried"))
    return Foresight(connection.execution_options(**{READER_OPTION: reader}))
