"""Searches: a documented look for something."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from registry.provenance.documents import Fields
from registry.provenance.vocabulary import SEARCH_RESULTS, SEARCH_TRACKS
from registry.schemas.base import DateSchema, ResourceSchema, SpanDateSchema
from registry.schemas.fields import Code, Line, Reference, Text


class SearchSchema(ResourceSchema):
    kind = fields.Constant("search", required=True)
    ref = Reference("search", required=True)
    sought = Text(required=True, metadata={"description": "What was looked for"})
    result = Code(SEARCH_RESULTS, required=True)
    outcome = Text(metadata={"description": "What came of it, in words"})
    archive = Reference("party", metadata={"description": "Who keeps what was gone through"})
    place = Reference("place")
    holdings = Text(metadata={"description": "The series, catalogue or finding aid that was gone through"})
    searched_by = Line()
    date = fields.Nested(DateSchema, metadata={"description": "When it was looked for"})
    objects = fields.List(Reference("object"))
    parties = fields.List(Reference("party"))
    track = Code(SEARCH_TRACKS, metadata={"description": "Whether the period is one of title or of custody"})
    period = fields.Nested(SpanDateSchema, metadata={"description": "The stretch of time that it was looked for"})
    note = Text()

    @validates_schema
    def says_where(self, data: Fields, **_: Any) -> None:
        if not data.keys() & {"archive", "place", "holdings"}:
            raise ValidationError("search.no-place", "holdings")

    @validates_schema
    def found_says_what(self, data: Fields, **_: Any) -> None:
        if data.get("result") == "found" and "outcome" not in data:
            raise ValidationError("search.half-found", "outcome")

    @validates_schema
    def concerns_something(self, data: Fields, **_: Any) -> None:
        if not data.get("objects") and not data.get("parties"):
            raise ValidationError("search.of-nothing", "objects")
        for key in ("objects", "parties"):
            if len(set(data.get(key, ()))) < len(data.get(key, ())):
                raise ValidationError("event.listed-twice", key)

    @validates_schema
    def track_is_of_a_period(self, data: Fields, **_: Any) -> None:
        if "track" in data and "period" not in data:
            raise ValidationError("search.no-period", "period")
