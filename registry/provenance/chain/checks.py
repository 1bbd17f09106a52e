"""Contradictions that show without carrying bounds: order, weekdays, auctions, accessions, rival tenures."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from registry.provenance.chain.values import Contradiction, Tenure, Track
from registry.provenance.dates.bounds import FUTURE, PAST, Bounds
from registry.provenance.dates.calendar import day_number, month_length, weekday, year_month_day
from registry.provenance.dates.edtf import weekday_mismatch
from registry.provenance.dates.words import day_in_words
from registry.provenance.events import Event


def order_against_dates(counting: Sequence[Event], subject: str | None) -> Iterator[Contradiction]:
    """T3: the record places an event after one that certainly came later. A part and its set each have their order."""
    for own in (True, False):
        yield from _order_against_dates([e for e in counting if (subject is None or subject in e.objects) is own])


def _order_against_dates(counting: Sequence[Event]) -> Iterator[Contradiction]:
    ordered = sorted((event for event in counting if event.order is not None), key=lambda event: event.order or 0)
    latest: Event | None = None
    for event in ordered:
        if latest and event.bounds.latest < latest.bounds.earliest and (event.order or 0) > (latest.order or 0):
            yield Contradiction(
                "T3", (latest.ref, event.ref), "the dates are the other way round than the record's order"
            )
        if latest is None or event.bounds.earliest > latest.bounds.earliest:
            latest = event


def wrong_weekdays(events: Mapping[str, Event]) -> Iterator[Contradiction]:
    """T6: the weekday that the source gives is not that of the date; with a date that fits, if one is near."""
    for event in events.values():
        if not event.weekday or not event.edtf:
            continue
        really = weekday_mismatch(event.edtf, event.weekday)
        if really is None:
            continue
        other = events.get(event.alternative_to or "")
        proposed = proposed_day(event, other)
        words = f"{day_in_words(event.bounds.earliest)} was a {really}, not a {event.weekday}"
        if proposed is not None:
            words += f"; {day_in_words(proposed)} was a {event.weekday}"
        refs = (event.ref, other.ref) if other and proposed == other.bounds.earliest else (event.ref,)
        yield Contradiction("T6", refs, words)


def proposed_day(event: Event, other: Event | None) -> int | None:
    """A day with the weekday that was stated: the contradicting statement's, or the same day of the nearest month."""
    if other and other.bounds.earliest == other.bounds.latest and weekday(other.bounds.earliest) == event.weekday:
        return other.bounds.earliest
    year, month, day = year_month_day(event.bounds.earliest)
    for distance in (1, -1, 2, -2, 3, -3):
        shifted_year, shifted_month = year + (month - 1 + distance) // 12, (month - 1 + distance) % 12 + 1
        if day <= month_length(shifted_year, shifted_month):
            candidate = day_number(shifted_year, shifted_month, day)
            if weekday(candidate) == event.weekday:
                return candidate
    return None


def accession_years(counting: Sequence[Event], years: Sequence[int]) -> Iterator[Contradiction]:
    """T7: the year in the accession number lies before the last acquisition, or the acquisition after it."""
    for event in counting:
        if event.type != "accession" or not years or event.bounds.is_open:
            continue
        if not any(_year(event.bounds.earliest) <= year <= _year(event.bounds.latest) for year in years):
            yield Contradiction(
                "T7", (event.ref,), "the accession number's year is not that of the accession", severity="warning"
            )


def _year(day: int) -> int:
    return -(10**9) if day == PAST else 10**9 if day == FUTURE else year_month_day(day)[0]


def before_the_auction(counting: Sequence[Event], auctions: Mapping[str, Bounds]) -> Iterator[Contradiction]:
    """T8: bought in a lot before the auction took place."""
    for event in counting:
        held = auctions.get(event.lot or "")
        if held and event.bounds.latest < held.earliest:
            yield Contradiction("T8", (event.ref,), "dated before the auction took place")


def rival_tenures(track: Track, tenures: Sequence[Tenure]) -> Iterator[Contradiction]:
    """T9: two that are not joint holders certainly held the whole on the same days."""
    whole = [t for t in tenures if t.holder and t.certain and (t.share is None or t.share == Fraction(1))]
    ordered = sorted(whole, key=lambda tenure: (tenure.begins.latest, tenure.ends.earliest))
    longest: Tenure | None = None
    for tenure in ordered:
        if longest and longest.side != tenure.side and longest.ends.earliest > tenure.begins.latest:
            joint = tenure.begun_by is not None and tenure.begun_by == longest.begun_by
            if not joint and tenure.certain and tenure.certain[0] < tenure.certain[1]:
                events = tuple(dict.fromkeys(filter(None, (*_evidence(longest), *_evidence(tenure)))))
                parties = (longest.holder or "", tenure.holder or "")
                yield Contradiction("T9", events, "two hold the whole on the same days", parties, track)
        if longest is None or tenure.ends.earliest > longest.ends.earliest:
            longest = tenure


def _evidence(tenure: Tenure) -> tuple[str | None, str | None]:
    last = tenure.attested_by[-1] if tenure.attested_by else tenure.ended_by
    return tenure.begun_by, last
