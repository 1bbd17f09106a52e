"""The report of texts turned into records: how much was read of them, what was matched, and what is in doubt."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from registry.provenance.notation.values import TextReading

MOST_EXAMPLES = 3
# Objects named whose texts were left as they are.
MOST_RETOLD = 20
MOST_DOUBTS = 500
_COUNTERS = ("remarks", "details", "matches", "doubts", "settled")


@dataclass(slots=True)
class ProseReport:
    """What was read of how many texts, and what was not: remarks counted by kind with examples, matches by reason.
    `details` are what is said of holders besides, by kind.
    `retold` counts the texts that were left as they are because their events are on record in other words, and
    `retold_of` are the first of their objects.
    `settled` counts the remarks that people had settled, by what they said of them.
    `unconfirmed` are the parties that were made of names that the texts tell. `doubts` are the first names that may be
    a known party's, each with its reason; `doubts_besides` how often others were met with."""

    texts: int = 0
    entries: int = 0
    events: int = 0
    unconfirmed: int = 0
    words: int = 0
    unread_words: int = 0
    retold: int = 0
    retold_of: list[str] = field(default_factory=list)
    remarks: Counter[str] = field(default_factory=Counter)
    details: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)
    matches: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    doubts_besides: int = 0
    settled: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """From plain values, as `as_json` gives them."""
        counters = {name: Counter(stored.get(name, {})) for name in _COUNTERS}
        return cls(**{**stored, **counters})

    def as_json(self) -> dict[str, Any]:
        """As plain values, by field."""
        return {
            "texts": self.texts,
            "entries": self.entries,
            "events": self.events,
            "unconfirmed": self.unconfirmed,
            "words": self.words,
            "unread_words": self.unread_words,
            "retold": self.retold,
            "retold_of": self.retold_of,
            "remarks": dict(self.remarks),
            "details": dict(self.details),
            "examples": self.examples,
            "matches": dict(self.matches),
            "doubts": dict(self.doubts),
            "doubts_besides": self.doubts_besides,
            "settled": dict(self.settled),
        }

    def count(self, reading: TextReading) -> None:
        """Add one text."""
        self.texts += 1
        self.entries += len(reading.entries)
        self.words += len(reading.text.split())
        self.unread_words += reading.unread_words()
        self.details.update(detail.kind for entry in reading.entries for detail in entry.details)
        for remark in reading.remarks:
            self.remarks[remark.kind] += 1
            examples = self.examples.setdefault(remark.kind, [])
            if len(examples) < MOST_EXAMPLES and remark.text not in examples:
                examples.append(remark.text)

    def retell(self, object_ref: str) -> None:
        """Counts a text of which nothing was made."""
        self.retold += 1
        if len(self.retold_of) < MOST_RETOLD:
            self.retold_of.append(object_ref)

    def doubt(self, doubt: str) -> None:
        """Counts a name that was not taken for a known party's."""
        if doubt in self.doubts or len(self.doubts) < MOST_DOUBTS:
            self.doubts[doubt] += 1
        else:
            self.doubts_besides += 1
