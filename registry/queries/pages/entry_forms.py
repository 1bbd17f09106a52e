"""The paper on which the entry of objects is signed: who gave what to whom, with which numbers and on what terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from registry.provenance import vocabulary
from registry.provenance.documents import Document, EventDocument, Identifier
from registry.provenance.governance.procedures import PROCEDURES
from registry.provenance.numbering import NUMBER_KINDS
from registry.queries.pages.evidence import Taking
from registry.queries.pages.headings import LabelledIdentifier
from registry.queries.pages.histories import Statement, statements
from registry.queries.records.labels import Label
from registry.queries.records.names import Names


@dataclass(frozen=True, slots=True)
class EnteredObject:
    """An object that came in, and the numbers that it has."""

    label: Label
    numbers: tuple[LabelledIdentifier, ...]


@dataclass(frozen=True, slots=True)
class EntryForm:
    """What the paper says; nothing in it is said that the event does not state. `parties` are those of each role, by
    its name on the form, also where nobody is stated."""

    statement: Statement
    objects: tuple[EnteredObject, ...]
    parties: Mapping[str, Sequence[Taking]]
    terms_label: str


def entry_form(
    event: EventDocument, objects: Mapping[str, Document], names: Names, others: Sequence[EventDocument] = ()
) -> EntryForm:
    """The paper of an event. `objects` are its objects as far as they may be read; `others` are the events beside it,
    which may take its place."""
    [shown] = names.published([event])
    [statement] = statements([shown, *others], names, chosen=[event["ref"]])
    procedure = PROCEDURES[event["type"]]
    labels = {question.role: question.label for question in procedure.parties}
    parties: dict[str, list[Taking]] = {label: [] for label in labels.values()}
    for taking in statement.takings:
        label = next((label for role, label in labels.items() if role == taking.role), taking.label)
        parties.setdefault(label, []).append(taking)
    entered = [EnteredObject(label, _numbers(objects.get(label.reference))) for label in names.all(shown["objects"])]
    return EntryForm(statement, tuple(entered), parties, procedure.terms_label)


def _numbers(document: Document | None) -> tuple[LabelledIdentifier, ...]:
    if document is None or document["kind"] != "object":
        return ()
    return tuple(_labelled(one) for one in document.get("identifiers", ()) if one["type"] in NUMBER_KINDS)


def _labelled(identifier: Identifier) -> LabelledIdentifier:
    return {**identifier, "label": vocabulary.IDENTIFIER_TYPES[identifier["type"]]}
