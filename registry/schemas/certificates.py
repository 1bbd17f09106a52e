"""Repatriation cases and certificates."""

from marshmallow import fields

from registry.provenance.vocabulary import (
    CASE_ROLES,
    CASE_STATES,
    CASE_TYPES,
    CERTIFICATE_ROLES,
    CERTIFICATE_STATUSES,
    CERTIFICATE_TYPES,
    EXAMINATIONS,
    LANGUAGE_STANDINGS,
    PASSES,
)
from registry.schemas.base import DateSchema, ResourceSchema, Strict, required_names
from registry.schemas.fields import Code, Day, Language, Line, Reference, Text, Verbatim


class CasePartySchema(Strict):
    party = Reference("party", required=True)
    role = Code(CASE_ROLES, required=True)


class CaseStepSchema(Strict):
    state = Code(CASE_STATES, required=True)
    date = fields.Nested(DateSchema)
    party = Reference("party")
    document = Reference("source")
    note = Text()


class DeadlineSchema(Strict):
    due = Day(required=True)
    what = Text(required=True)
    done = Day()


class CaseSchema(ResourceSchema):
    kind = fields.Constant("case", required=True)
    ref = Reference("case", required=True)
    names = required_names()
    type = Code(CASE_TYPES, required=True)
    state = Code(CASE_STATES, required=True)
    summary = Text()
    objects = fields.List(Reference("object"))
    parties = fields.Nested(CasePartySchema, many=True)
    steps = fields.Nested(CaseStepSchema, many=True)
    deadlines = fields.Nested(DeadlineSchema, many=True)


class CertificatePartySchema(Strict):
    party = Reference("party", required=True)
    role = Code(CERTIFICATE_ROLES, required=True)
    office = Line()
    on_behalf_of = Reference("party")
    authority = Text()


class CertificateLanguageSchema(Strict):
    language = Language(required=True)
    standing = Code(LANGUAGE_STANDINGS, required=True)
    attachment = Reference("attachment")


class AnnexSchema(Strict):
    label = Line(required=True)
    attachment = Reference("attachment", required=True)


class CertificateSchema(ResourceSchema):
    kind = fields.Constant("certificate", required=True)
    ref = Reference("certificate", required=True)
    names = required_names()
    type = Code(CERTIFICATE_TYPES, required=True)
    status = Code(CERTIFICATE_STATUSES, required=True)
    number = Line()
    case = Reference("case")
    date = fields.Nested(DateSchema)
    place = Reference("place")
    title_passes = Code(PASSES, load_default="unknown")
    custody_passes = Code(PASSES, load_default="unknown")
    legal_basis = Text()
    declared_provenance = Verbatim()
    examined = Code(EXAMINATIONS, load_default="reported")
    supersedes = Reference("certificate")
    objects = fields.List(Reference("object"))
    events = fields.List(Reference("event"))
    parties = fields.Nested(CertificatePartySchema, many=True)
    conditions = fields.List(Text())
    languages = fields.Nested(CertificateLanguageSchema, many=True)
    annexes = fields.Nested(AnnexSchema, many=True)
    note = Text()
