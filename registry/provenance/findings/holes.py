"""Gaps that ask a question: days on which nobody is recorded as owning or keeping the object."""

from collections.abc import Iterable, Iterator, Sequence

from registry.provenance.chain import CUSTODY, TITLE, Chain, Gap
from registry.provenance.chain.values import Track
from registry.provenance.codes import EventCode
from registry.provenance.dates.bounds import FUTURE, PAST
from registry.provenance.findings.takings import TAKING
from registry.provenance.findings.values import Dossier, concerns


def holes(dossier: Dossier, chain: Chain) -> tuple[Gap, ...]:
    """The gaps on both tracks, the certain ones first; those that touch are one."""
    begun, missing = _certainly_there(dossier, chain), _missing_since(dossier, chain)
    taken = _first_taken(dossier, chain)
    both = [_from(gap, begun) for gap in _on_both(chain) if gap.last > begun and gap.first < missing]
    bounded = [gap for gap in both if gap.first > PAST and gap.last < FUTURE]
    certain = [gap for gap in bounded if gap.is_certain]
    # Until it was first taken, they held it from whom it was taken.
    possible = [_from(gap, taken) for gap in bounded if not gap.is_certain and gap.last >= taken]
    return (*_joined(certain), *_joined(possible))


def _certainly_there(dossier: Dossier, chain: Chain) -> int:
    """The first day on which it certainly existed, and had been found where it was found; PAST where nothing tells."""
    productions = (event.bounds.latest for event in dossier.counting(chain) if event.type == "production")
    taken = (event.bounds.latest for event in dossier.counting(chain) if event.type in TAKING)
    made = min(dossier.object.production.latest, *productions, FUTURE)
    made = min(made, *taken, FUTURE) if made < FUTURE else made
    unearthing = _UNEARTHING if dossier.object.is_archaeological else _UNEARTHING - {"looting"}
    found = [event.bounds.latest for event in dossier.counting(chain) if event.type in unearthing][:1]
    begun = max([made, *found]) if made < FUTURE else max(found, default=PAST)
    return begun if begun < FUTURE else PAST


def _first_taken(dossier: Dossier, chain: Chain) -> int:
    """The first day on which it can have been taken from somebody who is named; PAST where it was not."""
    takings = (event for event in dossier.counting(chain) if event.type in TAKING and event.parties("from"))
    return next((event.bounds.earliest for event in takings), PAST)


def _missing_since(dossier: Dossier, chain: Chain) -> int:
    """The day of a theft or loss after which nobody is recorded as having it: it is missing then, not in a gap."""
    counting = list(dossier.counting(chain))
    for index, event in enumerate(counting):
        later = (other for other in counting[index + 1 :] if concerns(dossier, event, other))
        if event.type in _MISSING and all(other.type in _MISSING for other in later):
            return event.bounds.earliest
    return FUTURE


def _from(gap: Gap, day: int) -> Gap:
    return Gap(gap.track, max(gap.first, day), gap.last, gap.is_certain, gap.before, gap.after)


def _on_both(chain: Chain) -> Iterator[Gap]:
    """What is a gap of title and of custody alike; of a track without any holder, the other's alone."""
    title, custody = ([gap for gap in chain.gaps if gap.track == track] for track in _TRACKS)
    if not any(tenure.is_known for tenure in chain.title):
        yield from custody
    elif not any(tenure.is_known for tenure in chain.custody):
        yield from title
    else:
        for one in title:
            for other in custody:
                first, last = max(one.first, other.first), min(one.last, other.last)
                if first <= last:
                    yield Gap(TITLE, first, last, one.is_certain and other.is_certain, one.before, one.after)


# What was looted and is archaeological came out of the ground by that, as far as nothing else is recorded.
_UNEARTHING: frozenset[EventCode] = frozenset(("find", "looting"))
_MISSING: frozenset[EventCode] = frozenset(("theft", "looting", "loss"))
_TRACKS: Sequence[Track] = (TITLE, CUSTODY)


def around(gap: Gap) -> str:
    """The key of a gap as the cause of a question."""
    return f"gap around {gap.first}"


def touch(gap: Gap, other: Gap) -> bool:
    """Whether two gaps overlap or follow each other without a day between."""
    return gap.first <= other.last + 1 and other.first <= gap.last + 1


def _joined(gaps: Iterable[Gap]) -> Iterator[Gap]:
    """Gaps that touch, as one."""
    last: Gap | None = None
    for gap in sorted(gaps, key=lambda gap: (gap.first, gap.last)):
        if last is not None and touch(last, gap):
            last = Gap(last.track, last.first, max(last.last, gap.last), last.is_certain, last.before, gap.after)
            continue
        if last is not None:
            yield last
        last = gap
    if last is not None:
        yield last
