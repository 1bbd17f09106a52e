"""The history of an object as provenance prose: its events, in order, as the holders that they tell of."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from registry.provenance import notation
from registry.provenance.chain import Chain, Facts, Weight, derive
from registry.provenance.codes import EventCode, PartyType
from registry.provenance.documents import PartyDocument
from registry.provenance.events import Event, chronological
from registry.provenance.notation import Entry, Note
from registry.queries.dossiers.histories import History
from registry.queries.dossiers.values import event_value, party_facts
from registry.queries.pages.prose_entries import EntryMaker, receivers
from registry.queries.pages.prose_words import WORDS

# What befalls an object besides that somebody comes to hold it, and belongs to where it was, as a note. Exhibitions,
# publications and examinations do not: museums have fields of their own for them.
_NOTED: frozenset[EventCode] = frozenset(
    {
        "export", "import", "accession", "deaccession", "installation", "relocation", "destruction", "loss",
        "dissolution",
    }
)  # fmt: skip
# By these somebody took it, named or not.
_TAKINGS: frozenset[EventCode] = frozenset({"theft", "looting", "confiscation", "seizure", "forced_sale"})
_BEGINNINGS: frozenset[EventCode] = frozenset({"production", "commission"})


@dataclass(frozen=True, slots=True)
class Prose:
    """One version of a history as prose. `version` is its label, None where there is but one."""

    version: str | None
    text: str


def prose(history: History, language: str = "english") -> list[Prose]:
    """The history of a public object as strict prose in one of the languages written, one for each version of it."""
    teller = _Teller(history, language)
    versions: dict[str, None] = {ref: None for event in history.recorded.events for ref in event.get("hypotheses", ())}
    if not versions:
        return [Prose(None, teller.text(None))]
    return [Prose(history.names[ref].name.text, teller.text(ref)) for ref in versions]


@dataclass(slots=True)
class _Telling:
    """What is told so far, who is told of as holding it, of whom last, and who let only custody go. The notes that are
    `waiting` are of what happened before anybody is told of."""

    entries: list[Entry] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)
    held: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()

    def follows(self, givers: Sequence[str]) -> bool | None:
        """Whether one who got it from them got it from the holder told of last; None at the beginning."""
        if not self.entries:
            return None
        return not self.entries[-1].is_promised and bool(set(givers) & set(self.last))

    def add(self, entry: Entry) -> None:
        self.entries.append(replace(entry, notes=(*self.waiting, *entry.notes)))
        self.waiting = ()

    def note_at_end(self, words: str) -> None:
        """Notes something of the history as a whole, at the last that is told."""
        mark = EntryMaker.noted(words, self.notes)
        if self.entries:
            self.entries[-1] = replace(self.entries[-1], notes=(*self.entries[-1].notes, mark))
        else:
            self.waiting = (*self.waiting, mark)


class _Teller:
    def __init__(self, history: History, language: str) -> None:
        recorded = history.recorded
        self._recorded, self._parties = recorded, history.parties
        self._language, self._words = language, WORDS[language]
        self._maker = EntryMaker(history, self._words)
        documents = {event["ref"] for event in recorded.events}
        self._events = chronological(event_value(event) for event in recorded.events)
        self._beside = [event_value(e) for e in recorded.events_beside if e["ref"] not in documents]
        self._facts = Facts({ref: party_facts(party, self._whole_type(party)) for ref, party in self._parties.items()})

    def _whole_type(self, party: PartyDocument) -> PartyType | None:
        whole = self._parties.get(party.get("part_of", ""))
        return whole["type"] if whole else None

    def text(self, version: str | None) -> str:
        """Who held it, as each passing and each evidence of a holder tells, to what was agreed and not carried out."""
        chain = self._chain(version)
        open_promises = {promise.event for promise in chain.promises if promise.fulfilled_by is None}
        unseen = {
            tenure.attested_by[0]: tenure.holder
            for tenure in chain.tenures
            if tenure.attested_by and not tenure.begun_by
        }
        telling = _Telling()
        for event in (replace(e, certainty="possible") if e.ref in chain.possible else e for e in self._events):
            # What names other parts alone is no part of the history of this one.
            if (weight := chain.weights.get(event.ref)) is None:
                continue
            if weight is Weight.COUNTS:
                self._tell(event, unseen.get(event.ref), telling)
            elif event.ref in unseen:
                self._tell_evidence(event, unseen[event.ref], telling)
            if event.ref in open_promises:
                self._tell_promise(event, telling)
            if weight is Weight.FAILED:
                telling.note_at_end(self._maker.attempted(event))
        if self._recorded.withheld.is_any and telling.entries:
            telling.note_at_end(self._words.withheld)
        return notation.write(telling.entries, tuple(telling.notes.values()), self._language).strip()

    def _chain(self, version: str | None) -> Chain:
        document = self._recorded.document
        if "part_of" not in document:
            return derive(self._events, version=version, facts=self._facts)
        return derive(
            [*self._events, *self._beside],
            subject=document["ref"],
            whole=document.get("part_of"),
            parts=self._recorded.parts,
            companions=self._recorded.companions,
            version=version,
            facts=self._facts,
        )

    def _tell(self, event: Event, seen: str | None, telling: _Telling) -> None:
        """What counts in the history: who got it, or who had it then, and what befell it."""
        if self._passes(event):
            self._tell_passing(event, telling)
        else:
            self._tell_evidence(event, seen, telling)
        if event.type in _NOTED:
            telling.note_at_end(self._maker.happened(event))

    def _passes(self, event: Event) -> bool:
        """Whether it passed by the event, or may have."""
        effects = {event.title_effect, event.custody_effect}
        may_have = not effects.isdisjoint(("disputed", "unknown")) and bool(receivers(event))
        return "transfers" in effects or event.type == "production" or may_have

    def _tell_passing(self, event: Event, telling: _Telling) -> None:
        givers, getting = event.parties("from"), receivers(event)
        # Who makes what was ordered holds it, but not as one who held it before the order.
        if event.type != "commission":
            self._tell_givers(givers, telling)
        if not getting and not self._is_to_somebody(event):
            self._tell_departure(event, telling)
            return
        is_sure = "transfers" in (event.title_effect, event.custody_effect) or event.type == "production"
        entry = self._maker.entry(event, getting, telling.follows(givers), telling.notes)
        telling.add(entry if is_sure else replace(entry, uncertain=True))
        telling.held = getting if is_sure else (*telling.held, *getting)
        telling.last = getting
        telling.owners = () if event.title_effect == "transfers" else (*telling.owners, *givers)

    @staticmethod
    def _is_to_somebody(event: Event) -> bool:
        """Whether somebody got it by the event, though it does not name them: who took it, or bought it of a holder."""
        return event.type in _TAKINGS or (bool(event.parties("from")) and event.type in notation.METHOD_OF_TYPE
                                          and event.type != "acquisition")  # fmt: skip

    def _tell_departure(self, event: Event, telling: _Telling) -> None:
        """When a holder let it go, to nobody who is known; or what happened without anybody who is named."""
        if event.type != "acquisition":
            telling.note_at_end(self._maker.happened(event))
        if event.parties("from") and telling.entries:
            telling.entries[-1] = replace(telling.entries[-1], relinquished=event.edtf)
        if event.parties("from") or event.type not in _BEGINNINGS:
            telling.held = telling.last = ()

    def _tell_evidence(self, event: Event, holder: str | None, telling: _Telling) -> None:
        """Of a holder that nothing says how it came to: by when it held it."""
        if holder is None or holder in (*telling.held, *telling.owners):
            return
        telling.add(self._maker.seen(event, holder, telling.follows(()), telling.notes))
        telling.held, telling.last = (*telling.held, holder), (holder,)

    def _tell_promise(self, event: Event, telling: _Telling) -> None:
        givers, getting = event.parties("from"), receivers(event)
        if not getting:
            telling.note_at_end(self._maker.promised(event))
            return
        self._tell_givers(givers, telling)
        entry = self._maker.entry(event, getting, telling.follows(givers), telling.notes)
        telling.add(replace(entry, is_promised=True))

    def _tell_givers(self, givers: Sequence[str], telling: _Telling) -> None:
        if givers and not set(givers) & set(telling.held):
            telling.add(self._maker.holder(givers, direct=telling.follows(()), notes=telling.notes))
            telling.held = telling.last = tuple(givers)
