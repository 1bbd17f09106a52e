"""Recording documents: the one door through which records are made and revised."""

from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from registry.ledger import entries
from registry.ledger.canonical import canonical, digest_of
from registry.ledger.entries import Act, Change
from registry.operations.recording.constraints import explain
from registry.operations.recording.identities import Identities
from registry.operations.recording.indexing import index
from registry.operations.recording.order import in_order, missing
from registry.operations.recording.outcomes import Outcome, waiting
from registry.operations.recording.revisions import settled
from registry.operations.recording.rows import Rows
from registry.provenance.documents import Document
from registry.services.clock import timestamp


class Recorder:
    """Records documents in one act within one unit of work, many at a time. `aliases` are references that stand for
    others, which the recorders of an import in several units of work share."""

    def __init__(self, connection: Connection, act: Act, aliases: dict[str, str] | None = None) -> None:
        self._connection = connection
        self._act = act
        self._identities = Identities(connection, {} if aliases is None else aliases)
        self.rows_written = 0

    def record(self, documents: Sequence[Document]) -> list[Outcome]:
        """Record documents of the native form (as `schemas.load` returns them). One that is refused leaves nothing
        behind and does not hold up the others."""
        adopted = self._identities.adopt(documents)
        ready, outcomes = in_order(adopted, self._identities)
        batch = [adopted[place] for place in ready]
        try:
            with self._connection.begin_nested():
                written = self._write(batch)
        except IntegrityError:
            self._identities.look_up_again(batch)
            written = [self._write_alone(document) for document in batch]
        outcomes.update(zip(ready, written, strict=True))
        return [outcomes[place] for place in range(len(adopted))]

    def _write_alone(self, document: Document) -> Outcome:
        """After a conflict in a batch: each on its own, so that only the conflicting ones are refused."""
        if lacking := missing(document, self._identities):
            return waiting(document["ref"], lacking)
        try:
            with self._connection.begin_nested():
                [outcome] = self._write([document])
        except IntegrityError as error:
            self._identities.look_up_again([document])
            return Outcome(document["ref"], "refused", *explain(error))
        return outcome

    def _write(self, documents: Sequence[Document]) -> list[Outcome]:
        """Writes documents that refer to nothing unknown, with their ledger entries and indexes."""
        rows = Rows(self._identities)
        fresh = [document for document in documents if document["ref"] not in self._identities]
        existing = [document for document in documents if document["ref"] in self._identities]
        texts = {document["ref"]: canonical(document) for document in documents}
        digests = {reference: digest_of(text) for reference, text in texts.items()}
        outcomes = settled(self._connection, existing, self._identities, digests)
        revised = [document for document in existing if document["ref"] not in outcomes]
        count = rows.insert_records(self._connection, fresh)
        rows.replace(self._connection, revised)
        count += rows.write(self._connection)
        changed = [*fresh, *revised]
        changes = [
            Change(self._identities[reference], reference, self._identities.version(reference), texts[reference])
            for reference in (document["ref"] for document in changed)
        ]
        entries.append(self._connection, self._act, changes, timestamp())
        index(self._connection, changed, self._identities)
        self.rows_written += count + len(changes)
        outcomes |= {document["ref"]: Outcome(document["ref"], "recorded") for document in fresh}
        outcomes |= {document["ref"]: Outcome(document["ref"], "revised") for document in revised}
        return [outcomes[document["ref"]] for document in documents]
