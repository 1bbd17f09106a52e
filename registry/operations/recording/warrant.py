"""By what right something is recorded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from registry.provenance.governance.review import ProposalKind

# Where somebody who makes or describes objects can say that two have one number: on forms, and by the interface.
ASKED_OF_NUMBERS: frozenset[ProposalKind] = frozenset(
    {"event", "passage", "catalogue", "results", "case", "step", "certificate", "record", "grid", "interface"}
)


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
    `same_numbers` are the answers by which an object is said to be another one with the number of one on record; None
    where nobody could be asked.
    """

    institution: int | None = None
    is_alone: bool = False
    agreed: frozenset[str] | None = frozenset()
    base: Mapping[str, int] | None = None
    seen: int | None = None
    made: Collection[str] = ()
    redacts: bool = False
    withheld: Collection[str] = ()
    same_numbers: Collection[str] | None = None

    def allows(self, reason: str) -> bool:
        """Whether what needs a second person for this reason has one."""
        return self.is_alone or self.agreed is None or reason in self.agreed


def of_operator(institution: int | None = None) -> Warrant:
    """Of whoever runs the machine, alone; an institution named keeps what is made."""
    return Warrant(institution, is_alone=True, agreed=None)


def of_proposal(
    institution: int, kind: ProposalKind, form: Mapping[str, Sequence[str]], base: Mapping[str, int], seen: int
) -> Warrant:
    """Of one person who proposes. The form names the private records that are said to stay withheld on a certificate,
    and says which objects are others with the number of one on record."""
    same = form.get("same_number", ()) if kind in ASKED_OF_NUMBERS else None
    return Warrant(institution, base=base, seen=seen, withheld=form.get("withheld", ()), same_numbers=same)
