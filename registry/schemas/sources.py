"""Sources and attachments."""

from marshmallow import fields, validate

from registry.provenance.vocabulary import RELIABILITIES, SOURCE_TYPES
from registry.schemas.base import DateSchema, ResourceSchema, required_names
from registry.schemas.fields import Address, Code, Day, FileDigest, Language, Line, MediaType, Reference, Text


class SourceSchema(ResourceSchema):
    kind = fields.Constant("source", required=True)
    ref = Reference("source", required=True)
    names = required_names()
    type = Code(SOURCE_TYPES, required=True)
    author = Line()
    publisher = Line()
    date = fields.Nested(DateSchema)
    url = Address()
    accessed = Day()
    language = Language()
    reliability = Code(RELIABILITIES)
    derived_from = Reference("source")
    note = Text()


class AttachmentSchema(ResourceSchema):
    kind = fields.Constant("attachment", required=True)
    ref = Reference("attachment", required=True)
    digest = FileDigest(required=True)
    media_type = MediaType(required=True)
    size = fields.Integer(required=True, strict=True, validate=validate.Range(0, 2**53 - 1))
    filename = Line()
    caption = Text()
    rights = Text()
