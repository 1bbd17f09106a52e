"""The native JSON form of every resource, version 1: what is exchanged, what is published as JSON Schema, and
what the ledger digests."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from registry.provenance.documents import Document
from registry.provenance.findings.rules_file import RulesFile
from registry.provenance.references import PREFIXES
from registry.schemas.auctions import AuctionSchema, LotSchema
from registry.schemas.base import ResourceSchema, Strict
from registry.schemas.certificates import CaseSchema, CertificateSchema
from registry.schemas.events import EventSchema
from registry.schemas.objects import HypothesisSchema, ObjectSchema
from registry.schemas.parties import PartySchema, PlaceSchema
from registry.schemas.rules import RulesFileSchema
from registry.schemas.sources import AttachmentSchema, SourceSchema

FORMAT = "registry"
VERSION = 1

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
}


_RULES_FILE = RulesFileSchema()


class Refused(ValueError):
    """A document that is not of the native form: where, as a JSON Pointer, and why."""

    def __init__(self, pointer: str, reason: str) -> None:
        super().__init__(f"{pointer or 'the document'}: {reason}")
        self.pointer = pointer
        self.reason = reason


def load(data: Any) -> Document:
    """The document in its one form. Raises Refused with every reason joined, at the first place that is wrong."""
    if not isinstance(data, Mapping):
        raise Refused("", "Is not a JSON object.")
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in SCHEMAS:
        raise Refused("/kind", f'"{kind}" is not one of: {", ".join(PREFIXES)}.')
    document: Document = _loaded(SCHEMAS[kind], data)
    return document


def load_rules(data: Any) -> RulesFile:
    """A rules file for due diligence, as it was read from JSON. Raises Refused."""
    if not isinstance(data, Mapping):
        raise Refused("", "Is not a JSON object.")
    rules: RulesFile = _loaded(_RULES_FILE, data)
    return rules


def _loaded(schema: Strict, data: Mapping[str, Any]) -> Any:
    try:
        return schema.load(data)
    except ValidationError as error:
        pointer, reason = next(_flatten(error.messages))
        raise Refused(pointer, reason) from None


def dump(document: Mapping[str, Any]) -> Document:
    """A document as it leaves the registry."""
    dumped: Document = SCHEMAS[document["kind"]].dump(document)
    return dumped


def _flatten(messages: Any, pointer: str = "") -> Any:
    if isinstance(messages, Mapping):
        for key, nested in messages.items():
            yield from _flatten(nested, pointer if key == "_schema" else f"{pointer}/{key}")
    else:
        yield pointer, " ".join(str(message) for message in messages)
