"""Sources and attachments."""

from marshmallow import fields, validate

from registry.provenance.picture_rights import RIGHTS_STATEMENTS
from registry.provenance.vocabulary import RELIABILITIES, SOURCE_TYPES
from registry.schemas.base import DateSchema, ResourceSchema, Strict, required_names
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


class AlternativeTextSchema(Strict):
    """What a picture shows, for who can't see it."""

    text = Text(required=True)
    language = Language()


class AttachmentSchema(ResourceSchema):
    kind = fields.Constant("attachment", required=True)
    ref = Reference("attachment", required=True)
    digest = FileDigest(required=True)
    media_type = MediaType(required=True)
    size = fields.Integer(required=True, strict=True, validate=validate.Range(0, 2**53 - 1))
    filename = Line()
    caption = Text()
    rights = Text()
    rights_statement = Code(RIGHTS_STATEMENTS)
    credit_line = Line()
    made_by = Line()
    date = fields.Nested(DateSchema)
    alternative_texts = fields.Nested(AlternativeTextSchema, many=True)
