"""The form of a rules file: windows of history, laws, names and words for the due-diligence rules, version 1."""

from typing import Any

from marshmallow import ValidationError, fields, validate, validates, validates_schema

from registry.provenance.dates import bounds_of, parse
from registry.provenance.dates.bounds import PAST
from registry.provenance.documents import Fields
from registry.provenance.findings import BY_ID, LAW_KINDS, SEVERITIES, TRADES, TRIGGERS
from registry.schemas.base import Strict
from registry.schemas.fields import Address, Code, Day, Edtf, Text

QUOTED_WORDS = 25


class RuleSourceSchema(Strict):
    title = Text(required=True)
    publisher = Text(required=True)
    url = Address(allow_none=True)
    accessed = Day(allow_none=True)
    quotation = Text()

    @validates("quotation")
    def is_short(self, quotation: str, **_: Any) -> None:
        if len(quotation.split()) > QUOTED_WORDS:
            raise ValidationError("rules.long-quotation")


class RowSchema(Strict):
    """What every row has: the source it comes from, and whether it is applied."""

    source = fields.Nested(RuleSourceSchema, required=True)
    enabled = fields.Boolean(load_default=True)
    why_disabled = Text()
    note = Text()


class WindowSchema(RowSchema):
    id = Text(required=True)
    rule = Code(BY_ID, required=True)
    label = Text(required=True)
    first = Edtf(required=True)
    last = Edtf(allow_none=True)
    origin = fields.List(Text(), required=True)
    territories = fields.List(Text(), required=True)
    trigger = Code(TRIGGERS, required=True)
    severity = Code(SEVERITIES, required=True)
    words = fields.List(Text())
    sites = fields.List(Text())

    @validates_schema
    def ends_after_it_begins(self, data: Fields, **_: Any) -> None:
        first = bounds_of(parse(data["first"]))
        if first.earliest == PAST:
            raise ValidationError("rules.no-first-day", "first")
        if data.get("last") and bounds_of(parse(data["last"])).latest < first.earliest:
            raise ValidationError("rules.ends-before-it-begins", "last")


class LawSchema(RowSchema):
    id = Text(required=True)
    territory = Text(required=True)
    label = Text(required=True)
    first = Edtf(required=True)
    kind = Code(LAW_KINDS, load_default=LAW_KINDS[0])


class NameFlagSchema(RowSchema):
    name = Text(required=True)
    variants = fields.List(Text())
    list = Text(load_default="own")
    born = Edtf()
    died = Edtf()
    active = Edtf()
    territories = fields.List(Text())
    trade = Code(TRADES)


class WordSchema(RowSchema):
    word = Text(required=True)
    first = Edtf()
    last = Edtf()


class RulesFileSchema(Strict):
    """The file. `rules` switches a rule on or off by its id; a row takes the place of ours with the same id."""

    format = fields.String(required=True, validate=validate.Equal("registry-rules"))
    version = fields.Integer(required=True, strict=True, validate=validate.Equal(1))
    rules = fields.Dict(keys=Code(BY_ID), values=fields.Boolean())
    windows = fields.Nested(WindowSchema, many=True)
    laws = fields.Nested(LawSchema, many=True)
    names = fields.Nested(NameFlagSchema, many=True)
    words = fields.Nested(WordSchema, many=True)
    territories = fields.Dict(keys=Text(), values=fields.List(Text()))
    cultures = fields.Dict(keys=Text(), values=Text())
    groups = fields.Dict(keys=Text(), values=fields.List(Text()))
