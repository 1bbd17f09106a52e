"""Names that are withheld, wherever a text says one: a mark stands for each, and nothing else of the text changes.

A name is told as a search would tell it: in any case, width and accents, whole; in scripts that are written without
spaces, as it stands.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from registry.provenance.codes import Identity
from registry.provenance.governance.folded_text import FoldedText, letters_of, letters_without_asides
from registry.provenance.governance.name_spellings import Spelling, spellings
from registry.provenance.governance.withholding import WITHHELD

# A record's own name is looked for where it is of somebody, if only by request not told; not where it describes.
NAMING: frozenset[Identity] = frozenset({"identified", "presumed", "anonymous"})
# The kinds of records whose names are looked for. Those of parties and places are names, those of others titles.
NAMED = ("auction", "object", "party", "place", "source")


class WithheldName(NamedTuple):
    """A name, or a title, of the record with an internal key, of a kind."""

    record: int
    text: str
    kind: str = "party"


def names_of(document: Mapping[str, Any], record: int) -> Iterator[WithheldName]:
    """The names of a record that are withheld while it is private."""
    if document["kind"] in NAMED and (document["kind"] != "party" or document["identity"] in NAMING):
        for name in document.get("names", ()):
            yield WithheldName(record, name["text"], document["kind"])


class WithheldNames:
    """The names of some records, as they are told in texts."""

    def __init__(self, names: Iterable[WithheldName]) -> None:
        self.records: set[int] = set()
        found: dict[str, list[tuple[Spelling, set[int]]]] = {}
        self._kinds: defaultdict[str, set[str]] = defaultdict(set)
        for name in dict.fromkeys(names):
            self.records.add(name.record)
            for spelling in spellings(name.text, name.kind):
                alike = found.setdefault(spelling.letters, [])
                self._kinds[spelling.letters].add(name.kind)
                records = next((records for other, records in alike if other == spelling), None)
                if records is None:
                    alike.append((spelling, {name.record}))
                else:
                    records.add(name.record)
        self._spellings = list(found.values())
        self._finder = AhoCorasick(found)

    def __bool__(self) -> bool:
        return bool(self._spellings)

    def may_be_in(self, text: str) -> bool:
        """Whether a name may stand in a text, or in one of many that are joined by line breaks: seldom though none
        does, and always where one does."""
        if self._finder.find_matches_as_indexes(letters_of(text)):
            return True
        plain = letters_without_asides(text)
        return plain is not None and bool(self._finder.find_matches_as_indexes(plain))

    def is_name(self, text: str, kind: str = "party") -> bool:
        """Whether a text is one of the names of records of a kind, and nothing else."""
        return kind in self._kinds.get(letters_of(text), ())

    def masked(self, text: str, hidden: Collection[int] | None = None) -> str:
        """A text with a mark for each name of the records with these internal keys, or of all."""
        spans: list[tuple[int, int]] = []
        if letters_without_asides(text) is not None:
            spans = self._spans(FoldedText(text, without_asides=True), text, hidden)
        covered = {at for span in spans for at in range(*span)}
        for first, end in self._spans(FoldedText(text), text, hidden):
            if any(text[at].isalnum() and at not in covered for at in range(first, end)):
                spans.append((first, end))
        pieces, at = [], 0
        for start, end in _joined(spans):
            pieces += [text[at:start], WITHHELD]
            at = end
        return "".join((*pieces, text[at:])) if pieces else text

    def _spans(self, folded: FoldedText, text: str, hidden: Collection[int] | None) -> list[tuple[int, int]]:
        """Where names stand."""
        ends: dict[tuple[int, int], int] = {}
        for number, first, _ in self._finder.find_matches_as_indexes("".join(folded.letters), overlapping=True):
            for spelling, records in self._spellings[number]:
                end = spelling.end_in(folded, first) if hidden is None or not records.isdisjoint(hidden) else None
                if end is not None:
                    last = folded.ends[end - 1]
                    closes = spelling.closes_bracket(folded, first) and text[last : last + 1] in (")", "]")
                    ends[first, end] = last + closes
        return [
            (folded.starts[first], ends.get((first, end), folded.ends[end - 1])) for first, end in _apart(list(ends))
        ]


def _apart(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest of these runs from the left on that don't overlap, with what others have beyond them."""
    chosen: list[tuple[int, int]] = []
    for first, end in sorted(runs, key=lambda run: (run[0], -run[1])):
        if not chosen or first >= chosen[-1][1]:
            chosen.append((first, end))
    covered = {at for run in chosen for at in range(*run)}
    rest = [run for run in runs if not covered.issuperset(range(*run))]
    return _joined(chosen + rest) if rest else chosen


def _joined(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs in their order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for first, end in sorted(runs):
        if joined and first < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((first, end))
    return joined
