"""The native JSON form of every resource, version 1: what is exchanged, what is published as JSON Schema, and
what the ledger digests."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from marshmallow import ValidationError

from registry.errors import DocumentError
from registry.provenance.documents import Document, Fields, kind_of
from registry.provenance.exchange_format import FORMAT as FORMAT
from registry.provenance.exchange_format import VERSION as VERSION
from registry.provenance.findings.rules_file import RulesFile
from registry.provenance.references import PREFIXES
from registry.schemas.auctions import AuctionSchema, LotSchema
from registry.schemas.base import ResourceSchema, Strict
from registry.schemas.certificates import CaseSchema, CertificateSchema
from registry.schemas.events import EventSchema
from registry.schemas.fields import as_on_record
from registry.schemas.objects import HypothesisSchema, ObjectSchema
from registry.schemas.parties import PartySchema, PlaceSchema
from registry.schemas.refusals import refusal_of
from registry.schemas.rules import RulesFileSchema
from registry.schemas.searches import SearchSchema
from registry.schemas.sources import AttachmentSchema, SourceSchema

SCHEMAS: Mapping[str, ResourceSchema] = {
    "source": SourceSchema(),
    "place": PlaceSchema(),
    "party": PartySchema(),
    "attachment": AttachmentSchema(),
    "object": ObjectSchema(),
    "hypothesis": HypothesisSchema(),
    "auction": AuctionSchema(),
    "lot": LotSchema(),
    "case": CaseSchema(),
    "event": EventSchema(),
    "certificate": CertificateSchema(),
    "search": SearchSchema(),
}


_RULES_FILE = RulesFileSchema()

D = TypeVar("D")


def load(data: Any, at: str = "") -> Document:
    """The document in its one form. Raises DocumentError, of the first place that is wrong; `at` is where the document
    stands in what was sent."""
    if not isinstance(data, Mapping):
        raise DocumentError("document.not-an-object", pointer=at)
    kind = data.get("kind")
    if "kind" not in data:
        raise DocumentError("document.no-kind", listed=list(PREFIXES), pointer=f"{at}/kind")
    if not isinstance(kind, str) or kind not in SCHEMAS:
        raise DocumentError("document.unlisted-code", input=str(kind), listed=list(PREFIXES), pointer=f"{at}/kind")
    document: Document = _loaded(SCHEMAS[kind], data, at)
    return document


def load_as(document_type: type[D], data: Fields) -> D:
    """A document of one kind in its one form. Raises DocumentError."""
    document: D = _loaded(SCHEMAS[kind_of(document_type)], data)
    return document


def load_revised(document_type: type[D], before: Fields, after: Fields) -> D:
    """A record's document with changes, in its one form: what is not changed may be as older versions took it. Raises
    DocumentError."""
    try:
        return load_as(document_type, after)
    except DocumentError as error:
        field, *rest = error.pointer.split("/")[1:]
        if _at(before.get(field), rest) != _at(after.get(field), rest):
            raise
    with as_on_record():
        return load_as(document_type, after)


def _at(value: Any, path: Sequence[str]) -> Any:
    """What stands at a place of a field, element by element."""
    for step in path:
        if isinstance(value, list):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    return value


def load_rules(data: Any) -> RulesFile:
    """A rules file for due diligence, as it was read from JSON. Raises DocumentError."""
    if not isinstance(data, Mapping):
        raise DocumentError("document.not-an-object", pointer="")
    rules: RulesFile = _loaded(_RULES_FILE, data)
    return rules


def _loaded(schema: Strict, data: Fields, at: str = "") -> Any:
    try:
        return schema.load(data)
    except ValidationError as error:
        raise refusal_of(error, at) from None


def dump(document: Document) -> Document:
    """A document as it leaves the registry."""
    dumped: Document = SCHEMAS[document["kind"]].dump(document)
    return dumped
