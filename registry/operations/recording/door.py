"""The one door: whether what is to be recorded may be, asked in the transaction of the documents as they will be
written, for forms, programs, imports, undoing, answers, certificates, cases and the command line alike."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, select

from registry.errors import ConflictError, DocumentError, NotAllowedError, RegistryError, StepError
from registry.ledger import entries
from registry.models import Event, Record
from registry.models.shapes import SHAPES
from registry.models.sql import among, as_list
from registry.operations.recording.circles import circular
from registry.operations.recording.identities import Identities
from registry.operations.recording.outcomes import Outcome, waiting
from registry.operations.recording.parts import told_destroyed
from registry.operations.recording.statements import Statements
from registry.operations.recording.stewardship import kept_by_others, of_others_files
from registry.operations.recording.warrant import Warrant
from registry.provenance.documents import Document, EventDocument, objects_of_events
from registry.provenance.governance.immutability import forbidden_changes
from registry.provenance.governance.issuing import WITHHELD_REASON
from registry.provenance.governance.review import moves_title, reasons_for_two
from registry.provenance.governance.transitions import check_transition
from registry.provenance.governance.withholding import withheld_texts
from registry.queries.records.documents import current
from registry.queries.records.invented import keeps_invented
from registry.queries.records.sight import is_readable
from registry.queries.records.sql import run

_PERMANENT = {
    "event": DocumentError("record.permanent-event"),
    "certificate": DocumentError("record.permanent-certificate"),
}


class Door:
    """Asks of documents, their identities resolved, whether they may be recorded by a warrant. `reasons` are why those
    that passed needed a second person."""

    def __init__(self, connection: Connection, keys: Identities, warrant: Warrant) -> None:
        self.reasons: list[str] = []
        self._connection = connection
        self._keys = keys
        self._warrant = warrant
        self._statements = Statements(connection, keys, warrant)

    def examine(self, documents: Sequence[Document], digests: Mapping[str, str]) -> dict[str, Outcome]:
        """What becomes of those documents that change nothing or may not be recorded."""
        known = [document for document in documents if document["ref"] in self._keys]
        stored = entries.digests(self._connection, [self._keys[document["ref"]] for document in known])
        outcomes = {
            document["ref"]: Outcome(document["ref"], "unchanged")
            for document in known
            if stored.get(self._keys[document["ref"]]) == digests[document["ref"]]
        }
        changed = [document for document in documents if document["ref"] not in outcomes]
        before = current(self._connection, [document["ref"] for document in changed if document["ref"] in self._keys])
        refusals = self._permanent(changed, before) | self._shown_invented(changed)
        if not self._warrant.is_alone:
            refusals |= self._refusals([document for document in changed if document["ref"] not in refusals], before)
        unread = {} if self._warrant.is_alone else self._unread(changed, before)
        outcomes |= {ref: waiting(ref, lacking) for ref, lacking in unread.items() if ref not in refusals}
        read = [document for document in changed if document["ref"] not in unread]
        refusals = self._statements.refusals(read, before) | refusals
        if not self._warrant.is_alone:
            rest = [document for document in changed if not {document["ref"]} & (refusals.keys() | unread.keys())]
            refusals |= self._circular(rest, before, are_sure=len(rest) == len(changed))
        for reference, (pointer, refusal) in refusals.items():
            outcomes[reference] = Outcome(reference, "refused", pointer, refusal)
        return outcomes

    def _permanent(
        self, changed: Sequence[Document], before: Mapping[str, tuple[int, Document]]
    ) -> dict[str, tuple[str, RegistryError]]:
        """Documents that say otherwise what never changes once it is recorded, or that it is withheld what the record
        says, by reference."""
        refusals: dict[str, tuple[str, RegistryError]] = {}
        for document in changed if not self._warrant.redacts else ():
            stored = before.get(document["ref"])
            if stored is not None and (forbidden := forbidden_changes(stored[1], document)):
                refusals[document["ref"]] = f"/{forbidden[0]}", _PERMANENT[document["kind"]]
            elif stored is not None and (withheld := withheld_texts(stored[1], document)):
                refusals[document["ref"]] = withheld[0], DocumentError("record.withheld-text")
        return refusals

    def _shown_invented(self, changed: Sequence[Document]) -> dict[str, tuple[str, RegistryError]]:
        """Documents of the museum of invented things that the public would see, by reference."""
        shown = [document["ref"] for document in changed if document["visibility"] == "public"]
        if (
            not shown
            or self._warrant.institution is None
            or not keeps_invented(self._connection, self._warrant.institution)
        ):
            return {}
        return {reference: ("/visibility", NotAllowedError("invented.not-public")) for reference in shown}

    def _refusals(
        self, changed: Sequence[Document], before: Mapping[str, tuple[int, Document]]
    ) -> dict[str, tuple[str, RegistryError]]:
        keepers = kept_by_others(self._connection, self._warrant.institution, changed)
        files = of_others_files(self._connection, self._warrant.institution, changed)
        superseded = _superseded(self._connection, changed)
        of_destroyed = told_destroyed(self._connection, changed)
        is_stale = self._is_chain_stale(changed)
        refusals: dict[str, tuple[str, RegistryError]] = {}
        for document in changed:
            reference = document["ref"]
            version, stored = before.get(reference, (0, None))
            try:
                self._ask_keepers(document, keepers)
                if reference in files:
                    raise NotAllowedError("attachment.not-yours", reference=reference)
                self._ask_base(document, version, is_stale=is_stale)
                check_transition(stored, document)
                self._ask_second(
                    None if reference in self._warrant.made else stored, document, superseded, of_destroyed
                )
            except RegistryError as refusal:
                refusals[reference] = "", refusal
        return refusals

    def _unread(
        self, changed: Sequence[Document], before: Mapping[str, tuple[int, Document]]
    ) -> dict[str, list[tuple[str, str]]]:
        """Where documents come to refer to private records that the institution does not read, which are answered as
        what there is not."""
        named = {doc["ref"]: list(SHAPES[doc["kind"]].references(doc)) for doc in changed} if self._keys.private else {}
        private = {ref for pairs in named.values() for _, ref in pairs if ref in self._keys.private}
        if not private or self._warrant.institution is None:
            return {}
        read = run(self._connection, _READ, references=as_list(sorted(private)), reader=self._warrant.institution)
        private -= set(read.scalars())
        found: dict[str, list[tuple[str, str]]] = {}
        for document in changed:
            _, stored = before.get(document["ref"], (0, None))
            stood = {ref for _, ref in SHAPES[stored["kind"]].references(stored)} if stored is not None else set()
            if lacking := [pair for pair in named[document["ref"]] if pair[1] in private - stood]:
                found[document["ref"]] = lacking
        return found

    def circle_alone(self, document: Document) -> Outcome | None:
        """Refuses a document that is written by itself after all, where it would lead round in a circle."""
        if self._warrant.is_alone:
            return None
        before = current(self._connection, [document["ref"]])
        for pointer, refusal in self._circular([document], before, are_sure=True).values():
            return Outcome(document["ref"], "refused", pointer, refusal)
        return None

    def _circular(
        self, documents: Sequence[Document], before: Mapping[str, tuple[int, Document]], *, are_sure: bool
    ) -> dict[str, tuple[str, RegistryError]]:
        if self._warrant.redacts:
            return {}
        return circular(self._connection, self._warrant.institution, documents, before, are_sure=are_sure)

    def _ask_keepers(self, document: Document, keepers: Mapping[str, str | None]) -> None:
        if (reference := document["ref"]) in keepers:
            name = keepers[reference]
            if name is None:
                raise NotAllowedError("record.kept-by-operator", reference=reference)
            raise NotAllowedError("record.kept-by-others", reference=reference, name=name)

    def _ask_base(self, document: Document, version: int, *, is_stale: bool) -> None:
        """Whether what was looked at still stands."""
        base, reference = self._warrant.base, document["ref"]
        is_revised = base is not None and version and base.get(reference) != version
        if is_revised or (is_stale and document["kind"] == "event"):
            raise ConflictError("record.changed", revised=(reference,) if is_revised else (), chain=is_stale)

    def _is_chain_stale(self, documents: Sequence[Document]) -> bool:
        if self._warrant.seen is None:
            return False
        objects = objects_of_events(documents)
        return bool(objects) and entries.newest_on(self._connection, objects) > self._warrant.seen

    def _ask_second(
        self,
        before: Document | None,
        after: Document,
        superseded: Mapping[str, EventDocument],
        of_destroyed: Collection[str],
    ) -> None:
        corrected = [superseded[ref] for ref in _supersedes(after) if ref in superseded]
        reasons = reasons_for_two([(before, after)], corrected, of_destroyed)
        if self._statements.goes_out_withheld(after, before):
            reasons.append(WITHHELD_REASON)
        if lacking := [reason for reason in reasons if not self._warrant.allows(reason)]:
            raise StepError("step.needs-two", reasons=lacking)
        self.reasons += [reason for reason in reasons if reason not in self.reasons]


_record = Record.__table__
_READ = select(_record.c.reference).where(among(_record.c.reference, "references"), is_readable(_record))


def why_two(connection: Connection, documents: Sequence[Document]) -> list[str]:
    """Why documents that are not recorded yet need a second person, in words; empty where one may record them alone."""
    adopted = Identities(connection, {}).adopt(documents)
    before = current(connection, {document["ref"] for document in adopted})
    changes = [(before.get(document["ref"], (0, None))[1], document) for document in adopted]
    return reasons_for_two(changes, _superseded(connection, adopted).values(), told_destroyed(connection, adopted))


_other = _record.alias()
_ASIDE = (
    select(_record.c.reference)
    .join_from(Event, _record, _record.c.id == Event.record_id)
    .join(_other, _other.c.id == Event.alternative_to_id)
    .where(among(_other.c.reference, "references"))
)


def _superseded(connection: Connection, documents: Sequence[Document]) -> dict[str, EventDocument]:
    """The events, on record or among the documents, that corrections among them take the place of."""
    wanted = {reference for document in documents for reference in _supersedes(document)}
    if not wanted:
        return {}
    aside = connection.execute(_ASIDE, {"references": as_list(wanted)}).scalars().all()
    recorded = [document for _, document in current(connection, {*wanted, *aside}).values()]
    events = [document for document in (*documents, *recorded) if document["kind"] == "event"]
    # What stood aside for an event that is corrected counts from then on.
    freed = {event["alternative_to"]: event for event in events if "alternative_to" in event and moves_title(event)}
    corrected = {event["ref"]: event for event in events if event["ref"] in wanted}
    return corrected | {reference: event for reference, event in freed.items() if reference in wanted}


def _supersedes(document: Document) -> Sequence[str]:
    return document.get("supersedes", ()) if document["kind"] == "event" else ()
