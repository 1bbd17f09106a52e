"""The canonical form of a document, its digest, and a commitment to it."""

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any

import rfc8785

from registry.provenance.documents import Document, Fields

_SALT_BYTES = 16


def canonical(document: Document | Mapping[str, Any]) -> bytes:
    """The document as canonical JSON (RFC 8785)."""
    fields: Fields = document
    return rfc8785.dumps(dict(fields))


def digest(document: Document | Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return digest_of(canonical(document))


def digest_of(text: bytes) -> str:
    """SHA-256 of a canonical text, in hexadecimal."""
    return hashlib.sha256(text).hexdigest()


def new_salt() -> str:
    """Random bytes in hexadecimal: without them nobody can tell from a commitment what it is to by trying."""
    return secrets.token_hex(_SALT_BYTES)


def commitment(salt: str, text: bytes) -> str:
    """SHA-256 of a salt and a canonical text, in hexadecimal."""
    return hashlib.sha256(bytes.fromhex(salt) + text).hexdigest()
