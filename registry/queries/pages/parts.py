"""A history, or the lots of a sale, too many for one page: in parts, each with a page of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# How many statements stand on a page. For each part what follows is derived from the whole history, which of 5,000
# statements takes longer than to print so many.
MOST = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """One of the parts of a history, or of the lots of a sale. `numbers` are those of all its statements, by reference,
    `beside` those of the lots that statements stand with, by the statement's."""

    number: int
    numbers: Mapping[str, int]
    most: int
    beside: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many parts there are."""
        return -(-len(self.numbers) // self.most)

    @property
    def is_cut(self) -> bool:
        return self.count > 1

    @property
    def first(self) -> int:
        """The number of its first statement."""
        return (self.number - 1) * self.most + 1

    @property
    def last(self) -> int:
        return min(self.number * self.most, len(self.numbers))

    @property
    def here(self) -> Mapping[str, int]:
        """The numbers of its own statements."""
        if not self.is_cut:
            return self.numbers
        return {ref: number for ref, number in self.numbers.items() if self.first <= number <= self.last}

    def of(self, reference: str) -> int:
        """The part that a statement stands in; the first where it stands in none."""
        number = self.numbers.get(reference) or self.beside.get(reference, 1)
        return (number - 1) // self.most + 1


def is_long(count: int) -> bool:
    """Whether a history of so many statements is cut into parts."""
    return count > MOST


def part_of(numbers: Mapping[str, int], number: int, beside: Mapping[str, int] | None = None) -> Part:
    """One of the parts that a page each has."""
    return Part(number, numbers, MOST, beside or {})


def whole(numbers: Mapping[str, int]) -> Part:
    """All of a history as one part, however long it is."""
    return Part(1, numbers, most=max(1, len(numbers)))
