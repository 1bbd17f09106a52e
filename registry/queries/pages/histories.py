"""Histories: events as statements a person reads, each with its evidence."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from registry.provenance import events, vocabulary
from registry.provenance.dates.words import ENGLISH, in_words
from registry.provenance.documents import EventDocument, Price, UnknownDetail
from registry.provenance.vocabulary import ILLEGIBLE
from registry.queries.dossiers.values import event_value
from registry.queries.pages.evidence import Citations, Taking, When, evidence, taking, when_of
from registry.queries.records.labels import Label
from registry.queries.records.names import Names

_DECIMAL = re.compile(r"-?[0-9]{1,99}(\.[0-9]*)?", re.ASCII)
Tone = Literal["open", "warning", "plain"]


@dataclass(frozen=True, slots=True)
class Tag:
    """A word beside a statement's headline."""

    text: str
    tone: Tone


@dataclass(slots=True)
class Unknown:
    """What nobody knows of an event, by the word of a source."""

    words: str
    source: Label
    locator: str | None
    quotation: str | None
    quotation_language: str | None


@dataclass(slots=True)
class Statement:
    """One event of a history. `quiet` where it is disputed, rejected or superseded; `numbers` are those of all
    statements of the history, by reference. What is asked of its kind and left out is `unrecorded`; it is
    `of_every_part` where it names all the parts of the object whose page it is."""

    reference: str
    number: int
    type: str
    headline: str
    when: When | None
    place: Label | None
    objects: tuple[Label, ...]
    parts: tuple[Label, ...]
    takings: tuple[Taking, ...]
    lot: Label | None
    auction: Label | None
    prices: tuple[str, ...]
    title: str
    custody: str
    tags: tuple[Tag, ...]
    moves: bool
    summary: str | None
    verbatim: str | None
    verbatim_language: str | None
    asserted_by: str | None
    legal_basis: str | None
    terms: str | None
    reason: str | None
    condition: str | None
    note: str | None
    unrecorded: tuple[str, ...]
    known_unknowns: tuple[Unknown, ...]
    hypotheses: tuple[Label, ...]
    alternative_to: str | None
    superseded_by: tuple[str, ...]
    supersedes: tuple[str, ...]
    correction: str | None
    evidence: Citations
    quiet: bool
    numbers: Mapping[str, int] = field(compare=False, repr=False)
    of_every_part: bool


def statements(
    documents: Sequence[EventDocument],
    names: Names,
    *,
    about: str | None = None,
    numbers: Mapping[str, int] | None = None,
    chosen: Iterable[str] | None = None,
) -> tuple[Statement, ...]:
    """Events in the order of a history. `about` is the object whose page it is: the others are named beside it.
    `numbers` are those of all statements, where they are known already; `chosen` are those to be stated, if not all."""
    superseded: dict[str, list[str]] = {}
    for event in documents:
        for reference in event.get("supersedes", ()):
            superseded.setdefault(reference, []).append(event["ref"])
    by_reference = {event["ref"]: event for event in documents}
    if numbers is None:
        numbers = numbered(event_value(event) for event in documents)
    chosen = numbers if chosen is None else chosen
    return tuple(_statement(by_reference[reference], numbers, names, superseded, about) for reference in chosen)


def numbered(values: Iterable[events.Event]) -> dict[str, int]:
    """The number of each event in the order of a history, by reference."""
    return {event.ref: number for number, event in enumerate(events.chronological(values), start=1)}


def _when(event: EventDocument) -> When | None:
    """The date of an event in words; what lasts from a date on did not merely happen at some time after it."""
    when, proof = when_of(event.get("date")), events.proof_of(event_value(event))
    if when is None or not proof.lasts or proof.edtf is None:
        return when
    return replace(when, words=ENGLISH.from_on.format(date=in_words(proof.edtf)))


# What a statement gives in the words of the record, or not at all.
_AsStated = Literal[
    "summary", "verbatim", "verbatim_language", "asserted_by", "legal_basis", "terms", "reason", "condition", "note",
    "alternative_to", "correction",
]  # fmt: skip
_AS_STATED: tuple[_AsStated, ...] = get_args(_AsStated)


def _statement(
    event: EventDocument,
    numbers: Mapping[str, int],
    names: Names,
    superseded: Mapping[str, list[str]],
    about: str | None,
) -> Statement:
    lot = names.get(event.get("lot"))
    participants = event.get("participants", ())
    superseded_by = tuple(superseded.get(event["ref"], ()))
    stated = {participant["role"] for participant in participants} | event.keys() | {"price" * ("prices" in event)}
    stated |= {unknown["detail"] for unknown in event.get("unknowns", ())}
    return Statement(
        reference=event["ref"],
        number=numbers[event["ref"]],
        type=vocabulary.EVENT_TYPES[event["type"]].label,
        headline=vocabulary.headline(event["type"], event["outcome"]),
        when=_when(event),
        place=names.get(event.get("place")),
        objects=names.all(r for r in event["objects"] if r != about),
        parts=names.all(event.get("parts", ())),
        takings=tuple(taking(participant, vocabulary.ROLES, names) for participant in participants),
        lot=lot,
        auction=names.get(lot.within) if lot else None,
        prices=tuple(price_in_words(price) for price in event.get("prices", ())),
        title=vocabulary.effect_in_words(event["title_effect"], event["outcome"]),
        custody=vocabulary.effect_in_words(event["custody_effect"], event["outcome"]),
        tags=tuple(_tags(event, superseded_by)),
        moves=event["outcome"] != "failed" and (event["title_effect"], event["custody_effect"]) != ("none", "none"),
        unrecorded=() if event["outcome"] == "failed" else tuple(events.unstated(event["type"], stated)),
        known_unknowns=tuple(_unknown(known, names) for known in event.get("unknowns", ())),
        hypotheses=tuple(h for h in names.all(event.get("hypotheses", ())) if not h.is_withheld),
        superseded_by=superseded_by,
        supersedes=tuple(event.get("supersedes", ())),
        evidence=evidence(event, names),
        quiet=bool(superseded_by) or event["standing"] != "accepted",
        of_every_part=False,
        numbers=numbers,
        **{key: event.get(key) for key in _AS_STATED},
    )


def _unknown(known: UnknownDetail, names: Names) -> Unknown:
    return Unknown(
        vocabulary.DETAILS[known["detail"]],
        names[known["source"]],
        known.get("locator"),
        known.get("quotation"),
        known.get("quotation_language"),
    )


def _tags(event: EventDocument, superseded_by: Sequence[str]) -> Iterable[Tag]:
    if event["outcome"] == "promised":
        yield Tag("an agreement", "open")
    elif event["outcome"] == "failed":
        yield Tag("did not take place", "plain")
    if event["standing"] != "accepted":
        yield Tag(event["standing"], "warning")
    if superseded_by:
        yield Tag("superseded", "warning")
    if event["certainty"] != "certain":
        yield Tag(event["certainty"], "plain")


def sum_in_words(digits: str, currency: str) -> str:
    return f"{currency} {digits}"


def price_in_words(
    price: Price,
    amount: Callable[[str, str], str] = sum_in_words,
    kinds: Mapping[str, str] = vocabulary.PRICE_KINDS,
) -> str:
    """A price with what it is, where it is not the price itself; `amount` and `kinds` are the words of a language."""
    told = amount(grouped(price["amount"]), price.get("currency", ILLEGIBLE)) if "amount" in price else ""
    words = told or price.get("verbatim", "")
    return words if price["kind"] == "price" else f"{words} ({kinds[price['kind']]})"


def grouped(amount: str) -> str:
    """A decimal number with its thousands set apart, its digits as they were given; what is none can't be read."""
    if not _DECIMAL.fullmatch(amount):
        return ILLEGIBLE
    whole, point, rest = amount.partition(".")
    return f"{int(whole):,}{point}{rest}"
