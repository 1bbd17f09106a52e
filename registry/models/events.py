"""Provenance events: what happened to objects, as somebody asserts it."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from registry.models.base import (
    Aggregate,
    DateColumns,
    Part,
    dated,
    one_of,
    options,
    owner_key,
    position_key,
    refers_to,
    root_key,
)
from registry.provenance.codes import Certainty, Detail, Effect, EventCode, EventRole, Outcome, PriceKind, Standing
from registry.provenance.vocabulary import (
    CERTAINTIES,
    DETAILS,
    EFFECTS,
    EVENT_TYPES,
    OUTCOMES,
    PRICE_KINDS,
    ROLES,
    STANDINGS,
)


class Event(DateColumns, Aggregate):
    """An assertion, never changed once recorded. `order` is its place in the record's own order of the chain;
    `alternative_to` is the assertion of the same happening that this one contradicts; `reason` is why it was done and
    `condition` the state the objects were in then, as Spectrum asks."""

    __tablename__ = "events"
    __table_args__ = options(
        one_of("type", EVENT_TYPES),
        one_of("title_effect", EFFECTS),
        one_of("custody_effect", EFFECTS),
        one_of("outcome", OUTCOMES),
        one_of("certainty", CERTAINTIES),
        one_of("standing", STANDINGS),
        CheckConstraint("alternative_to_id <> record_id", name="alternative_to_other"),
        Index("ix_events_date_earliest", "date_earliest"),
        *dated("date"),
    )
    kind = "event"

    record_id: Mapped[int] = root_key()
    type: Mapped[EventCode]
    title_effect: Mapped[Effect]
    custody_effect: Mapped[Effect]
    outcome: Mapped[Outcome]
    certainty: Mapped[Certainty]
    standing: Mapped[Standing]
    order: Mapped[int | None]
    place_id: Mapped[int | None] = refers_to("place")
    lot_id: Mapped[int | None] = refers_to("lot")
    alternative_to_id: Mapped[int | None] = refers_to("event")
    summary: Mapped[str | None]
    verbatim: Mapped[str | None]
    verbatim_language: Mapped[str | None]
    legal_basis: Mapped[str | None]
    terms: Mapped[str | None]
    reason: Mapped[str | None]
    condition: Mapped[str | None]
    asserted_by: Mapped[str | None]
    correction: Mapped[str | None]
    note: Mapped[str | None]


class EventObject(Part):
    __tablename__ = "event_objects"
    __table_args__ = options(Index("uq_event_objects_object_id", "record_id", "object_id", unique=True), rowid=False)
    owner = "event"
    listed_as = "objects"
    scalar = "object_id"

    record_id: Mapped[int] = owner_key("events.record_id")
    position: Mapped[int] = position_key()
    object_id: Mapped[int] = refers_to("object")


class EventPart(Part):
    """The parts of the sets among its objects that an event concerns alone."""

    __tablename__ = "event_parts"
    __table_args__ = options(Index("uq_event_parts_part_id", "record_id", "part_id", unique=True), rowid=False)
    owner = "event"
    listed_as = "parts"
    scalar = "part_id"

    record_id: Mapped[int] = owner_key("events.record_id")
    position: Mapped[int] = position_key()
    part_id: Mapped[int] = refers_to("object")


class Participant(Part):
    """A party's role in an event; `share` is the fraction of title that passes, as in 1/2."""

    __tablename__ = "event_participants"
    __table_args__ = options(
        one_of("role", ROLES),
        one_of("certainty", CERTAINTIES),
        CheckConstraint("share IS NULL OR (share LIKE '%/%' AND role IN ('from', 'to'))", name="share_fraction"),
        rowid=False,
    )
    owner = "event"
    listed_as = "participants"

    record_id: Mapped[int] = owner_key("events.record_id")
    position: Mapped[int] = position_key()
    party_id: Mapped[int] = refers_to("party")
    role: Mapped[EventRole]
    share: Mapped[str | None]
    certainty: Mapped[Certainty]
    on_behalf_of_id: Mapped[int | None] = refers_to("party")
    office: Mapped[str | None]
    note: Mapped[str | None]


class Price(Part):
    """A price as written, and as a decimal amount in an ISO 4217 currency where it can be told."""

    __tablename__ = "event_prices"
    __table_args__ = options(
        one_of("kind", PRICE_KINDS),
        CheckConstraint("(amount IS NULL) = (currency IS NULL)", name="amount_in_currency"),
        CheckConstraint("amount IS NOT NULL OR verbatim IS NOT NULL", name="price_given"),
        CheckConstraint("length(currency) = 3", name="currency_iso"),
        rowid=False,
    )
    owner = "event"
    listed_as = "prices"

    record_id: Mapped[int] = owner_key("events.record_id")
    position: Mapped[int] = position_key()
    kind: Mapped[PriceKind]
    amount: Mapped[str | None]
    currency: Mapped[str | None]
    verbatim: Mapped[str | None]


class UnknownDetail(Part):
    """What nobody knows of an event, by the word of a source."""

    __tablename__ = "event_unknowns"
    __table_args__ = options(one_of("detail", DETAILS), rowid=False)
    owner = "event"
    listed_as = "unknowns"

    record_id: Mapped[int] = owner_key("events.record_id")
    position: Mapped[int] = position_key()
    detail: Mapped[Detail]
    source_id: Mapped[int] = refers_to("source")
    locator: Mapped[str | None]
    quotation: Mapped[str | None]
    quotation_language: Mapped[str | None]


class Superseding(Part):
    """The assertions that this one takes the place of."""

    __tablename__ = "event_supersedes"
    __table_args__ = options(
        CheckConstraint("superseded_id <> record_id", name="supersedes_other"),
        Index("uq_event_supersedes_superseded_id", "record_id", "superseded_id", unique=True),
        rowid=False,
    )
    owner = "event"
    listed_as = "supersedes"
    scalar = "superseded_id"

    record_id: Mapped[int] = owner_key("events.record_id")
    position: Mapped[int] = position_key()
    superseded_id: Mapped[int] = refers_to("event")


class EventHypothesis(Part):
    __tablename__ = "event_hypotheses"
    __table_args__ = options(
        Index("uq_event_hypotheses_hypothesis_id", "record_id", "hypothesis_id", unique=True), rowid=False
    )
    owner = "event"
    listed_as = "hypotheses"
    scalar = "hypothesis_id"

    record_id: Mapped[int] = owner_key("events.record_id")
    position: Mapped[int] = position_key()
    hypothesis_id: Mapped[int] = refers_to("hypothesis")
