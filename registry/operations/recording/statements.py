"""What documents may not say, together with what is on record.

Whoever runs the machine alone restores what was recorded elsewhere under older rules: what a file of theirs says
against itself is taken as it was, and what it says against the record, as it stood before, is refused.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, func, select

from registry.errors import DocumentError, RegistryError
from registry.models import Record
from registry.operations.recording.identities import Identities
from registry.operations.recording.parts import ENDLESS, part_refusals
from registry.operations.recording.terms import contradicting
from registry.operations.recording.warrant import Warrant
from registry.provenance.dates import in_words
from registry.provenance.documents import Document
from registry.provenance.governance.days_to_come import told_as_done
from registry.provenance.governance.identity import merge_refusal
from registry.provenance.governance.issuing import TEXTS, goes_out, withheld_on, withheld_refusal
from registry.queries.records.documents import current
from registry.queries.records.naming import telling_withheld
from registry.queries.workspace.numbers import same_numbers
from registry.services.clock import today

Refusals = dict[str, tuple[str, RegistryError]]
Before = Mapping[str, tuple[int, Document]]


class Statements:
    """Asks of documents whether they may say what they say. What was on record when this was made counts alone where
    one restores alone."""

    def __init__(self, connection: Connection, keys: Identities, warrant: Warrant) -> None:
        self._connection = connection
        self._keys = keys
        self._warrant = warrant
        newest = connection.execute(select(func.max(Record.id))).scalar() if warrant.is_alone else None
        self._until: int = (newest or 0) if warrant.is_alone else ENDLESS

    def refusals(self, changed: Sequence[Document], before: Before) -> Refusals:
        """Of documents that may not be recorded where and why, by reference."""
        if self._warrant.redacts:
            return {}
        beside = () if self._warrant.is_alone else changed
        new = [document for document in changed if document["kind"] == "object" or document["ref"] not in before]
        return (
            self._of_withheld(changed, before)
            | self._of_merges(changed, before)
            | self._to_come(changed, before)
            | self._of_numbers(changed)
            | part_refusals(self._connection, self._warrant.institution, new, beside, self._until)
            | contradicting(self._connection, changed, beside, self._until)
        )

    def goes_out_withheld(self, document: Document, before: Document | None) -> bool:
        """Whether a certificate goes out to the public with records withheld, of which it was said."""
        if document["kind"] != "certificate" or not goes_out(before, document):
            return False
        said = set(self._warrant.withheld)
        return TEXTS in said or bool(withheld_on(document, self._keys.private & said))

    def _of_withheld(self, changed: Sequence[Document], before: Before) -> Refusals:
        """Certificates that go out to the public though they name what is withheld, of which nobody said so."""
        refusals: Refusals = {}
        for document in changed:
            if document["kind"] == "certificate" and goes_out(_stored(document, before), document):
                private = self._private(changed)
                if (refusal := withheld_refusal(document, private, self._warrant.withheld)) is not None:
                    refusals[document["ref"]] = refusal
                elif self._tells(document) and TEXTS not in self._warrant.withheld:
                    refusals[document["ref"]] = "", DocumentError("certificate.tells-withheld")
        return refusals

    def _tells(self, document: Document) -> bool:
        """Whether a text says what is withheld; of what one restores alone that is not asked."""
        return not self._warrant.is_alone and bool(telling_withheld(self._connection, [document]))

    def _of_merges(self, changed: Sequence[Document], before: Before) -> Refusals:
        """Parties that are said to be another one, of which one of the two is private and the other public."""
        refusals: Refusals = {}
        for document in changed:
            if document["kind"] != "party" or not document.get("merged_into"):
                continue
            if self._warrant.is_alone and not all(self._stood(merge["party"]) for merge in document["merged_into"]):
                continue
            refusal = merge_refusal(_stored(document, before), document, self._private(changed))
            if refusal is not None:
                refusals[document["ref"]] = refusal
        return refusals

    def _to_come(self, changed: Sequence[Document], before: Before) -> Refusals:
        """Documents that tell of a deed on a day to come; of what one restores alone that is not asked."""
        refusals: Refusals = {}
        for document in changed if not self._warrant.is_alone else ():
            if (told := told_as_done(_stored(document, before), document, today().toordinal())) is not None:
                refusals[document["ref"]] = told[0], DocumentError("date.to-come", date=in_words(told[1]))
        return refusals

    def _of_numbers(self, changed: Sequence[Document]) -> Refusals:
        """Objects with a number that another of the institution has, of which nobody said that it is another."""
        answers, institution = self._warrant.same_numbers, self._warrant.institution
        if answers is None or institution is None:
            return {}
        return {
            same.reference: (
                "/identifiers",
                DocumentError("number.taken", number=same.value, kind=same.label, others=list(same.others)),
            )
            for same in same_numbers(self._connection, institution, changed)
            if same.answer not in answers
        }

    def _private(self, changed: Sequence[Document]) -> set[str]:
        """The records that are private once these documents are recorded; of those that one restores alone, none is
        counted that was not private before."""
        published = {document["ref"] for document in changed if document["visibility"] == "public"}
        if self._warrant.is_alone:
            return {reference for reference in self._keys.private if self._stood(reference)} - published
        return (self._keys.private - published) | {d["ref"] for d in changed if d["visibility"] == "private"}

    def _stood(self, reference: str) -> bool:
        return reference in self._keys and self._keys[reference] <= self._until


def objections(connection: Connection, institution: int, documents: Sequence[Document]) -> list[RegistryError]:
    """Why documents that an institution's staff have written can't be recorded for what they say."""
    keys = Identities(connection, {})
    adopted = keys.adopt(documents)
    before = current(connection, [document["ref"] for document in adopted])
    statements = Statements(connection, keys, Warrant(institution, agreed=None))
    return [refusal for _, refusal in statements.refusals(adopted, before).values()]


def _stored(document: Document, before: Before) -> Document | None:
    return before.get(document["ref"], (0, None))[1]
