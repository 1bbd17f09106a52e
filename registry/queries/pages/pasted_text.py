"""A provenance text read and followed to its chain, timeline and findings, with nothing stored."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from registry.errors import DateError
from registry.provenance import dates, notation
from registry.provenance.documents import Document
from registry.provenance.findings import RuleTables
from registry.provenance.notation import Change, Entry, Match, Register, Remark, TextReading
from registry.provenance.notation.documents import Storyteller
from registry.provenance.references import derive
from registry.queries.dossiers.background import Background
from registry.queries.dossiers.loading import Gathered, dossier_of
from registry.queries.pages.derived import Derived, derived
from registry.queries.pages.furnishing import furnish
from registry.queries.pages.histories import Names
from registry.queries.pages.prepared_names import PreparedNames
from registry.queries.records.labels import Label, labels
from registry.schemas import load

_OBJECT = derive("object", "a pasted provenance text")
_SOURCE = derive("source", "a pasted provenance text")
# Rules on how well a record is documented, which a text that nobody has recorded can't be asked.
_OF_RECORDS = ("no-evidence", "single-source")
MOST_HOLDERS = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the verbatim text: what it tells ("party", "place" ...), the number of its entry, and whether a
    remark is on it. Plain words tell nothing."""

    text: str
    kind: str = ""
    entry: int | None = None
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """An entry as it is shown, with its dates in words and the known parties that it may be."""

    number: int
    entry: Entry
    method: str
    acquired: str | None
    relinquished: str | None
    sale: str | None
    notes: tuple[str, ...]
    known: tuple[tuple[Label, Match], ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A remark, and the parties on record that the names found in it may be."""

    remark: Remark
    known: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    reading: TextReading
    pieces: tuple[Piece, ...]
    holders: tuple[Holder, ...]
    unread: tuple[Unread, ...]
    derived: Derived | None
    names: Names
    rewritten: str
    changes: tuple[Change, ...]
    share: float
    anchors: tuple[tuple[str, int], ...] = ()


def preview(
    connection: Connection,
    text: str,
    convention: str | None,
    rule_tables: RuleTables,
    known: tuple[Register, Register],
) -> Preview:
    """What a text tells, as far as it is understood. `known` are the registers of parties and places on record."""
    reading = notation.read(text, convention)
    parties, places = known
    matched = [_matches(entry, parties) for entry in reading.entries[:MOST_HOLDERS]]
    remarks = [remark for remark in reading.remarks if remark.text.strip()]
    mentioned = [_mentioned(remark, parties) for remark in remarks]
    known_refs = {match.ref for found in matched for match in found} | {ref for refs in mentioned for ref in refs}
    names = PreparedNames(labels(connection, known_refs))
    rewritten = notation.rewrite(reading)
    found = _follow(connection, reading, rule_tables, (parties, places), names) if reading.entries else None
    return Preview(
        reading=reading,
        pieces=tuple(pieces(reading)),
        holders=tuple(
            _holder(number, entry, reading, matches, names)
            for number, (entry, matches) in enumerate(zip(reading.entries, matched, strict=False), start=1)
        ),
        unread=tuple(Unread(remark, names.all(refs)) for remark, refs in zip(remarks, mentioned, strict=True)),
        derived=found.derived if found else None,
        anchors=tuple(found.numbers.items()) if found else (),
        names=names,
        rewritten=rewritten,
        changes=tuple(notation.changes(text, rewritten)) if len(text) <= LONGEST_COMPARED else (),
        share=_understood(reading),
    )


LONGEST_COMPARED = 12_000


def _understood(reading: TextReading) -> float:
    """The share of the words that no remark is on."""
    count = len(reading.text.split())
    unread = sum(len(remark.text.split()) for remark in reading.remarks if remark.kind != "editorial")
    return 1 - unread / count if count else 1.0


def _mentioned(remark: Remark, parties: Register) -> list[str]:
    """The parties on record that names in unread words may be: "전형필(全鎣弼)" is looked for by either name."""
    written = [part for name in remark.names for part in (name, *re.split(r" ?[()（）]", name)) if part]
    found = [match.ref for name in written for match in parties.matches(name) if match.is_sure]
    return list(dict.fromkeys(found))


def _matches(entry: Entry, parties: Register) -> list[Match]:
    if entry.party is None or notation.kind_of_party(entry.party) == "unknown":
        return []
    return parties.matches(entry.party, life=entry.life)[:3]


def _holder(number: int, entry: Entry, reading: TextReading, found: Sequence[Match], names: PreparedNames) -> Holder:
    sale = entry.auction
    said = sale and ", ".join(
        filter(None, (sale.house, sale.place, sale.date and _in_words(sale.date), sale.lot and f"lot {sale.lot}"))
    )
    notes = [note.text for mark in entry.notes if (note := reading.note(mark))]
    return Holder(
        number=number,
        entry=entry,
        method=notation.METHODS[entry.method],
        acquired=entry.acquired and _in_words(entry.acquired),
        relinquished=entry.relinquished and _in_words(entry.relinquished),
        sale=said or None,
        notes=tuple(notes),
        known=tuple((label, match) for match in found if (label := names.get(match.ref)) and not label.is_withheld),
    )


def _in_words(edtf: str) -> str:
    try:
        return dates.in_words(edtf)
    except DateError:
        return edtf


def pieces(reading: TextReading) -> Iterable[Piece]:
    """The verbatim text cut at every part, note and remark: together the pieces are the text."""
    spans: list[tuple[int, int, str, int | None, bool]] = []
    for number, entry in enumerate(reading.entries, start=1):
        spans += [(part.start, part.end, part.kind, number, False) for part in entry.parts if part.kind != "blank"]
    spans += [(*note.span, "notes", None, False) for note in reading.notes]
    spans += [(*remark.span, remark.kind, None, remark.kind != "editorial") for remark in reading.remarks]
    at = 0
    for start, end, kind, entry_number, is_unread in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < at:
            continue
        if start > at:
            yield Piece(reading.text[at:start])
        yield Piece(reading.text[start:end], kind, entry_number, is_unread)
        at = end
    if at < len(reading.text):
        yield Piece(reading.text[at:])


@dataclass(frozen=True, slots=True)
class _Followed:
    """What follows from a reading, and the number of the entry that tells of each event."""

    derived: Derived
    numbers: dict[str, int]


def _follow(
    connection: Connection,
    reading: TextReading,
    rule_tables: RuleTables,
    known: tuple[Register, Register],
    names: PreparedNames,
) -> _Followed:
    teller = Storyteller(*known)
    made = [load(document) for document in teller.records(reading, _OBJECT, {"source": _SOURCE}).documents()]
    events = [document for document in made if document["kind"] == "event"]
    background = Background(connection, events, rule_tables, is_public=True)
    furnish(background, made, rule_tables, names)
    shown = load({"kind": "object", "ref": _OBJECT, "names": [{"text": "The object", "kind": "preferred"}]})
    dossier = dossier_of(Gathered(shown, (), events), background, rule_tables)
    names.learn(connection, {taking["party"] for event in events for taking in event.get("participants", ())})
    numbers = _numbers(reading, events)
    return _Followed(_without(derived(connection, dossier, shown, names, numbers, background.points)), numbers)


def _numbers(reading: TextReading, events: Sequence[Document]) -> dict[str, int]:
    """The number of the entry that tells of each event."""
    spans = {entry.span: number for number, entry in enumerate(reading.entries, start=1)}
    ordered = notation.in_chain_order(reading.entries)
    passings = notation.passings(reading.entries)
    numbers = {}
    for event in events:
        passing = passings[event["order"] - 1]
        numbers[event["ref"]] = spans[ordered[passing.entry].span]
    return numbers


def _without(found: Derived) -> Derived:
    kept = tuple(finding for finding in found.findings if finding.rule not in _OF_RECORDS)
    return replace(found, findings=kept)
