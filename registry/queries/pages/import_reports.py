"""What an import did, in the words of the terminal and of the desk's pages alike."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from registry.provenance.documents import Fields
from registry.provenance.governance.public_standing import PUBLIC_STANDINGS
from registry.provenance.notation import DETAIL_KINDS, REMARK_KINDS
from registry.provenance.notation.reports import ProseReport
from registry.queries.pages.changes import as_told
from registry.queries.records.labels import Label
from registry.queries.records.names import unrecorded_label

MOST_DOUBTS, MOST_REFUSALS, _LONGEST_EXAMPLE, _LONGEST_TEXT = 20, 50, 60, 70


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or something that was met with so often."""

    text: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class ShownKind:
    """So many records of a kind of which the same becomes before the public, and the first of them, each after where
    in the file it stands."""

    kind: str
    count: int
    first: Sequence[tuple[str, Label]]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A report of an import as a page shows it: how many of each outcome, and of which kinds; in sentences what could
    not be read of the cells, and of provenance texts; why two must approve; samples with their kind; what was refused,
    as it was kept; the first of the rows that may be one object, by their key, of so many groups; and of a dry run, in
    words, what becomes of the records before the public."""

    counts: Mapping[str, int]
    unread: Sequence[str]
    prose: Sequence[Line]
    reasons: Sequence[str]
    samples: Sequence[tuple[str, str]]
    refusals: Sequence[Mapping[str, Any]]
    alike: Sequence[tuple[str, str]] = ()
    alike_groups: int = 0
    kinds: Sequence[tuple[str, str, int]] = ()
    standings: Mapping[str, Sequence[ShownKind]] = field(default_factory=dict)


def import_report(stored: Mapping[str, Any]) -> ImportReport | None:
    """The report that a job keeps; None before it has one."""
    if not stored:
        return None
    prose = stored.get("prose")
    return ImportReport(
        counts=stored.get("counts", {}),
        unread=unread_lines(stored.get("kept", {})),
        prose=list(prose_lines(ProseReport.of(prose))) if prose else [],
        reasons=stored.get("reasons", ()),
        samples=[(document["kind"], sample_line(document)) for document in stored.get("samples", ())],
        refusals=stored.get("refusals", ())[:MOST_REFUSALS],
        alike=[(rows["key"], alike_words(rows)) for rows in stored.get("alike", ())],
        alike_groups=stored.get("alike_groups", 0),
        kinds=[(kind, outcome, n) for outcome, by in stored.get("kinds", {}).items() for kind, n in by.items()],
        standings=_standings(stored.get("standings", {}), stored.get("shown", ())),
    )


def _standings(
    counts: Mapping[str, Mapping[str, int]], shown: Sequence[Mapping[str, Any]]
) -> dict[str, list[ShownKind]]:
    first: defaultdict[tuple[str, str], list[tuple[str, Label]]] = defaultdict(list)
    for record in shown:
        label = as_told(record["names"], unrecorded_label(record["names"]))
        first[record["standing"], record["kind"]].append((record["where"], label))
    return {
        words: [ShownKind(kind, count, first[standing, kind]) for kind, count in counts[standing].items()]
        for standing, words in PUBLIC_STANDINGS.items()
        if standing in counts
    }


def prose_lines(read: ProseReport) -> Iterator[Line]:
    """What was read of the provenance texts, what was not understood by kind, and which names were matched."""
    yield Line(f"{read.texts:,} provenance texts: {read.entries:,} holders, {read.events:,} events.")
    if read.retold:
        first = ", ".join(read.retold_of) + (", …" if read.retold > len(read.retold_of) else "")
        words = f"Texts that were changed after their events were recorded: {read.retold:,} ({first})."
        yield Line(f"{words} Nothing was made of them: read them at the desk, and say what takes the place of what.")
    if read.unconfirmed:
        yield Line(f"Parties made of their names, unconfirmed until somebody confirms them: {read.unconfirmed:,}.")
    share = read.unread_words / read.words if read.words else 0
    yield Line(f"Not understood: {read.unread_words:,} of {read.words:,} words ({share:.1%}).")
    if remarks := sum(read.remarks.values()):
        yield Line(f"Remarks that have the words which no holder or event has: {remarks:,}.")
    for kind, count in read.remarks.most_common():
        examples = "; ".join(f'"{" ".join(example.split())[:_LONGEST_EXAMPLE]}"' for example in read.examples[kind])
        yield Line(f"{REMARK_KINDS[kind]}: {examples}", count)
    yield from _settled_lines(read)
    if read.details:
        besides = ", ".join(f"{DETAIL_KINDS.get(kind, kind)} {count:,}" for kind, count in read.details.most_common())
        yield Line(f"Said of the holders besides: {besides}.")
    for reason, count in read.matches.most_common():
        yield Line(f"Names taken for a known party, by {reason}: {count:,}.")
    if read.doubts:
        others = f", and others that were met with {read.doubts_besides:,} times" if read.doubts_besides else ""
        yield Line(f"Names not taken for a known party though they may be: {len(read.doubts):,}{others}.")
        for doubt, count in read.doubts.most_common(MOST_DOUBTS):
            yield Line(doubt, count)


def _settled_lines(read: ProseReport) -> Iterator[Line]:
    """What the lexicon said of the words of the texts, and who said it."""
    if read.settled:
        yield Line(f"Passages read as the lexicon says: {sum(read.settled.values()):,}.")
    for words, count in read.settled.most_common():
        yield Line(words, count)


def alike_lines(alike: Sequence[Mapping[str, Any]], count: int) -> list[str]:
    """Which rows may be one object, and which may be one on record, or which objects have one number: the first of so
    many."""
    lines = [f"  {rows['key']}: {alike_words(rows)}" for rows in alike]
    if not lines:
        return []
    more = [f"  and {count - len(alike):,} more."] if count > len(alike) else []
    of_numbers = alike[0]["likeness"] in ("of_file", "of_record")
    what = "Objects of one number" if of_numbers else "Rows that may be one object"
    return [f"{what}, by what names them in a decision:", *lines, *more]


def alike_words(rows: Mapping[str, Any]) -> str:
    """Why rows may be one object, and where the first of them stand."""
    title = [f"“{rows['label']}”"] if rows["label"] not in ("", rows["key"]) else []
    places = ", ".join([*title, *rows["places"]]) + (", …" if rows["size"] > len(rows["places"]) else "")
    return _ALIKE[rows["likeness"]].format(size=f"{rows['size']:,}", record=rows["record"], places=places)


_ALIKE = {
    "number": "{size} rows have this number ({places})",
    "everything": "{size} rows are the same in every cell ({places})",
    "looks": "{size} rows have the same title and date, and no number ({places})",
    "reference": "{size} records of the file give this object ({places})",
    "record": "a row is like {record}, which is on record ({places})",
    "of_file": "{size} objects of the file have this number ({places})",
    "of_record": "{record}, which is on record, has this number, and so has another of the file ({places})",
}


def unread_lines(unread: Mapping[str, int]) -> list[str]:
    """What could not be read of the cells of a table."""
    return [f"{count} {what}: kept as they are written." for what, count in unread.items()]


def sample_line(document: Fields) -> str:
    """A record that a file gives, after its kind."""
    names = document.get("names")
    words = [str(names[0]["text"] if names else document.get("type", document["ref"]))]
    if date := document.get("date"):
        words[0] += f", {date['edtf']}"
    words += [str(identifier["value"]) for identifier in document.get("identifiers") or ()]
    words += [str(term["text"]) for term in document.get("terms") or ()]
    for text in document.get("texts") or ():
        words.append(f"{text['kind']}: {_shortened(text['text'])}")
    return " · ".join(words)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1].rstrip()}…"
