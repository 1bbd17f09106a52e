"""A rule over sets: which of their parts a statement is about."""

from collections.abc import Iterator

from registry.provenance.chain import Chain
from registry.provenance.findings.values import Dossier, Observation


def which_parts(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """Statements of a set that leave open which of its parts they concern, after one of them had left."""
    if chain.unsaid:
        yield Observation(chain.unsaid)
