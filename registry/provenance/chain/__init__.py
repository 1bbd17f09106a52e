"""From events to who held title and who held custody, how surely, where the gaps are and what contradicts."""

from registry.provenance.chain.certified import Terms
from registry.provenance.chain.derivation import Facts, derive
from registry.provenance.chain.gaps import Run, runs
from registry.provenance.chain.held import Held, HeldState, held
from registry.provenance.chain.values import (
    CUSTODY,
    TITLE,
    TRACKS,
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
    Track,
    Weight,
    side_of,
)
from registry.provenance.chain.versions import Versions, derive_versions, wording_of
from registry.provenance.chain.withheld import NOTHING_WITHHELD, Withheld, WithheldPassing
from registry.provenance.chain.words import Line, Ref, gap_in_words, sentences

__all__ = [
    "CUSTODY",
    "NOTHING_WITHHELD",
    "TITLE",
    "TRACKS",
    "BrokenLink",
    "Chain",
    "Contest",
    "Contradiction",
    "Facts",
    "Gap",
    "Held",
    "HeldState",
    "Line",
    "Parties",
    "PartyFacts",
    "Present",
    "Promise",
    "Ref",
    "Run",
    "Stay",
    "Tenure",
    "Terms",
    "Track",
    "Versions",
    "Weight",
    "Withheld",
    "WithheldPassing",
    "derive",
    "derive_versions",
    "gap_in_words",
    "held",
    "runs",
    "sentences",
    "side_of",
    "wording_of",
]
