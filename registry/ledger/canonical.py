"""The canonical form of a document and its digest."""

import hashlib

import rfc8785

from registry.provenance.documents import Document, Fields


def canonical(document: Document) -> bytes:
    """The document as canonical JSON (RFC 8785)."""
    fields: Fields = document
    return rfc8785.dumps(dict(fields))


def digest(document: Document) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(document)).hexdigest()
