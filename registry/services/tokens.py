"""Secrets that are shown once and kept as digests."""

import hashlib
import secrets


def new_secret(prefix: str = "") -> str:
    """A secret of 256 bits that can stand in an address."""
    return prefix + secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is long and random, so one round of SHA-256 is enough."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
