"""Rules over historical windows: occupation, war, punitive expeditions, embargoes. The windows are rows of a table."""

from collections.abc import Callable, Iterator

from registry.provenance.chain import Chain
from registry.provenance.codes import RuleId
from registry.provenance.dates.bounds import FUTURE, Answer, Bounds, within
from registry.provenance.dates.words import day_in_words
from registry.provenance.events import Event
from registry.provenance.findings.grouping import causes_of
from registry.provenance.findings.places import departure, moves, span_in_words
from registry.provenance.findings.rule_tables import Window
from registry.provenance.findings.rules_file import Severity
from registry.provenance.findings.takings import takings
from registry.provenance.findings.values import Dossier, Observation


def window_rule(rule: RuleId) -> Callable[[Dossier, Chain], Iterator[Observation]]:
    """A rule that asks of each window of its table whether the object left, or changed hands there, in it."""

    def find(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
        for window in dossier.rule_tables.applied_windows(rule):
            if not dossier.object.origins & window.origin:
                continue
            observations = [_taken(dossier, event, window) for event in takings(dossier, chain, window)]
            if "left" in window.trigger and not observations:
                observations += _left(dossier, chain, window)
            if "changed hands" in window.trigger and not observations:
                observations += _changed_hands(dossier, chain, window)
            yield from observations or _named(dossier, chain, window)

    return find


def _taken(dossier: Dossier, event: Event, window: Window) -> Observation:
    because = None if event.certainty == "certain" else f"the event itself is recorded as {event.certainty}"
    return _observation(dossier, window, (event.ref,), because, severity=window.severity)


def _left(dossier: Dossier, chain: Chain, window: Window) -> Iterator[Observation]:
    left = departure(dossier, chain, window.territories)
    if left is None:
        return
    answer = within(left.when, window.days)
    # Of a single expedition a wide guess says nothing: it is asked about where the record names it.
    if answer is Answer.YES or (answer is Answer.CANT_TELL and not window.is_expedition):
        because = None if answer is Answer.YES else left.because()
        yield _observation(dossier, window, left.events, because, left.causes(dossier))


def _changed_hands(dossier: Dossier, chain: Chain, window: Window) -> Iterator[Observation]:
    for event in moves(dossier.counting(chain)):
        if not dossier.where(event) & window.territories:
            continue
        answer = within(event.bounds, window.days)
        if answer is Answer.YES:
            yield _observation(dossier, window, (event.ref,), None)
        elif answer is Answer.CANT_TELL:
            because = f"the day of this event lies {span_in_words(event.bounds)}"
            yield _observation(dossier, window, (event.ref,), because)


def _named(dossier: Dossier, chain: Chain, window: Window) -> Iterator[Observation]:
    """An event whose words name what happened in the window, where its date may lie in it or after."""
    for event in dossier.counting(chain):
        if event.bounds.latest < window.days.earliest or not any(word in event.words for word in window.words):
            continue
        yield _observation(dossier, window, (event.ref,), "the record names it, and its dates do not place it")
        return


def _observation(
    dossier: Dossier,
    window: Window,
    events: tuple[str, ...],
    because: str | None,
    causes: frozenset[str] | None = None,
    severity: Severity | None = None,
) -> Observation:
    return Observation(
        events=events,
        days=(window.days.earliest, window.days.latest),
        because=because,
        detail={"window": window.label, "days": days_in_words(window.days)},
        severity=severity or (window.severity if because is None else milder(window.severity)),
        source=window.source,
        causes=causes_of(dossier, events) if causes is None else causes,
    )


def days_in_words(days: Bounds) -> str:
    if days.latest == FUTURE:
        return f"since {day_in_words(days.earliest)}"
    return f"{day_in_words(days.earliest)} to {day_in_words(days.latest)}"


def milder(severity: Severity) -> Severity:
    """The severity of what is only possible."""
    return "attention" if severity == "serious" else "info"
