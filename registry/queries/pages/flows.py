"""What passed through a party's hands, counted by from whom it came and to whom it went."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.queries.records.flows import MOST_NAMED, Passing
from registry.queries.records.labels import Label
from registry.queries.records.names import Names


@dataclass(frozen=True, slots=True)
class Partner:
    """Another party and how many objects came from or went to it; without a label, the `others` taken together."""

    label: Label | None
    objects: int
    others: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    received: tuple[Partner, ...]
    onward: tuple[Partner, ...]


def flow_of(passings: Sequence[Passing], names: Names) -> Flow:
    received, onward = ([passing for passing in passings if passing.role == role] for role in ("to", "from"))
    return Flow(_partners(received, names), _partners(onward, names))


def _partners(side: Sequence[Passing], names: Names) -> tuple[Partner, ...]:
    partners = [Partner(names.get(passing.partner), passing.objects) for passing in side[:MOST_NAMED]]
    rest = side[MOST_NAMED:]
    if rest:
        partners.append(Partner(None, sum(passing.objects for passing in rest), len(rest)))
    return tuple(partners)
