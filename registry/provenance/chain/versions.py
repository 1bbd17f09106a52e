"""Alternative versions of one history side by side: what holds in all of them, and what in some."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from registry.provenance.chain.certified import Terms
from registry.provenance.chain.derivation import NO_FACTS, Facts, derive
from registry.provenance.chain.values import Chain, Promise, Tenure
from registry.provenance.dates.bounds import Bounds
from registry.provenance.dates.wording import Wording
from registry.provenance.events import Event


@dataclass(frozen=True)
class Versions:
    """The chain under each version; where there are no versions, the one chain under None. `wording` tells the days
    that are derived as exactly as they were given."""

    chains: Mapping[str | None, Chain]
    wording: Wording = field(default_factory=Wording, compare=False)

    @property
    def common(self) -> Chain:
        """The chain to show first: the only one, or what is told apart from every version."""
        return self.chains[None]

    @cached_property
    def alternatives(self) -> tuple[Chain, ...]:
        """The chains to judge by: those of the versions where there are any."""
        chains = tuple(chain for version, chain in self.chains.items() if version is not None)
        return chains or (self.common,)

    @property
    def in_all(self) -> frozenset[Tenure]:
        """Tenures on which all versions agree."""
        return frozenset.intersection(*(frozenset(chain.tenures) for chain in self.alternatives))

    @property
    def in_some(self) -> Mapping[str | None, tuple[Tenure, ...]]:
        """Tenures of each version that not all have."""
        agreed = self.in_all
        return {chain.version: tuple(t for t in chain.tenures if t not in agreed) for chain in self.alternatives}

    @property
    def promises(self) -> tuple[Promise, ...]:
        """Every transfer that was agreed, in any version; carried out, if it was in any."""
        agreed: dict[str, Promise] = {}
        for promise in (promise for chain in self.alternatives for promise in chain.promises):
            if promise.event not in agreed or promise.fulfilled_by is not None:
                agreed[promise.event] = promise
        return tuple(agreed.values())

    @property
    def open_promises(self) -> tuple[Promise, ...]:
        """What was agreed and is not evidenced to have been carried out. Of several accounts of one happening the first
        that is told stands for all."""
        first: dict[Bounds, Promise] = {}
        for promise in self.promises:
            first.setdefault(promise.when, promise)
        return tuple(promise for promise in first.values() if promise.fulfilled_by is None)

    @property
    def title_is_contested(self) -> bool:
        """Whether the versions differ in who holds title, or any of them can't tell because it is disputed."""
        present = {(chain.title_now.holders, chain.title_now.why) for chain in self.alternatives}
        return len(present) > 1 or any(chain.title_now.why == "contested" for chain in self.alternatives)


def derive_versions(
    events: Iterable[Event],
    versions: Sequence[str] = (),
    *,
    subject: str | None = None,
    whole: str | None = None,
    parts: Sequence[str] = (),
    companions: Sequence[str] = (),
    facts: Facts = NO_FACTS,
    certificates: Sequence[Terms] = (),
) -> Versions:
    """The chain of an object under each of its versions, and under none."""
    events = tuple(events)
    return Versions(
        {
            version: derive(
                events,
                subject=subject,
                whole=whole,
                parts=parts,
                companions=companions,
                version=version,
                facts=facts,
                certificates=certificates,
            )
            for version in (None, *versions)
        },
        wording_of(events, facts),
    )


def wording_of(events: Iterable[Event], facts: Facts = NO_FACTS) -> Wording:
    """How days are told in a history: by the dates of its events, of the parties in it, of its auctions, and by when
    the object is said to have been made."""
    lives = (bounds for party in facts.parties.values() for bounds in (party.began, party.ended))
    return Wording((event.edtf for event in events), (*lives, *facts.auctions.values(), facts.production))
