"""One question a cause: observations of several rules, laws, parts and versions that ask about one happening."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from registry.provenance.chain import Chain
from registry.provenance.findings.rules_file import SEVERITIES
from registry.provenance.findings.values import Dossier, Observation, Rule


@dataclass(slots=True)
class Member:
    """An observation of a rule, with the chains in which it was made; `rank` is the place of its rule in the list."""

    rule: Rule
    observation: Observation
    rank: int
    chains: list[Chain] = field(default_factory=list)

    @property
    def weight(self) -> tuple[int, bool, int]:
        """The gravest first, the certain before the possible, then in the order of the rules."""
        severity = self.observation.severity or self.rule.severity
        return -SEVERITIES.index(severity), self.observation.because is not None, self.rank


def groups(members: Iterable[Member]) -> list[list[Member]]:
    """Members that share a cause, directly or through others, each group with the one that asks first at its head."""
    by_cause: dict[str, list[Member]] = {}
    alone: list[list[Member]] = []
    for member in members:
        causes = member.observation.causes
        if not causes:
            alone.append([member])
            continue
        joined = [member]
        for group in {id(by_cause[cause]): by_cause[cause] for cause in causes if cause in by_cause}.values():
            joined = [*group, *joined]
        keys = causes.union(*(other.observation.causes for other in joined))
        by_cause.update(dict.fromkeys(keys, joined))
    distinct = {id(group): group for group in by_cause.values()}
    return [sorted(group, key=lambda member: member.weight) for group in (*distinct.values(), *alone)]


def root(dossier: Dossier, reference: str) -> str:
    """The happening that an event tells of: itself, or the event that it tells otherwise."""
    seen = {reference}
    while (event := dossier.events.get(reference)) is not None and (other := event.alternative_to) in dossier.events:
        if other is None or other in seen:
            return min(seen)
        seen.add(other)
        reference = other
    return reference


def causes_of(dossier: Dossier, references: Sequence[str]) -> frozenset[str]:
    """The keys of what happened in some events."""
    return frozenset(root(dossier, reference) for reference in references)


def is_of_the_whole(dossier: Dossier, observation: Observation) -> bool:
    """Whether what a rule observes of a part is that of the set alone, where it is asked."""
    subject = dossier.object
    if subject.whole is None:
        return False
    own = [event for event in dossier.events.values() if subject.ref in event.objects]
    if observation.certificate is not None:
        named = [one.objects for one in dossier.certificates if one.ref == observation.certificate]
        return all(subject.whole in objects or subject.ref not in objects for objects in named)
    if observation.events:
        told = (dossier.events[ref].objects for ref in observation.events if ref in dossier.events)
        return all(subject.whole in objects or subject.ref not in objects for objects in told)
    if observation.days is not None and own:
        return observation.days[1] < min(event.bounds.earliest for event in own)
    return not own
