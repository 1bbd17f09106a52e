"""What verification tells."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that isn't as the ledger says: which record, and what is wrong."""

    reference: str
    problem: str

    def __str__(self) -> str:
        return f"{self.reference}: {self.problem}"
