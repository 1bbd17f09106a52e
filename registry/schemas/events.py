"""Provenance events."""

from fractions import Fraction
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from registry.provenance.documents import Fields
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
from registry.schemas.base import DateSchema, ResourceSchema, Strict
from registry.schemas.fields import Amount, Code, Currency, Language, Line, Reference, Share, Text, Verbatim
from registry.schemas.refusals import invalid


class ParticipantSchema(Strict):
    party = Reference("party", required=True)
    role = Code(ROLES, required=True)
    share = Share()
    certainty = Code(CERTAINTIES, load_default="certain")
    on_behalf_of = Reference("party")
    office = Line()
    note = Text()

    @validates_schema
    def share_is_of_title(self, data: Fields, **_: Any) -> None:
        if "share" in data and data.get("role") not in ("from", "to"):
            raise ValidationError("event.share-of-nothing", "share")


class PriceSchema(Strict):
    kind = Code(PRICE_KINDS, load_default="price")
    amount = Amount()
    currency = Currency()
    verbatim = Verbatim()

    @validates_schema
    def says_something(self, data: Fields, **_: Any) -> None:
        if ("amount" in data) != ("currency" in data):
            raise ValidationError("price.half", "currency")
        if "amount" not in data and "verbatim" not in data:
            raise ValidationError("price.empty", "verbatim")


class UnknownDetailSchema(Strict):
    """What nobody knows of the event, by the word of a source: known to be unknown, not merely not recorded."""

    detail = Code(DETAILS, required=True)
    source = Reference("source", required=True)
    locator = Text()
    quotation = Verbatim()
    quotation_language = Language()


class EventSchema(ResourceSchema):
    kind = fields.Constant("event", required=True)
    ref = Reference("event", required=True)
    type = Code(EVENT_TYPES, required=True)
    title_effect = Code(EFFECTS, required=True)
    custody_effect = Code(EFFECTS, required=True)
    outcome = Code(OUTCOMES, load_default="completed")
    certainty = Code(CERTAINTIES, load_default="certain")
    standing = Code(STANDINGS, load_default="accepted")
    order = fields.Integer(strict=True, validate=validate.Range(0, 10**9))
    date = fields.Nested(DateSchema)
    place = Reference("place")
    lot = Reference("lot")
    objects = fields.List(Reference("object"), required=True, validate=validate.Length(min=1, error="event.no-object"))
    parts = fields.List(
        Reference("object"),
        validate=validate.Length(min=1, error="event.no-part"),
        metadata={
            "description": "The parts of the sets among the objects that it concerns alone; absent, it does not say"
        },
    )
    participants = fields.Nested(ParticipantSchema, many=True)
    prices = fields.Nested(PriceSchema, many=True)
    summary = Text()
    verbatim = Verbatim()
    verbatim_language = Language()
    legal_basis = Text()
    terms = Text()
    reason = Text(metadata={"description": "Why it was done"})
    condition = Text(metadata={"description": "The state the objects were in"})
    asserted_by = Line()
    unknowns = fields.Nested(UnknownDetailSchema, many=True)
    hypotheses = fields.List(Reference("hypothesis"))
    alternative_to = Reference("event")
    supersedes = fields.List(Reference("event"))
    correction = Text(metadata={"description": "Why this assertion takes the place of those it supersedes"})
    note = Text()

    @validates_schema
    def superseding_says_why(self, data: Fields, **_: Any) -> None:
        if bool(data.get("supersedes")) != ("correction" in data):
            raise ValidationError("event.half-correction", "correction")

    @validates_schema
    def lists_no_record_twice(self, data: Fields, **_: Any) -> None:
        for key in ("objects", "parts", "hypotheses", "supersedes"):
            listed = data.get(key, ())
            if len(set(listed)) < len(listed):
                raise ValidationError("event.listed-twice", key)

    @validates_schema
    def shares_make_one_at_most(self, data: Fields, **_: Any) -> None:
        for role in ("from", "to"):
            shares = [p["share"] for p in data.get("participants", ()) if p["role"] == role and "share" in p]
            if sum(map(Fraction, shares)) > 1:
                raise invalid("event.more-than-the-whole", "participants", role=role)
