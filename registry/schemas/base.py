"""What every resource has: the strict base schema, dates, names, identifiers, citations."""

import re
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, post_load, validate, validates_schema

from registry.errors import DocumentError
from registry.provenance.dates import WEEKDAYS
from registry.provenance.documents import Fields, RawDocument
from registry.provenance.vocabulary import IDENTIFIER_TYPES, NAME_KINDS, VISIBILITIES
from registry.schemas.fields import (
    Address,
    Code,
    Edtf,
    Language,
    Line,
    Most,
    Pointer,
    Reference,
    Text,
    Verbatim,
    is_on_record,
)

# Of a list; an event about a whole collection has thousands of objects.
MOST_ELEMENTS = 20_000
# What a document leaves out.
_EMPTY: tuple[Any, ...] = ([], {}, None)
# The place of an element in a list, as JSON Pointer (RFC 6901) writes it; no list here is longer.
_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


class Strict(Schema):
    """Refuses fields it doesn't know, and leaves out what is empty, so that a document has one form."""

    class Meta:
        unknown = RAISE

    error_messages = {"unknown": "document.unknown-field"}  # noqa: RUF012 - marshmallow's declaration

    def on_bind_field(self, field_name: str, field_obj: Any) -> None:
        """No list is endless."""
        if isinstance(field_obj, fields.List) or (isinstance(field_obj, fields.Nested) and field_obj.many):
            field_obj.validators = [*field_obj.validators, Most(max=MOST_ELEMENTS)]


class DateSchema(Strict):
    """An uncertain date: its EDTF, the source's words for it, and the weekday the source gave."""

    edtf = Edtf(required=True, metadata={"description": "EDTF, ISO 8601-2:2019"})
    verbatim = Verbatim()
    weekday = Code(WEEKDAYS)


class SpanDateSchema(Strict):
    """An uncertain date of birth, foundation, death or dissolution."""

    edtf = Edtf(required=True, metadata={"description": "EDTF, ISO 8601-2:2019"})
    verbatim = Verbatim()


class NameSchema(Strict):
    """A name or title in one language and script; `scheme` is the system of a transliteration."""

    text = Line(required=True)
    language = Language()
    kind = Code(NAME_KINDS, required=True)
    scheme = Line()


class IdentifierSchema(Strict):
    type = Code(IDENTIFIER_TYPES, required=True)
    value = Line(required=True)
    issuer = Line()
    url = Address()

    @validates_schema
    def system_has_issuer(self, data: Fields, **_: Any) -> None:
        if data.get("type") == "system" and "issuer" not in data:
            raise ValidationError("identifier.no-issuer", "issuer")


class CitationSchema(Strict):
    """Evidence: for the whole record, or for the statement that the JSON Pointer (RFC 6901) names."""

    statement = Pointer()
    source = Reference("source", required=True)
    locator = Text()
    quotation = Verbatim()
    quotation_language = Language()
    note = Text()


class ResourceSchema(Strict):
    """What every record has, of whatever kind."""

    ref = fields.String(required=True)
    visibility = Code(VISIBILITIES, load_default="public")
    withdrawn = Text(metadata={"description": "Why the record was withdrawn, if it was"})
    names = fields.Nested(NameSchema, many=True)
    identifiers = fields.Nested(IdentifierSchema, many=True)
    citations = fields.Nested(CitationSchema, many=True)
    attachments = fields.List(Reference("attachment"))

    @validates_schema
    def one_preferred_name_a_language(self, data: Fields, **_: Any) -> None:
        seen = set()
        for index, name in enumerate(data.get("names", ())):
            if name["kind"] != "preferred":
                continue
            if name.get("language") in seen:
                raise ValidationError({"names": {index: {"kind": ["name.two-preferred"]}}})
            if "language" in name:
                seen.add(name["language"])

    @validates_schema
    def citations_name_statements(self, data: Fields, **_: Any) -> None:
        for index, citation in enumerate(data.get("citations", ())):
            if "statement" in citation and not self._names_something(data, citation["statement"]):
                refusal = DocumentError("citation.of-nothing", statement=citation["statement"])
                raise ValidationError({"citations": {index: {"statement": [refusal]}}})

    def _names_something(self, data: Fields, statement: str) -> bool:
        # Older versions took a citation of a list without elements, and left the list out.
        return _resolves(data, statement) or (is_on_record() and statement[1:] in self.fields)

    @post_load
    def leave_out_empty(self, data: Fields, **_: Any) -> RawDocument:
        return {key: value for key, value in data.items() if value not in _EMPTY}


def required_names() -> Any:
    """The names of a kind of record that can't be without one."""
    return fields.Nested(NameSchema, many=True, required=True, validate=validate.Length(min=1, error="name.missing"))


def _resolves(document: Any, pointer: str) -> bool:
    here = document
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        if isinstance(here, dict) and key in here:
            here = here[key]
        elif isinstance(here, list) and _INDEX.fullmatch(key) and int(key) < len(here):
            here = here[int(key)]
        else:
            return False
    return here not in _EMPTY
