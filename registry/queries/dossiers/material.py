"""An object with all that its page and the rules need, loaded once: documents, facts behind them, and names."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from registry.provenance.chain import NOTHING_WITHHELD, Withheld
from registry.provenance.chain.parts import is_of_others
from registry.provenance.codes import RecordKind
from registry.provenance.documents import (
    CaseDocument,
    CertificateDocument,
    Document,
    EventDocument,
    HypothesisDocument,
    ObjectDocument,
    SearchDocument,
)
from registry.provenance.findings import PublicView
from registry.provenance.references import kind_of
from registry.queries.dossiers.background import Background
from registry.queries.dossiers.values import event_value
from registry.queries.records.documents import mentioned
from registry.queries.records.files import FileRecord
from registry.queries.records.names import Names
from registry.queries.records.pictures import PictureRecord

K = TypeVar("K", bound=Document)

# What documents say something by, though it does not concern the object itself.
_BESIDE: frozenset[RecordKind] = frozenset(("place", "party", "attachment"))


@dataclass(slots=True)
class ObjectDocuments:
    """An object's document and those that concern it, one of its parts or its whole, in the order of their recording.

    `parts`, `companions` (the other parts of its whole) and `lots` are references. `events_beside` are those of its
    companions alone, and those of its whole that name other parts.
    """

    document: ObjectDocument
    parts: Sequence[str] = ()
    companions: Sequence[str] = ()
    lots: Sequence[str] = ()
    events: Sequence[EventDocument] = ()
    events_beside: Sequence[EventDocument] = ()
    hypotheses: Sequence[HypothesisDocument] = ()
    certificates: Sequence[CertificateDocument] = ()
    cases: Sequence[CaseDocument] = ()
    searches: Sequence[SearchDocument] = ()
    withheld: Withheld = NOTHING_WITHHELD

    @property
    def all(self) -> list[Document]:
        return [self.document, *self.events, *self.hypotheses, *self.certificates, *self.cases, *self.searches]

    @property
    def behind(self) -> list[Document]:
        """Those behind which stand the facts that the rules need."""
        return [self.document, *self.events, *self.certificates]

    @property
    def named(self) -> set[str]:
        """The records that are named beside the object, whether a document refers to them or not."""
        concerning = (*self.hypotheses, *self.certificates)
        return {*self.parts, *self.companions, *self.lots, *(document["ref"] for document in concerning)}

    @property
    def attachments(self) -> list[str]:
        """What is attached to the object and to the events of its history."""
        return list(dict.fromkeys(ref for text in (self.document, *self.events) for ref in text.get("attachments", ())))

    def its_own(self) -> "ObjectDocuments":
        """With those events of its whole that name other parts beside it, as what befell its companions alone is."""
        whole = self.document.get("part_of")
        if whole is None:
            return self
        others = [
            event
            for event in self.events
            if "parts" in event and is_of_others(event_value(event), self.document["ref"], whole, self.companions)
        ]
        own = [event for event in self.events if event not in others]
        return replace(self, events=own, events_beside=[*self.events_beside, *others])

    def masked(self, names: Names) -> "ObjectDocuments":
        """Without what they say of records whose names are withheld."""
        if not names.withheld:
            return self
        events = names.published(self.events)
        return replace(
            self,
            document=names.published([self.document])[0],
            events=events,
            withheld=replace(
                self.withheld,
                evidence=frozenset(names.uncited),
                kinds=self.withheld.kinds
                | (_BESIDE & {kind_of(ref) for ref in names.withheld & mentioned(self.behind)}),
            ),
            hypotheses=names.published(self.hypotheses),
            certificates=names.published(self.certificates),
            cases=names.published(self.cases),
            searches=names.published(self.searches),
        )


@dataclass(slots=True)
class ObjectMaterial:
    """All that an object's page and the rules need. `unrecorded` are documents that are not on record yet;
    `public` is how the public sees findings, where it is loaded for them.

    `drew_on` are the references of all records that were read or looked for, and `centres` of those for which was
    looked up what refers to them: as long as none of the first, and none that refers to one of the second, is recorded
    anew or changed, the material stays as it is. Of objects that were loaded together they are the same for all.
    """

    recorded: ObjectDocuments
    background: Background
    names: Names = field(default_factory=Names)
    files: Sequence[FileRecord] = ()
    pictures: Sequence[PictureRecord] = ()
    unrecorded: Sequence[Document] = ()
    public: PublicView | None = None
    drew_on: frozenset[str] = frozenset()
    centres: frozenset[str] = frozenset()

    @property
    def document(self) -> ObjectDocument:
        return self.recorded.document

    @property
    def coming(self) -> list[EventDocument]:
        """The events that concern the object among what is not on record yet."""
        document = self.document
        near = {document["ref"], *self.recorded.parts, document.get("part_of", "")}
        return [event for event in self.unrecorded if event["kind"] == "event" and near & set(event["objects"])]

    @property
    def foreseen(self) -> ObjectDocuments:
        """The documents as they will be with those events, with what its companions pass by alone, and with the
        certificates and searches about it."""
        recorded = self.recorded
        own = {recorded.document["ref"], recorded.document.get("part_of", "")}
        family, companions = own.union(recorded.parts), set(recorded.companions)
        events = [event for event in self.unrecorded if event["kind"] == "event"]
        beside = [each for each in events if companions & set(each["objects"]) and not family & set(each["objects"])]
        certificates = [each for each in self.unrecorded if each["kind"] == "certificate"]
        searches = [each for each in self.unrecorded if each["kind"] == "search"]
        return replace(
            recorded,
            events=_with(recorded.events, self.coming),
            events_beside=_with(recorded.events_beside, beside),
            certificates=_with(recorded.certificates, [c for c in certificates if own & set(c.get("objects", ()))]),
            searches=_with(recorded.searches, [s for s in searches if own & set(s.get("objects", ()))]),
        ).its_own()


def _with(recorded: Sequence[K], coming: Sequence[K]) -> list[K]:
    """Documents with those that are coming; one that is revised stands in its own place."""
    revised = {document["ref"] for document in coming}
    return [*(document for document in recorded if document["ref"] not in revised), *coming]
