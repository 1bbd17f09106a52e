"""Auctions and lots."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from registry.provenance.documents import Fields
from registry.provenance.vocabulary import LOT_RESULTS
from registry.schemas.base import DateSchema, ResourceSchema, required_names
from registry.schemas.fields import Amount, Code, Currency, Line, Reference, Text, Verbatim


class AuctionSchema(ResourceSchema):
    kind = fields.Constant("auction", required=True)
    ref = Reference("auction", required=True)
    names = required_names()
    house = Reference("party")
    place = Reference("place")
    date = fields.Nested(DateSchema)
    catalogue = Line()
    lugt = Line()
    scipio = Line()
    note = Text()


class LotSchema(ResourceSchema):
    kind = fields.Constant("lot", required=True)
    ref = Reference("lot", required=True)
    auction = Reference("auction", required=True)
    number = Line()
    description = Verbatim()
    result = Code(LOT_RESULTS, load_default="unknown")
    currency = Currency()
    estimate_low = Amount()
    estimate_high = Amount()
    hammer = Amount()
    premium = Amount()
    seller = Reference("party")
    seller_agent = Reference("party")
    buyer = Reference("party")
    buyer_agent = Reference("party")
    objects = fields.List(Reference("object"))
    note = Text()

    @validates_schema
    def amounts_have_a_currency(self, data: Fields, **_: Any) -> None:
        amounts = {"estimate_low", "estimate_high", "hammer", "premium"} & data.keys()
        if amounts and "currency" not in data:
            raise ValidationError("lot.no-currency", "currency")
