"""Where a form asks for the number of an object that it makes, or that comes to the museum by it."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.provenance.documents import Document, Identifier
from registry.provenance.numbering import NUMBER_KINDS, NumberKind
from registry.web.desk.forms.form_data import FormData

# So many are printed beside a form: a request has room for few fields.
MOST_PRINTED = 100


@dataclass(frozen=True, slots=True)
class NumberRow:
    """The number of one object, typed at `at`-number; `kind` is what it is until another is chosen. Those that `comes`
    come to the museum together, in one accession, loan or entry; `is_beside` says that it stands beside its object."""

    at: str
    reference: str
    called: str = ""
    kind: NumberKind = "accession"
    comes: bool = False
    is_beside: bool = False

    def kind_in(self, data: FormData) -> NumberKind:
        """The kind that was chosen."""
        chosen = data.text(f"{self.at}-number_kind")
        return next((kind for kind in NUMBER_KINDS if kind == chosen), self.kind)

    def text_in(self, data: FormData) -> str | None:
        """The number that was typed."""
        return data.text(f"{self.at}-number")

    def number_in(self, data: FormData, issuer: str | None) -> Identifier | None:
        """The number that was typed, as its object states it."""
        text = self.text_in(data)
        if text is None:
            return None
        number: Identifier = {"type": self.kind_in(data), "value": text}
        return {**number, "issuer": issuer} if issuer is not None else number


def of_made(documents: Sequence[Document], rows: Sequence[NumberRow]) -> list[NumberRow]:
    """A row for each of these new objects that none of the rows is of."""
    placed = {row.reference for row in rows}
    made = [document for document in documents if document["kind"] == "object" and document["ref"] not in placed]
    return [NumberRow(f"new-{one['ref']}", one["ref"], one["names"][0]["text"]) for one in made]


def is_stated(document: Document, number: Identifier) -> bool:
    """Whether an object has a number already."""
    if document["kind"] != "object":
        return False
    same = (number["type"], number["value"])
    return any((known["type"], known["value"]) == same for known in document.get("identifiers", ()))
