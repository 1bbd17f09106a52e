"""What an institution tells the public of itself: where it is, how it is reached, its address on the web, its mark."""

from dataclasses import dataclass

from registry.errors import DocumentError
from registry.provenance.web_addresses import parts_of

# A mark is drawn small beside a name: of one picture, which every browser shows and which can run nothing.
MARK_TYPES = frozenset({"image/png", "image/jpeg", "image/webp"})
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class MuseumDetails:
    address: str | None = None
    contact: str | None = None
    web_address: str | None = None


def museum_details(address: str, contact: str, web_address: str) -> MuseumDetails:
    """Details as they were typed. Raises DocumentError with the field."""
    lines = [line.strip() for line in address.splitlines()]
    web_address = web_address.strip()
    if web_address and not _is_of_the_web(web_address):
        raise DocumentError("museum.no-web-address", field="museum_web_address", address=web_address[:80])
    return MuseumDetails("\n".join(filter(None, lines)) or None, contact.strip() or None, web_address or None)


def begins_as_mark(content: bytes) -> bool:
    """Whether the first bytes are those of a picture that a mark may be; what it is, is told by opening it."""
    return content.startswith((_PNG, _JPEG)) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def why_not_public(*, is_named: bool, is_kept_here: bool, is_public: bool, is_merged: bool) -> str | None:
    """Why the public isn't shown what a museum tells of itself on the page of its record; None where it is."""
    if not is_named:
        return "no record is named that is the museum"
    if not is_kept_here:
        return "another keeps the record of the museum, or nobody does"
    if not is_public:
        return "the record of the museum is private"
    return "the record of the museum is the same as another by now: name that one" if is_merged else None


def _is_of_the_web(text: str) -> bool:
    """Whether it leads to a host by http or https, and to no account there."""
    parts = parts_of(text)
    if parts is None or parts.scheme not in ("http", "https") or "." not in (parts.hostname or ""):
        return False
    return parts.username is None and text.isprintable() and " " not in text
