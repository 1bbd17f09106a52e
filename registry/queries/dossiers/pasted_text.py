"""A provenance text read, with the material of the object that it tells of: nothing of it is on record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from registry.provenance import notation
from registry.provenance.documents import EventDocument
from registry.provenance.findings import RuleTables
from registry.provenance.notation import Entry, Match, Register, Remark, TextReading
from registry.provenance.notation.documents import ProseConverter, entries_of_events
from registry.provenance.references import derive
from registry.queries.dossiers.loading import load
from registry.queries.dossiers.material import ObjectMaterial
from registry.queries.records.names import Names, load_names
from registry.schemas import load as as_document

_OBJECT = derive("object", "a pasted provenance text")
_SOURCE = derive("source", "a pasted provenance text")
MOST_HOLDERS = 400


@dataclass(frozen=True, slots=True)
class PastedText:
    """A reading with the parties on record that its entries may be (of the first so many), and that names in words
    which were not understood may be. `numbers` are those of the entries that tell of each event. There is no material
    where no entry was read."""

    reading: TextReading
    matches: Sequence[Sequence[Match]]
    unread: Sequence[tuple[Remark, Sequence[str]]]
    numbers: dict[str, int]
    names: Names
    material: ObjectMaterial | None


def load_pasted(
    connection: Connection,
    text: str,
    convention: str | None,
    rule_tables: RuleTables,
    registers: tuple[Register, Register],
) -> PastedText:
    """`registers` are those of parties and places on record."""
    reading = notation.read(text, convention)
    parties, _ = registers
    matches = [_matches(entry, parties) for entry in reading.entries[:MOST_HOLDERS]]
    unread = [(remark, _mentioned(remark, parties)) for remark in reading.remarks if remark.text.strip()]
    known_refs = {match.ref for options in matches for match in options} | {ref for _, refs in unread for ref in refs}
    if not reading.entries:
        return PastedText(reading, matches, unread, {}, load_names(connection, [], known_refs), None)
    documents = ProseConverter(*registers).documents(reading, _OBJECT, {"source": _SOURCE})
    unrecorded = [as_document(document) for document in documents]
    subject = as_document({"kind": "object", "ref": _OBJECT, "names": [{"text": "The object", "kind": "preferred"}]})
    [material] = load(
        connection,
        [_OBJECT],
        rule_tables,
        is_public=True,
        unrecorded=[subject, *unrecorded],
        more_names=known_refs,
        # What is asked of somebody's own text is told to them alone, and is about no record.
        shows_findings=True,
    )
    numbers = _numbers(reading, material.coming)
    return PastedText(reading, matches, unread, numbers, material.names, material)


def _mentioned(remark: Remark, parties: Register) -> list[str]:
    """The parties on record that names in unread words may be: "전형필(全鎣弼)" is looked for by either name."""
    written = [part for name in remark.names for part in (name, *re.split(r" ?[()（）]", name)) if part]
    references = [match.ref for name in written for match in parties.matches(name) if match.is_sure]
    return list(dict.fromkeys(references))


def _matches(entry: Entry, parties: Register) -> list[Match]:
    if entry.party is None or notation.kind_of_party(entry.party) == "unknown":
        return []
    return parties.matches(entry.party, life=entry.life)[:3]


def _numbers(reading: TextReading, events: Sequence[EventDocument]) -> dict[str, int]:
    """The number of the entry that tells of each event."""
    spans = {entry.span: number for number, entry in enumerate(reading.entries, start=1)}
    recorded = {event["ref"] for event in events}
    told = entries_of_events(reading, _OBJECT)
    return {ref: spans[entry.span] for ref, entry in told.items() if ref in recorded}
