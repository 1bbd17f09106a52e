"""The founding cases: recorded, and mended where they were loaded before and nobody here has changed them since."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from registry.ledger.canonical import digest
from registry.ledger.entries import Act, Operation
from registry.operations.imports import OneTransaction
from registry.operations.recording.outcomes import check_recorded
from registry.operations.recording.recorder import Recorder
from registry.operations.recording.warrant import of_operator
from registry.provenance.documents import Document, withdrawn
from registry.queries.records.documents import current
from registry.services.unit_of_work import unit_of_work

# Never revised: what says something else now is another record.
_FINAL = ("event", "certificate")


class Founding:
    """The transaction in which the founding cases are loaded.

    `former` are the digests of what each of their records said in earlier releases. Only where a record still says one
    of these things is it the cases' own to revise or withdraw: whatever else it says, somebody here said.
    """

    def __init__(self, connection: Connection, actor: str, former: Mapping[str, Collection[str]]) -> None:
        self.recording = OneTransaction(Recorder(connection, Act(actor, Operation.IMPORT), of_operator()))
        self._connection = connection
        self._former = former
        self._withdrawing = Recorder(connection, Act(actor, Operation.WITHDRAW), of_operator())

    def changed(self, documents: Sequence[Document]) -> set[str]:
        """Those of the documents' records that somebody changed here."""
        now = {document["ref"]: digest(document) for document in documents}
        return {
            reference
            for reference, (_, document) in current(self._connection, list(now)).items()
            if digest(document) not in {now[reference], *self._former.get(reference, ())}
        }

    def withdraw(self, reasons: Mapping[str, str], *, final: bool) -> int:
        """Withdraws what is no longer among the cases, each for its reason; how many it was. `final` are the records
        that are never revised, which what is to be recorded may contradict. Raises RegistryError."""
        gone = [
            withdrawn(document, reasons[reference])
            for reference, (_, document) in sorted(current(self._connection, list(reasons)).items())
            if (document["kind"] in _FINAL) is final and digest(document) in self._former[reference]
        ]
        check_recorded(self._withdrawing.record(gone))
        return len(gone)


@contextmanager
def founding(engine: Engine, actor: str, former: Mapping[str, Collection[str]]) -> Iterator[Founding]:
    """All in one transaction, by whoever runs the machine."""
    with unit_of_work(engine) as connection:
        yield Founding(connection, actor, former)
