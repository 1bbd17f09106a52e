"""By what right something is recorded."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Warrant:
    """By what right documents are recorded: for which institution, and what a second person has agreed to.

    `institution` keeps what is made; without one it is the operator's. `is_alone` is the operator of a registry
    without accounts, or who seeds or restores: of them nothing else is asked. `agreed` are the reasons for which a
    second person agreed: none where one acts alone, None where the second saw these very documents. `base` holds the
    version of each record that is revised, as it was looked at, and `seen` the newest ledger entry on the chains that
    were; None where nothing was to be looked at. `made` are records that the same import made before: what they were
    in between, nobody read. `redacts` is a redaction, which alone takes texts out of what never changes otherwise.
    `withheld` are the private records of which it was said that a certificate is issued though it names them.
    """

    institution: int | None = None
    is_alone: bool = False
    agreed: frozenset[str] | None = frozenset()
    base: Mapping[str, int] | None = None
    seen: int | None = None
    made: Collection[str] = ()
    redacts: bool = False
    withheld: Collection[str] = ()

    def allows(self, reason: str) -> bool:
        """Whether what needs a second person for this reason has one."""
        return self.is_alone or self.agreed is None or reason in self.agreed


def of_operator(institution: int | None = None) -> Warrant:
    """Of whoever runs the machine, alone; an institution named keeps what is made."""
    return Warrant(institution, is_alone=True, agreed=None)
