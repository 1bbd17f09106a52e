"""A provenance text read and followed to its chain, timeline and findings, with nothing stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from registry.errors import DateError
from registry.provenance import dates, notation
from registry.provenance.notation import Change, Entry, Match, Remark, TextReading
from registry.queries.dossiers.deriving import dossier_of
from registry.queries.dossiers.material import ObjectMaterial
from registry.queries.dossiers.pasted_text import PastedText
from registry.queries.pages.derived import Derivation, derived
from registry.queries.pages.parts import whole
from registry.queries.records.labels import Label
from registry.queries.records.names import Names

# Rules on how well a record is documented, which a text that nobody has recorded can't be asked.
_OF_RECORDS = ("no-evidence", "single-source")


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
    """An entry as it is shown, with its dates in words, what is said besides, the words among its own that were not
    understood, and the known parties that it may be."""

    number: int
    entry: Entry
    method: str
    acquired: str | None
    relinquished: str | None
    sale: str | None
    notes: tuple[str, ...]
    besides: tuple[tuple[str, str], ...]
    unread: tuple[Remark, ...]
    candidates: tuple[tuple[Label, Match], ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A remark, and the parties on record that the names found in it may be."""

    remark: Remark
    candidates: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    reading: TextReading
    pieces: tuple[Piece, ...]
    holders: tuple[Holder, ...]
    unread: tuple[Unread, ...]
    derived: Derivation | None
    names: Names
    rewritten: str
    changes: tuple[Change, ...]
    share: float
    unread_words: int
    words: int
    anchors: tuple[tuple[str, int], ...] = ()

    @property
    def unlisted(self) -> int:
        """How many holders are marked in the text alone."""
        return len(self.reading.entries) - len(self.holders)


def preview(pasted: PastedText) -> Preview:
    """What a text tells, as far as it is understood."""
    reading, names = pasted.reading, pasted.names
    rewritten = notation.rewrite(reading)
    return Preview(
        reading=reading,
        pieces=tuple(pieces(reading)),
        holders=tuple(
            _holder(number, entry, reading, matches, names)
            for number, (entry, matches) in enumerate(zip(reading.entries, pasted.matches, strict=False), start=1)
        ),
        unread=tuple(Unread(remark, names.all(refs)) for remark, refs in pasted.unread),
        derived=_derived(pasted.material, pasted.numbers) if pasted.material else None,
        anchors=tuple(pasted.numbers.items()),
        names=names,
        rewritten=rewritten,
        changes=tuple(notation.changes(reading.text, rewritten)) if len(reading.text) <= LONGEST_COMPARED else (),
        share=_understood(reading),
        unread_words=unread_of(reading)[0],
        words=unread_of(reading)[1],
    )


LONGEST_COMPARED = 12_000


def _understood(reading: TextReading) -> float:
    """The share of the words that no remark is on."""
    unread, count = unread_of(reading)
    return 1 - unread / count if count else 1.0


def unread_of(reading: TextReading) -> tuple[int, int]:
    """How many words of a text were not understood, and how many it has; notes of its editors are set aside."""
    return reading.unread_words(but=frozenset(("editorial",))), len(reading.text.split())


def besides(entry: Entry) -> tuple[tuple[str, str], ...]:
    """What a text says of a holder besides: of what kind, and its words."""
    return tuple((notation.DETAIL_KINDS.get(detail.kind, detail.kind), detail.words) for detail in entry.details)


def _holder(number: int, entry: Entry, reading: TextReading, matches: Sequence[Match], names: Names) -> Holder:
    sale = entry.auction
    sale_words = sale and ", ".join(
        filter(None, (sale.house, sale.place, sale.date and _in_words(sale.date), sale.lot and f"lot {sale.lot}"))
    )
    notes = [note.text for mark in entry.notes if (note := reading.note(mark))]
    return Holder(
        number=number,
        entry=entry,
        method=notation.METHODS[entry.method],
        acquired=entry.acquired and _in_words(entry.acquired),
        relinquished=entry.relinquished and _in_words(entry.relinquished),
        sale=sale_words or None,
        notes=tuple(notes),
        besides=besides(entry),
        unread=reading.remarks_within(entry.span),
        candidates=tuple(
            (label, match) for match in matches if (label := names.get(match.ref)) and not label.is_withheld
        ),
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


def _derived(material: ObjectMaterial, numbers: Mapping[str, int]) -> Derivation:
    """What follows from a reading, without what is asked of records alone."""
    foreseen = material.foreseen
    dossier = dossier_of(foreseen, material.background)
    points, public = material.background.points, material.public
    page = derived(dossier, foreseen.document, material.names, whole(numbers), points, public=public)
    return replace(page, findings=tuple(finding for finding in page.findings if finding.rule not in _OF_RECORDS))
