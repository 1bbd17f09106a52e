"""Addresses of the web that programs can read (RFC 3986)."""

from urllib.parse import SplitResult, urlsplit


def parts_of(url: str) -> SplitResult | None:
    """The parts of an address that names a host, and a port that there can be or none; None of any other."""
    try:
        parts = urlsplit(url)
        is_readable = bool(parts.hostname) and parts.port != 0
    except ValueError:  # Brackets around no address of a host, or a port that there can't be.
        return None
    return parts if is_readable else None
