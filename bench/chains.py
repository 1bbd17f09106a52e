"""Chains and findings of made-up histories: how many a second, and whether the work grows with the events alone."""

import gc
import random
import time
from collections.abc import Iterator

from bench.figures import Figure
from registry.provenance.chain import Facts, PartyFacts, derive_versions
from registry.provenance.dates import Bounds, day_number
from registry.provenance.events import Event, Participation
from registry.provenance.findings import Dossier, ObjectFacts, RuleTables, assess

CHAINS = 100_000
_KINDS = ("purchase", "purchase", "gift", "inheritance", "loan", "loan_return", "theft", "sighting", "exhibition")
_FIRST, _LAST = day_number(1600, 1, 1), day_number(2020, 1, 1)


def measure(rule_tables: RuleTables) -> list[Figure]:
    """Chains a second on one core, findings included, and the time of a chain of 3,000 events against one of 300."""
    events, seconds = 0, 0.0
    for history in histories(CHAINS):
        started = time.perf_counter()
        _judge(history, rule_tables)
        seconds += time.perf_counter() - started
        events += len(history)
    short, long = (_best_of(_history(random.Random(7), length), rule_tables) for length in (300, 3000))
    return [
        Figure("chains with findings", CHAINS / seconds, "events in them", events / seconds, "a second"),
        Figure("chain of 3,000 events", long * 1e3, "chain of 300 events", short * 1e3, "ms", at_most=15),
    ]


def histories(count: int) -> Iterator[list[Event]]:
    """Histories with a median of 6 events, one in a thousand of them with 300."""
    chance = random.Random(1)
    for number in range(count):
        length = 300 if number % 1000 == 999 else max(1, round(chance.lognormvariate(1.8, 0.6)))
        yield _history(chance, length)


def _history(chance: random.Random, length: int) -> list[Event]:
    history = []
    at = _FIRST
    step = (_LAST - _FIRST) // length
    for number in range(length):
        at += chance.randint(0, step)
        kind = chance.choice(_KINDS)
        moves = kind not in ("sighting", "exhibition")
        parties = [Participation(f"P{number}", "from"), Participation(f"P{number + 1}", "to")] if moves else []
        history.append(
            Event(
                ref=f"E{number}",
                type=kind,
                bounds=Bounds(at, at + chance.choice((0, 30, 364, 3650))),
                order=number if chance.random() < 0.5 else None,
                title_effect="transfers" if kind in ("purchase", "gift", "inheritance") else "none",
                custody_effect="transfers" if moves else "none",
                participants=tuple(parties),
                sources=("S",),
            )
        )
    return history


_PARTIES = {f"P{number}": PartyFacts(f"P{number}") for number in range(3002)}


def _judge(history: list[Event], rule_tables: RuleTables) -> None:
    versions = derive_versions(history, facts=Facts(_PARTIES))
    assess(
        Dossier(
            ObjectFacts(), {event.ref: event for event in history}, versions, parties=_PARTIES, rule_tables=rule_tables
        )
    )


def _best_of(history: list[Event], rule_tables: RuleTables, rounds: int = 5) -> float:
    """The least time of some rounds; what was made before is kept from the garbage collector, as a server's is."""
    gc.collect()
    gc.freeze()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        _judge(history, rule_tables)
        times.append(time.perf_counter() - started)
    gc.unfreeze()
    return min(times)
