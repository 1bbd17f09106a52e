"""What stands at the top of every record's page."""

from dataclasses import dataclass

from registry.ledger.canonical import digest
from registry.provenance import vocabulary
from registry.provenance.documents import Document, Identifier, Name
from registry.queries.records.headers import RecordHeader
from registry.queries.records.labels import Label, choose


class LabelledName(Name):
    kind_label: str


class LabelledIdentifier(Identifier):
    label: str


@dataclass(slots=True)
class Heading:
    """A record's names and numbers, and its state in the ledger: without the digest where something of the record is
    withheld, which could be guessed by it."""

    reference: str
    kind: str
    label: Label
    other_names: tuple[LabelledName, ...]
    identifiers: tuple[LabelledIdentifier, ...]
    version: int
    digest: str | None
    recorded_at: str | None


def heading(document: Document, record: RecordHeader, *, is_whole: bool = True) -> Heading:
    """Of a document that `is_whole` nothing else is left out for its reader."""
    chosen, originals = choose(document.get("names", ()))
    titles = {chosen.text, *(name.text for name in originals)}
    return Heading(
        reference=record.reference,
        kind=record.kind,
        label=Label(record.reference, record.kind, chosen, originals),
        other_names=tuple(
            {**name, "kind_label": vocabulary.NAME_KINDS[name["kind"]]}
            for name in document.get("names", ())
            if name["text"] not in titles
        ),
        identifiers=tuple(
            {**identifier, "label": vocabulary.IDENTIFIER_TYPES[identifier["type"]]}
            for identifier in document.get("identifiers", ())
        ),
        version=record.version,
        digest=record.digest if is_whole and (not record.any_hidden or record.digest == digest(document)) else None,
        recorded_at=record.recorded_at,
    )
