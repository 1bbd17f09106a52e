"""Scoring a reading against an annotation: entries aligned by party, then the fields of those aligned."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from registry.provenance.text import fold

FIELDS = ("place", "method", "acquired", "relinquished", "direct", "uncertain")
SALE_FIELDS = ("house", "lot")
_INTERVAL = re.compile(r"\[([^\],]*)\.\.([^\],]*)\]")


@dataclass(slots=True)
class Score:
    """Counts of what is right. `micro` is the average over all fields, with the parties' F1 counted in by its parts."""

    expected: int = 0
    read: int = 0
    aligned: int = 0
    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)

    @property
    def party_f1(self) -> float:
        total = self.expected + self.read
        return 2 * self.aligned / total if total else 1.0

    @property
    def micro(self) -> float:
        """Right answers over answers asked for, each party counted twice, as given and as expected."""
        asked = self.expected + self.read + sum(self.asked.values())
        right = 2 * self.aligned + sum(self.right.values())
        return right / asked if asked else 1.0

    def share(self, name: str) -> float:
        return self.right.get(name, 0) / self.asked[name] if self.asked.get(name) else 1.0

    def count(self, name: str, is_right: bool) -> None:
        self.asked[name] = self.asked.get(name, 0) + 1
        self.right[name] = self.right.get(name, 0) + is_right


def score(gold: Mapping[str, Sequence[Mapping[str, Any]]], reading: Mapping[str, Sequence[Mapping[str, Any]]]) -> Score:
    """The score of readings against annotations, both lists of entries by key. A key without a reading has none."""
    result = Score()
    for key, expected in gold.items():
        _score_text(result, expected, reading.get(key, ()))
    return result


def align(expected: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    """The longest alignment, in order, of entries with the same party."""
    expected_parties = [_party(entry) for entry in expected]
    read_parties = [_party(entry) for entry in read]
    lengths = [[0] * (len(read_parties) + 1) for _ in range(len(expected_parties) + 1)]
    for i in range(len(expected_parties) - 1, -1, -1):
        for j in range(len(read_parties) - 1, -1, -1):
            same = expected_parties[i] == read_parties[j]
            lengths[i][j] = lengths[i + 1][j + 1] + 1 if same else max(lengths[i + 1][j], lengths[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(expected_parties) and j < len(read_parties):
        if expected_parties[i] == read_parties[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def same_value(first: Any, second: Any) -> bool:
    """Whether two values of a field are the same: dates in either writing of an interval, words folded."""
    if isinstance(first, str) and isinstance(second, str):
        return _plain(first) == _plain(second)
    return first == second and (first is None) == (second is None)


def _score_text(result: Score, expected: Sequence[Mapping[str, Any]], read: Sequence[Mapping[str, Any]]) -> None:
    pairs = align(expected, read)
    result.expected += len(expected)
    result.read += len(read)
    result.aligned += len(pairs)
    for i, j in pairs:
        for name in FIELDS:
            result.count(name, same_value(expected[i].get(name), read[j].get(name)))
        if expected[i].get("auction"):
            auction = read[j].get("auction") or {}
            for name in SALE_FIELDS:
                result.count(name, same_value(expected[i]["auction"].get(name), auction.get(name)))


def _party(entry: Mapping[str, Any]) -> str | None:
    return None if entry.get("party") is None else fold(entry["party"])


def _plain(text: str) -> str:
    if re.fullmatch(r"[\dX?~%./\[\], -]+", text):
        return _INTERVAL.sub(lambda match: f"{match[1] or '..'}/{match[2] or '..'}", text).replace(" ", "")
    return fold(text)
