"""Answering a finding: staff say why it is settled, and on what evidence. The finding stays, marked as answered."""

from sqlalchemy import Engine

from registry import schemas
from registry.errors import NotFoundError
from registry.ledger.entries import Act, Operation
from registry.operations.recording.outcomes import Outcome
from registry.operations.recording.recorder import Recorder
from registry.provenance.documents import Document
from registry.provenance.findings import RuleTables, assess
from registry.queries.dossiers.loading import dossiers
from registry.queries.dossiers.values import answered
from registry.queries.records.documents import document
from registry.queries.records.finding import find
from registry.services.unit_of_work import unit_of_work


def answer(engine: Engine, reference: str, given: Document, rule_tables: RuleTables, *, actor: str) -> Outcome:
    """Record an answer, as the native form of an object's `answers` has it, on an object.

    An earlier answer to the same finding is replaced; the ledger keeps both. Raises NotFoundError, or
    DocumentError where a field is not as it should be.
    """
    with unit_of_work(engine) as connection:
        found = find(connection, reference)
        record = document(connection, reference)
        if found is None or record is None:
            raise NotFoundError("record.unknown", reference=reference)
        dossier = next(iter(dossiers(connection, [found.key], rule_tables))).dossier
        meant = answered(given)
        if not any(finding.is_answered_by(meant) for finding in assess(dossier)):
            raise NotFoundError("finding.unknown", rule=meant.rule, reference=reference)
        revised = with_answer(record, given)
        return Recorder(connection, Act(actor, Operation.ANSWER_FINDING)).record([revised])[0]


def with_answer(record: Document, given: Document) -> Document:
    """An object's record with an answer, in the place of an earlier one to the same finding. Raises DocumentError."""
    kept = [one for one in record.get("answers", ()) if answered(one) != answered(given)]
    return schemas.load({**record, "answers": [*kept, given]})
