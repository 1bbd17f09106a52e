"""Recording documents: the one door through which records are made and revised."""

from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from registry.ledger import entries
from registry.ledger.canonical import canonical, digest, digest_of
from registry.ledger.entries import Act, Change
from registry.ledger.states import State
from registry.operations.recording import consents, standing
from registry.operations.recording.constraints import explain, is_of_document
from registry.operations.recording.door import Door
from registry.operations.recording.identities import Identities
from registry.operations.recording.indexing import Indexing
from registry.operations.recording.order import in_order, missing
from registry.operations.recording.outcomes import Outcome, waiting
from registry.operations.recording.rows import Rows
from registry.operations.recording.stewardship import take_charge
from registry.operations.recording.warrant import Warrant
from registry.provenance.documents import Document
from registry.services.clock import timestamp


class Recorder:
    """Records documents in one act within one unit of work, many at a time, as far as a warrant allows. `aliases` are
    references that stand for others, which the recorders of an import in several units of work share. `indexing` is
    told what is recorded; by default it does what there is to do at once."""

    def __init__(
        self,
        connection: Connection,
        act: Act,
        warrant: Warrant,
        aliases: dict[str, str] | None = None,
        indexing: Indexing | None = None,
    ) -> None:
        self._connection = connection
        self._act = act
        self._warrant = warrant
        self._identities = Identities(connection, {} if aliases is None else aliases)
        self._indexing = indexing or Indexing(connection)
        self._door = Door(connection, self._identities, warrant)
        self._texts: dict[str, bytes] = {}
        self.rows_written = 0

    @property
    def reasons(self) -> list[str]:
        """Why what was recorded needed a second person, in words."""
        return self._door.reasons

    def record(self, documents: Sequence[Document]) -> list[Outcome]:
        """Record documents of the native form (as `schemas.load` returns them). One that is refused leaves nothing
        behind and does not hold up the others."""
        adopted = self._identities.adopt(documents)
        ready, outcomes = self._admitted(adopted)
        batch = [adopted[place] for place in ready]
        try:
            with self._connection.begin_nested():
                written = self._write(batch)
        except DatabaseError as error:
            if not is_of_document(error):
                raise
            self._identities.look_up_again(batch)
            written = [self._write_alone(document) for document in batch]
        outcomes.update(zip(ready, written, strict=True))
        return [outcomes[place] for place in range(len(adopted))]

    def adopt(self, documents: Sequence[Document]) -> list[Document]:
        """The documents as those of the records that they are, by whatever reference they came."""
        return self._identities.adopt(documents)

    def refusals(self, documents: Sequence[Document]) -> dict[str, Outcome]:
        """What the door refuses of documents that nothing is recorded of yet, whatever they refer to."""
        adopted = self._identities.adopt(documents)
        settled = self._door.examine(adopted, {document["ref"]: digest(document) for document in adopted})
        return {reference: outcome for reference, outcome in settled.items() if not outcome.stands}

    def _admitted(self, documents: Sequence[Document]) -> tuple[list[int], dict[int, Outcome]]:
        """The places of the documents that are to be written, in order, and what becomes of the others."""
        ready, outcomes = in_order(documents, self._identities)
        self._texts = {documents[place]["ref"]: canonical(documents[place]) for place in ready}
        digests = {reference: digest_of(text) for reference, text in self._texts.items()}
        settled = self._door.examine([documents[place] for place in ready], digests)
        if not all(outcome.stands for outcome in settled.values()):
            # What refers to a record that is not made after all waits for it.
            by_place = {place: settled.get(document["ref"]) for place, document in enumerate(documents)}
            refusals = {place: outcome for place, outcome in by_place.items() if outcome and not outcome.stands}
            rest = [place for place in by_place if place not in refusals]
            ready, others = in_order([documents[place] for place in rest], self._identities)
            ready = [rest[place] for place in ready]
            outcomes = refusals | {rest[place]: outcome for place, outcome in others.items()}
        unchanged = {place: settled[documents[place]["ref"]] for place in ready if documents[place]["ref"] in settled}
        return [place for place in ready if place not in unchanged], outcomes | unchanged

    def _write_alone(self, document: Document) -> Outcome:
        """After a conflict in a batch: each on its own, so that only the conflicting ones are refused."""
        if lacking := missing(document, self._identities):
            return waiting(document["ref"], lacking)
        if (refused := self._door.circle_alone(document)) is not None:
            return refused
        try:
            with self._connection.begin_nested():
                [outcome] = self._write([document])
        except DatabaseError as error:
            if not is_of_document(error):
                raise
            self._identities.look_up_again([document])
            return Outcome(document["ref"], "refused", *explain(error))
        return outcome

    def _write(self, documents: Sequence[Document]) -> list[Outcome]:
        """Writes documents that refer to nothing unknown, with their ledger entries and indexes."""
        rows = Rows(self._identities)
        fresh = [document for document in documents if document["ref"] not in self._identities]
        known = [document for document in documents if document["ref"] in self._identities]
        count = rows.insert_records(self._connection, fresh)
        rows.replace(self._connection, known)
        count += rows.write(self._connection)
        changes = [
            Change(self._identities[reference], reference, self._identities.version(reference), self._texts[reference])
            for reference in (document["ref"] for document in (*fresh, *known))
        ]
        now = timestamp()
        entries.append(self._connection, self._act, changes, now, self._between_institutions(fresh, known, now))
        self._indexing.take(fresh, known, self._identities)
        if self._warrant.institution is not None and not self._warrant.is_alone:
            standing.ask_about_attached(self._connection, known, self._act, now)
        self.rows_written += count + len(changes)
        outcomes = {document["ref"]: Outcome(document["ref"], "recorded") for document in fresh}
        outcomes |= {document["ref"]: Outcome(document["ref"], "revised") for document in known}
        return [outcomes[document["ref"]] for document in documents]

    def _between_institutions(self, fresh: Sequence[Document], known: Sequence[Document], at: str) -> list[State]:
        """Who keeps the new records, and who is asked for consent; returns what the ledger is to say of it."""
        institution = self._warrant.institution
        if institution is None:
            return []
        states = take_charge(self._connection, institution, [self._identities[document["ref"]] for document in fresh])
        if self._warrant.is_alone:
            return states
        return states + consents.ask(self._connection, institution, fresh, known, self._identities, self._act, at)
