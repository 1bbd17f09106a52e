"""Takings in a window of history: an event that is itself dated in it, at the place, by those whom the window names."""

from collections.abc import Iterator

from registry.provenance.chain import Chain
from registry.provenance.codes import EventCode
from registry.provenance.dates.bounds import Answer, within
from registry.provenance.events import Event
from registry.provenance.findings.rule_tables import Window
from registry.provenance.findings.values import Codes, Dossier

TAKING: frozenset[EventCode] = frozenset({"looting", "theft", "seizure", "confiscation", "forced_sale"})


def takings(dossier: Dossier, chain: Chain, window: Window) -> Iterator[Event]:
    """The events by which an object was taken in a window, for certain."""
    return (event for event in dossier.counting(chain) if is_taken_in(dossier, event, window) is Answer.YES)


def is_taken_in(dossier: Dossier, event: Event, window: Window) -> Answer:
    """Whether an event is a taking of the window.

    Of a single expedition a year that overlaps it is enough where the record names the place that it took or those who
    took part, and a day in it is not enough where it names neither.
    """
    if event.type not in TAKING or not dossier.where(event) & (window.territories | window.sites):
        return Answer.NO
    dated = within(event.bounds, window.days)
    if not window.is_expedition or dated is Answer.NO or event.bounds.is_open:
        return dated
    return Answer.YES if names_it(dossier, event, window) else Answer.CANT_TELL


def names_it(dossier: Dossier, event: Event, window: Window) -> bool:
    """Whether an event names the expedition, those who took part, or the place that they took."""
    if dossier.where(event) & window.sites:
        return True
    takers = (name for party in event.parties("taker", "to", "authority") for name in dossier.names.get(party, ()))
    texts = (event.words, *takers)
    return any(word in text for word in window.words for text in texts)


def expedition(dossier: Dossier, event: Event, territories: Codes) -> bool:
    """Whether the object was carried off from these territories in this event by an expedition of the tables."""
    return event.type in TAKING and any(
        window.is_expedition and window.territories & territories and is_taken_in(dossier, event, window) is Answer.YES
        for window in dossier.rule_tables.applied_windows()
    )
