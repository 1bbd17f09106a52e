"""The canonical form of a document, its digest, and a commitment to it."""

import hashlib
import json
import re
import secrets
from collections.abc import Mapping
from typing import Any

import rfc8785

from registry.provenance.documents import Document, Fields

_SALT_BYTES = 16
# What the standard library may write otherwise than RFC 8785 says: numbers with a fraction, an exponent or more than 53
# bits, what is none, half a character, and the order of keys with characters that UTF-16 sorts in another order.
_PERHAPS_OTHERWISE = re.compile(r"[\[:,]-?(?:\d+(?:\.\d|[eE][+-]?\d)|\d{16}|NaN|Infinity)|[\ud800-\U0010ffff]")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False).encode


def canonical(document: Document | Mapping[str, Any]) -> bytes:
    """The document as canonical JSON (RFC 8785). Raises ValueError where it holds what JSON can't."""
    fields: Fields = dict(document)
    try:
        text = _encode(fields)
    except (TypeError, RecursionError):  # Told by the library of the standard.
        return rfc8785.dumps(fields)
    return rfc8785.dumps(fields) if _PERHAPS_OTHERWISE.search(text) else text.encode()


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
