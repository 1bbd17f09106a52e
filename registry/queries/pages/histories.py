"""Histories: events as statements a person reads, each with its evidence."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from registry.provenance import dates, events, vocabulary
from registry.provenance.documents import Document
from registry.queries.dossiers.values import event_value
from registry.queries.records.documents import documents
from registry.queries.records.labels import Label, labels
from registry.queries.records.redaction import masked


@dataclass(frozen=True, slots=True)
class When:
    """A date as it is shown: in words, in EDTF, as a calendar day if it is one, as the source has it, and what is
    wrong with its weekday."""

    words: str
    edtf: str
    day: str | None = None
    verbatim: str | None = None
    weekday_problem: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One citation, with what is needed to find the source again."""

    source: Label
    type: str
    author: str | None
    publisher: str | None
    published: str | None
    url: str | None
    accessed: str | None
    reliability: str | None
    derived_from: Label | None
    locator: str | None
    quotation: str | None
    quotation_language: str | None
    statement: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Taking:
    """A party's part in an event, a case or a certificate."""

    role: str
    label: str
    party: Label
    on_behalf_of: Label | None = None
    office: str | None = None
    share: str | None = None
    certainty: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A word beside a statement's headline; its tone is "open", "warning" or "plain"."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One event of a history. `quiet` where it is disputed, rejected or superseded."""

    reference: str
    number: int
    type: str
    headline: str
    when: When | None
    place: Label | None
    objects: tuple[Label, ...]
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
    unknown: tuple[str, ...]
    hypotheses: tuple[Label, ...]
    alternative_to: str | None
    superseded_by: tuple[str, ...]
    supersedes: tuple[str, ...]
    correction: str | None
    evidence: tuple[Evidence, ...]
    quiet: bool


class Names:
    """Labels and sources for a page, fetched together. To the public the names of private records are withheld."""

    def __init__(
        self,
        connection: Connection,
        shown: Iterable[Document],
        more: Iterable[str] = (),
        *,
        is_public: bool = True,
    ) -> None:
        self._is_public = is_public
        wanted = set(more)
        cited: set[str] = set()
        for document in shown:
            _collect(document, wanted)
            cited.update(citation["source"] for citation in document.get("citations", ()))
        self._sources = sources(connection, cited)
        wanted.update(s["derived_from"] for s in self._sources.values() if "derived_from" in s)
        self._labels = labels(connection, wanted, is_public=is_public)
        # A lot is named with its auction.
        auctions = {label.within for label in self._labels.values() if label.within} - self._labels.keys()
        if auctions:
            self._labels.update(labels(connection, auctions, is_public=is_public))

    def learn(self, connection: Connection, references: Iterable[str]) -> None:
        """The names of records that the page turns out to need; no statement is run if all are known."""
        missing = set(references) - self._labels.keys()
        if missing:
            self._labels.update(labels(connection, missing, is_public=self._is_public))

    def __getitem__(self, reference: str) -> Label:
        return self._labels[reference]

    def get(self, reference: str | None) -> Label | None:
        return self._labels.get(reference) if reference else None

    def all(self, references: Iterable[str]) -> tuple[Label, ...]:
        return tuple(self._labels[reference] for reference in references if reference in self._labels)

    def published(self, documents: Iterable[Document]) -> list[Document]:
        """The documents without what they say of records whose names are withheld."""
        hidden = {reference for reference, label in self._labels.items() if label.is_withheld}
        return [masked(document, hidden) for document in documents]

    def evidence(self, document: Document) -> tuple[Evidence, ...]:
        return tuple(self._evidence(citation) for citation in document.get("citations", ()))

    def _evidence(self, citation: Mapping[str, Any]) -> Evidence:
        source = self._sources[citation["source"]]
        return Evidence(
            source=self._labels[citation["source"]],
            type=vocabulary.SOURCE_TYPES[source["type"]],
            author=source.get("author"),
            publisher=source.get("publisher"),
            published=dates.in_words(source["date"]["edtf"]) if "date" in source else None,
            url=source.get("url"),
            accessed=dates.in_words(source["accessed"]) if "accessed" in source else None,
            reliability=vocabulary.RELIABILITIES.get(source.get("reliability", "")),
            derived_from=self.get(source.get("derived_from")),
            locator=citation.get("locator"),
            quotation=citation.get("quotation"),
            quotation_language=citation.get("quotation_language"),
            statement=citation.get("statement"),
            note=citation.get("note"),
        )


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def shown_date(date: Mapping[str, Any] | None) -> When | None:
    if not date:
        return None
    stated = date.get("weekday")
    really = dates.weekday_mismatch(date["edtf"], stated)
    words = dates.in_words(date["edtf"])
    problem = f"The source says {stated}, but {words} was a {really}." if really else None
    day = date["edtf"] if _DAY.fullmatch(date["edtf"]) else None
    return When(words, date["edtf"], day, date.get("verbatim"), problem)


def statements(found: Sequence[Document], names: Names, *, about: str | None = None) -> tuple[Statement, ...]:
    """Events in the order of a history. `about` is the object whose page it is: the others are named beside it."""
    superseded: dict[str, list[str]] = {}
    for event in found:
        for reference in event.get("supersedes", ()):
            superseded.setdefault(reference, []).append(event["ref"])
    by_reference = {event["ref"]: event for event in found}
    ordered = events.chronological(event_value(event) for event in found)
    return tuple(
        _statement(by_reference[event.ref], number, names, superseded, about)
        for number, event in enumerate(ordered, start=1)
    )


def _statement(
    event: Document, number: int, names: Names, superseded: Mapping[str, list[str]], about: str | None
) -> Statement:
    lot = names.get(event.get("lot"))
    participants = event.get("participants", ())
    superseded_by = tuple(superseded.get(event["ref"], ()))
    stated = {participant["role"] for participant in participants} | event.keys() | {"price" * ("prices" in event)}
    unknown = () if event["outcome"] == "failed" else tuple(events.unstated(event["type"], stated))
    return Statement(
        reference=event["ref"],
        number=number,
        type=vocabulary.EVENT_TYPES[event["type"]].label,
        headline=vocabulary.headline(event["type"], event["outcome"]),
        when=shown_date(event.get("date")),
        place=names.get(event.get("place")),
        objects=names.all(r for r in event["objects"] if r != about),
        takings=tuple(taking(participant, vocabulary.ROLES, names) for participant in participants),
        lot=lot,
        auction=names.get(lot.within) if lot else None,
        prices=tuple(price_in_words(price) for price in event.get("prices", ())),
        title=vocabulary.EFFECTS[event["title_effect"]],
        custody=vocabulary.EFFECTS[event["custody_effect"]],
        tags=tuple(_tags(event, superseded_by)),
        moves=event["outcome"] != "failed" and (event["title_effect"], event["custody_effect"]) != ("none", "none"),
        summary=event.get("summary"),
        verbatim=event.get("verbatim"),
        verbatim_language=event.get("verbatim_language"),
        asserted_by=event.get("asserted_by"),
        legal_basis=event.get("legal_basis"),
        terms=event.get("terms"),
        reason=event.get("reason"),
        condition=event.get("condition"),
        note=event.get("note"),
        unknown=unknown,
        hypotheses=tuple(h for h in names.all(event.get("hypotheses", ())) if not h.is_withheld),
        alternative_to=event.get("alternative_to"),
        superseded_by=superseded_by,
        supersedes=tuple(event.get("supersedes", ())),
        correction=event.get("correction"),
        evidence=names.evidence(event),
        quiet=bool(superseded_by) or event["standing"] != "accepted",
    )


def _tags(event: Document, superseded_by: Sequence[str]) -> Iterable[Tag]:
    if event["outcome"] == "promised":
        yield Tag("not yet carried out", "open")
    elif event["outcome"] == "failed":
        yield Tag("did not take place", "plain")
    if event["standing"] != "accepted":
        yield Tag(event["standing"], "warning")
    if superseded_by:
        yield Tag("superseded", "warning")
    if event["certainty"] != "certain":
        yield Tag(event["certainty"], "plain")


def taking(participant: Mapping[str, Any], roles: Mapping[str, str], names: Names) -> Taking:
    certainty = participant.get("certainty", "certain")
    return Taking(
        role=participant["role"],
        label=roles[participant["role"]],
        party=names[participant["party"]],
        on_behalf_of=names.get(participant.get("on_behalf_of")),
        office=participant.get("office"),
        share=participant.get("share"),
        certainty=certainty if certainty != "certain" else None,
        note=participant.get("note") or participant.get("authority"),
    )


def price_in_words(price: Mapping[str, Any]) -> str:
    amount = f"{price['currency']} {grouped(price['amount'])}" if "amount" in price else ""
    words = amount or price.get("verbatim", "")
    return words if price["kind"] == "price" else f"{words} ({vocabulary.PRICE_KINDS[price['kind']]})"


def grouped(amount: str) -> str:
    """A decimal number with its thousands set apart, its digits as they were given."""
    whole, point, rest = amount.partition(".")
    return f"{int(whole):,}{point}{rest}"


def _collect(value: Any, wanted: set[str]) -> None:
    """Every reference in a document; a text that only looks like one finds no record, and does no harm."""
    if isinstance(value, str):
        if len(value) == 15 and value[3] == "-" and value[9] == "-":
            wanted.add(value)
    elif isinstance(value, dict):
        for nested in value.values():
            _collect(nested, wanted)
    elif isinstance(value, list):
        for nested in value:
            _collect(nested, wanted)


def sources(connection: Connection, references: set[str]) -> dict[str, Document]:
    """The documents of these sources, by reference."""
    if not references:
        return {}
    found = documents(connection, "source", sorted(references), chosen_by="reference")
    return {source["ref"]: source for source in found.values()}
