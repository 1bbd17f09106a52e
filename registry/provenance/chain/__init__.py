"""From events to who held title and who held custody, how surely, where the gaps are and what contradicts."""

from registry.provenance.chain.accounts import Accounts, derive_accounts
from registry.provenance.chain.deriving import Facts, derive
from registry.provenance.chain.gaps import Run, runs
from registry.provenance.chain.values import (
    CUSTODY,
    TITLE,
    BrokenLink,
    Chain,
    Contest,
    Contradiction,
    Gap,
    Parties,
    PartyFacts,
    Present,
    Promise,
    Stay,
    Tenure,
    side_of,
)
from registry.provenance.chain.words import Line, Ref, sentences, when_in_words

__all__ = [
    "CUSTODY",
    "TITLE",
    "Accounts",
    "BrokenLink",
    "Chain",
    "Contest",
    "Contradiction",
    "Facts",
    "Gap",
    "Line",
    "Parties",
    "PartyFacts",
    "Present",
    "Promise",
    "Ref",
    "Run",
    "Stay",
    "Tenure",
    "derive",
    "derive_accounts",
    "runs",
    "sentences",
    "side_of",
    "when_in_words",
]
