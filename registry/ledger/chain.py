"""How entries are bound to one another: each has a hash over what it says and over the hash of the one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from registry.ledger.canonical import canonical, digest_of

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """All that an entry says, but the content that it commits to. `previous` is the hash of the entry before; of those
    from before the chain began there is none."""

    sequence: int
    time: str
    actor: str
    operation: str
    matter: str
    subject: str
    version: int | None
    commitment: str | None
    account: int | None
    proposal: int | None
    job: int | None
    previous: str | None

    @property
    def text(self) -> bytes:
        """What is hashed: canonical JSON (RFC 8785), without what is not said."""
        values = {name: getattr(self, name) for name in _NAMES}
        return canonical({name: value for name, value in values.items() if value is not None})

    @property
    def row(self) -> dict[str, Any]:
        """The columns of the entry that say it."""
        return {_COLUMNS.get(name, name): getattr(self, name) for name in _NAMES}

    @property
    def hash(self) -> str:
        return digest_of(self.text)


_NAMES = tuple(Link.__slots__)
_COLUMNS = {"time": "recorded_at", "account": "account_id", "proposal": "proposal_id", "job": "job_id"}
COLUMNS = tuple(_COLUMNS.get(name, name) for name in _NAMES)


def link_digest(digest: str, link: Link) -> str:
    """A digest over entries, with one more."""
    return digest_of(digest.encode() + link.text)


def beginning(links: Iterable[Link]) -> dict[str, int | str]:
    """What the entry that begins the chain commits to: how many entries there are before, and a digest over them."""
    digest, count = START, 0
    for link in links:
        digest = link_digest(digest, link)
        count += 1
    return {"entries": count, "digest": digest}
