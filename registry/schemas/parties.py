"""Parties and places."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from registry.provenance.documents import Fields
from registry.provenance.vocabulary import IDENTITIES, PARTY_TYPES, PLACE_TYPES, UNCONFIRMED
from registry.schemas.base import ResourceSchema, SpanDateSchema, Strict, required_names
from registry.schemas.fields import Code, Coordinate, Line, Reference, Text


class PartyMergeSchema(Strict):
    """The party that this one turned out to be, and how that is known."""

    party = Reference("party", required=True)
    reason = Text(required=True)


class PartySchema(ResourceSchema):
    kind = fields.Constant("party", required=True)
    ref = Reference("party", required=True)
    names = required_names()
    type = Code(PARTY_TYPES, required=True)
    identity = Code(IDENTITIES, load_default="identified")
    began = fields.Nested(SpanDateSchema)
    ended = fields.Nested(SpanDateSchema)
    nationality = Line()
    seat = Reference("place")
    part_of = Reference("party")
    merged_into = fields.Nested(PartyMergeSchema, many=True, validate=validate.Length(max=1, error="party.two-others"))
    note = Text()
    unconfirmed = Code(
        UNCONFIRMED, metadata={"description": "What alone the party rests on, until a person confirms or merges it"}
    )


class PlaceSchema(ResourceSchema):
    kind = fields.Constant("place", required=True)
    ref = Reference("place", required=True)
    names = required_names()
    type = Code(PLACE_TYPES, required=True)
    within = Reference("place")
    latitude = Coordinate(validate=validate.Range(-90, 90), allow_nan=False)
    longitude = Coordinate(validate=validate.Range(-180, 180), allow_nan=False)
    note = Text()

    @validates_schema
    def coordinates_are_paired(self, data: Fields, **_: Any) -> None:
        if ("latitude" in data) != ("longitude" in data):
            missing = "longitude" if "latitude" in data else "latitude"
            raise ValidationError("place.half-coordinates", missing)
