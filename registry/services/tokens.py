"""Secrets that are shown once and kept as digests, and texts that are signed and kept nowhere."""

import base64
import hashlib
import secrets
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from itsdangerous import BadSignature, URLSafeSerializer

_CODE_BYTES = 10
# OWASP's least for Argon2id, for secrets of 80 random bits.
_COST = {"time_cost": 2, "memory_cost": 19_456, "parallelism": 1}


def new_secret(prefix: str = "") -> str:
    """A secret of 256 bits that can stand in an address."""
    return prefix + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret that is long and random: one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def new_code() -> str:
    """A secret of 80 bits that can be typed from paper: four groups of four letters and digits (RFC 4648, base32)."""
    text = base64.b32encode(secrets.token_bytes(_CODE_BYTES)).decode().lower()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def new_salt() -> str:
    """In hexadecimal."""
    return secrets.token_hex(16)


def hardened_digest(code: str, salt: str) -> str:
    """What is kept of a secret of fewer than 112 bits: salted Argon2id (ASVS 5, 6.5.2) over its SHA-256 digest, which
    is what earlier releases kept of it."""
    return hash_secret_raw(digest_of(code).encode(), bytes.fromhex(salt), **_COST, hash_len=32, type=Type.ID).hex()


def signed(value: Any, key: str, purpose: str) -> str:
    """A value, for all to read, with a signature by which it is known to be ours and for this purpose; it can stand in
    an address."""
    return str(URLSafeSerializer(key, salt=purpose).dumps(value))


def signed_value(text: str, key: str, purpose: str) -> Any:
    """What was signed; None where we signed no such text for this purpose."""
    try:
        return URLSafeSerializer(key, salt=purpose).loads(text)
    except BadSignature:
        return None
