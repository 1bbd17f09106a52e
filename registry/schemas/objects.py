"""Objects, described by Object ID, and the alternative accounts of their chains."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from registry.provenance.documents import Fields
from registry.provenance.findings import BY_ID
from registry.provenance.vocabulary import COMPOSITIONS, TERM_KINDS, TEXT_KINDS
from registry.schemas.base import DateSchema, ResourceSchema, Strict, required_names
from registry.schemas.fields import Address, Amount, Code, Day, Edtf, Language, Line, Reference, Text, Verbatim


class TermSchema(Strict):
    kind = Code(TERM_KINDS, required=True)
    text = Line(required=True)
    url = Address()


class MeasurementSchema(Strict):
    """One dimension; `extent` says what was measured, as "each" or "with base"."""

    dimension = Line(required=True)
    value = Amount(required=True)
    unit = Line(required=True)
    extent = Line()


class ObjectTextSchema(Strict):
    kind = Code(TEXT_KINDS, required=True)
    text = Verbatim(required=True)
    language = Language()


class AnswerSchema(Strict):
    """Why a finding is settled; where a rule has several, `about` is the event it is on, `period` the days it is on."""

    rule = Code(BY_ID, required=True)
    about = Reference("event")
    period = Edtf()
    reason = Text(required=True)
    answered_by = Line(required=True)
    answered_on = Day(required=True)
    source = Reference("source")
    locator = Text()


class PublishedFindingSchema(Strict):
    """A finding that the public is shown, named as an answer names it; `wording` is said in the place of the rule's."""

    rule = Code(BY_ID, required=True)
    about = Reference("event")
    period = Edtf()
    wording = Text()
    published_by = Line(required=True)
    published_on = Day(required=True)


class ObjectSchema(ResourceSchema):
    kind = fields.Constant("object", required=True)
    ref = Reference("object", required=True)
    names = required_names()
    composition = Code(COMPOSITIONS, load_default="single")
    count_stated = Line()
    part_of = Reference("object")
    part_label = Line()
    date = fields.Nested(DateSchema)
    origin = Reference("place")
    protection = Text()
    terms = fields.Nested(TermSchema, many=True)
    measurements = fields.Nested(MeasurementSchema, many=True)
    texts = fields.Nested(ObjectTextSchema, many=True)
    pictures = fields.List(Reference("attachment"))
    answers = fields.Nested(AnswerSchema, many=True)
    published_findings = fields.Nested(PublishedFindingSchema, many=True)

    @validates_schema
    def label_belongs_to_a_part(self, data: Fields, **_: Any) -> None:
        if "part_label" in data and "part_of" not in data:
            raise ValidationError("object.part-label", "part_label")


class HypothesisSchema(ResourceSchema):
    kind = fields.Constant("hypothesis", required=True)
    ref = Reference("hypothesis", required=True)
    object = Reference("object", required=True)
    label = Line(required=True)
    statement = Text(required=True)
    preferred_by = Reference("party")
    reason = Text()

    @validates_schema
    def preference_has_a_person_and_a_reason(self, data: Fields, **_: Any) -> None:
        if ("preferred_by" in data) != ("reason" in data):
            missing = "reason" if "preferred_by" in data else "preferred_by"
            raise ValidationError("hypothesis.half-preferred", missing)
