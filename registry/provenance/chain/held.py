"""Whether it can be told who holds an object now, and who does: the same that the sentences on its page tell."""

from dataclasses import dataclass
from typing import Literal

from registry.provenance.chain.values import TITLE, PresentState, Track
from registry.provenance.chain.versions import Versions
from registry.provenance.chain.withheld import NOTHING_WITHHELD, Withheld
from registry.provenance.dates.bounds import ALWAYS

HeldState = Literal[PresentState, "withheld"]


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds it now in any account, as last recorded; and whether that can be told. `states` are several where
    accounts differ."""

    states: frozenset[HeldState]
    holders: frozenset[str] = frozenset()


def held(versions: Versions, track: Track, withheld: Withheld = NOTHING_WITHHELD) -> Held:
    """What is told of title, or of custody, now; nobody where it may have passed on by what is withheld."""
    present = versions.common.now(track)
    if withheld.may_follow(track, present.since):
        return Held(frozenset(("withheld",)))
    states: set[HeldState] = {present.why}
    if withheld.may_follow(track, ALWAYS):
        return Held(frozenset(states), frozenset(present.holders))
    if track == TITLE and versions.title_is_contested:
        states.add("contested")
    accounts = (present, *(chain.now(track) for chain in versions.alternatives))
    return Held(frozenset(states), frozenset(holder for account in accounts for holder in account.holders))
