"""What people think of the rules: each finding that somebody marked as useful, trivial or wrong, how often each rule is
right by that, and how far two people agree. A mark judges the rule, not the object."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, get_args

MarkCode = Literal["useful", "trivial", "wrong"]
MARKS: tuple[MarkCode, ...] = get_args(MarkCode)


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding on an object, by its rule and, where the rule has several, its event or days; what somebody thinks of
    it, and why. `marker` tells people of one name apart, where that is known."""

    object: str
    rule: str
    about: str | None
    period: str | None
    mark: MarkCode
    reason: str
    person: str
    marker: str = ""

    @property
    def finding(self) -> tuple[str, str, str | None, str | None]:
        return self.object, self.rule, self.about, self.period


@dataclass(frozen=True, slots=True)
class Precision:
    """How the findings of a rule, or of all where `rule` is None, were marked."""

    rule: str | None
    useful: int
    trivial: int
    wrong: int

    @property
    def marked(self) -> int:
        return self.useful + self.trivial + self.wrong

    @property
    def precision(self) -> float:
        """The share that is useful."""
        return self.useful / self.marked if self.marked else 0.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree over the findings that both marked. `kappa` is Cohen's (Educational and Psychological
    Measurement 20, 1960): agreement beyond chance, 1 at most; None where chance alone would have them agree."""

    people: tuple[str, str]
    findings: int
    agreeing: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A finding with everybody's mark."""

    object: str
    rule: str
    about: str | None
    period: str | None
    marks: tuple[FindingMark, ...]

    @property
    def is_agreed(self) -> bool:
        return len({mark.mark for mark in self.marks}) == 1


def precisions(marks: Iterable[FindingMark]) -> list[Precision]:
    """Precision by rule, and over all of them last."""
    counts: dict[str | None, Counter[MarkCode]] = defaultdict(Counter)
    for mark in marks:
        counts[mark.rule][mark.mark] += 1
        counts[None][mark.mark] += 1
    ordered = sorted(counts, key=lambda rule: (rule is None, rule or ""))
    return [Precision(rule, *(counts[rule][mark] for mark in MARKS)) for rule in ordered]


def side_by_side(marks: Iterable[FindingMark]) -> list[SideBySide]:
    """The findings that were marked, each with all its marks, in the order in which they were first marked."""
    found: dict[tuple[str, str, str | None, str | None], list[FindingMark]] = defaultdict(list)
    for mark in marks:
        found[mark.finding].append(mark)
    return [SideBySide(*finding, tuple(of_one)) for finding, of_one in found.items()]


def agreements(marks: Iterable[FindingMark]) -> list[Agreement]:
    """How far each two people agree who marked the same findings."""
    by_person: dict[str, dict[tuple[str, str, str | None, str | None], MarkCode]] = defaultdict(dict)
    for mark in marks:
        by_person[mark.person][mark.finding] = mark.mark
    return [
        _agreement((one, other), [(by_person[one][key], by_person[other][key]) for key in common])
        for one, other in combinations(sorted(by_person), 2)
        if (common := by_person[one].keys() & by_person[other].keys())
    ]


def _agreement(people: tuple[str, str], pairs: Sequence[tuple[MarkCode, MarkCode]]) -> Agreement:
    agreeing = sum(one == other for one, other in pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = agreeing / len(pairs)
    by_chance = sum(ones[mark] * others[mark] for mark in MARKS) / len(pairs) ** 2
    kappa = (observed - by_chance) / (1 - by_chance) if by_chance < 1 else None
    return Agreement(people, len(pairs), agreeing, kappa)
