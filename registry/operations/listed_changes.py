"""Changing many records of a list at once: one proposal, with what each said before and says then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from registry import schemas
from registry.errors import StepError
from registry.operations.proposals import content_of, submit_within
from registry.operations.recording.stewardship import kept_by_others
from registry.provenance.documents import DOCUMENT_TYPES, Document
from registry.provenance.governance.listed_changes import MOST, ListedChange
from registry.provenance.governance.review import ProposalState
from registry.queries.records.documents import current
from registry.queries.workspace.people import Actor
from registry.services.unit_of_work import unit_of_work


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would be changed: the records as they would be, with the versions that they are made from, and those that
    stay as they are: they say it already, are withdrawn, or are not the institution's own."""

    title: str
    documents: Sequence[Document]
    base: Mapping[str, int]
    same: Sequence[str]
    withdrawn: Sequence[str]
    of_others: Sequence[str]


def foresee(connection: Connection, actor: Actor, change: ListedChange, references: Sequence[str]) -> Outlook:
    """What a change of these records comes to. Raises StepError for more than are looked through at once, DocumentError
    for what can't be said so."""
    if len(references) > MOST:
        raise StepError("list.too-many", most=MOST)
    on_record = {ref: found for ref, found in current(connection, references).items() if ref in set(references)}
    before = {ref: document for ref, (_, document) in on_record.items() if document["kind"] == change.kind}
    others = kept_by_others(connection, actor.institution, list(before.values()))
    withdrawn = [ref for ref, document in before.items() if "withdrawn" in document]
    own = {ref: document for ref, document in before.items() if ref not in others and ref not in withdrawn}
    after = {ref: change.of(document) for ref, document in own.items()}
    same = [ref for ref, document in own.items() if after[ref] == document]
    documents: list[Document] = [
        schemas.load_revised(DOCUMENT_TYPES[change.kind], document, after[ref])
        for ref, document in own.items()
        if ref not in set(same)
    ]
    base = {document["ref"]: on_record[document["ref"]][0] for document in documents}
    noun = change.kind if len(documents) == 1 else _PLURALS.get(change.kind, f"{change.kind}s")
    return Outlook(change.title(f"{len(documents):,} {noun}"), documents, base, same, withdrawn, list(others))


def propose(
    engine: Engine, actor: Actor, change: ListedChange, looked_at: Mapping[str, int]
) -> tuple[int, ProposalState]:
    """Proposes a change of records in the versions that were looked at, or records it where one person may. Raises
    NotAllowedError, StepError, ConflictError, DocumentError."""
    actor.require("submit")
    with unit_of_work(engine) as connection:
        outlook = foresee(connection, actor, change, list(looked_at))
        if not outlook.documents:
            raise StepError("list.nothing-changed")
        base = {reference: looked_at[reference] for reference in outlook.base}
        content = content_of(connection, outlook.title, outlook.documents, base)
        return submit_within(connection, actor, None, 1, "list", content)


_PLURALS = {"party": "parties"}
