"""A walk through the ledger, from its first entry to its newest: whether each is as its hash and commitment say and
follows the one before, and what the ledger has of every record and of all else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from registry.ledger.canonical import canonical, commitment, digest_of
from registry.ledger.chain import START, Link, link_digest
from registry.ledger.differences import Difference
from registry.ledger.entries import History, StoredEntry
from registry.ledger.states import Matter

LEDGER = "the ledger"


@dataclass(frozen=True, slots=True)
class StatedState:
    """The newest entry of something that is no record; without its text where that was redacted."""

    matter: str
    number: int
    text: str | None


class Walk:
    """Goes through the entries once, and remembers what it came by."""

    def __init__(self) -> None:
        self.histories: dict[int, History] = {}
        self.states: dict[str, StatedState] = {}
        self._redacted: dict[int, str] = {}
        self._number = 0
        self._before = 0
        self._digest_before = START
        self._previous: str | None = None

    def differences(self, stored: Iterable[StoredEntry]) -> Iterator[Difference]:
        """What is not as it was written, entry after entry."""
        for entry in stored:
            yield from self._of_order(entry)
            yield from self._of_link(entry)
            yield from _of_content(entry)
            self._remember(entry)
        if self._before and self._previous is None:
            yield Difference(LEDGER, "is not chained: run `registry db upgrade`")
        for number, subject in self._redacted.items():
            if redaction_subject(number) not in self.states:
                yield Difference(subject, f"has lost what ledger entry {number} commits to, and no redaction says so")

    def _of_order(self, entry: StoredEntry) -> Iterator[Difference]:
        number = entry.link.sequence
        if number != self._number + 1:
            missing = f"{self._number + 1}" if number == self._number + 2 else f"{self._number + 1} to {number - 1}"
            yield Difference(LEDGER, f"lacks entry {missing}")
        self._number = number

    def _of_link(self, entry: StoredEntry) -> Iterator[Difference]:
        link = entry.link
        name = f"ledger entry {link.sequence} ({link.subject})"
        if entry.hash is None:
            if self._previous is not None:
                yield Difference(name, "is not chained to the one before")
            self._before += 1
            self._digest_before = _digest_with(self._digest_before, link)
            return
        if _hash(link) != entry.hash:
            yield Difference(name, "does not say what it said when it was made")
        begins = link.matter == Matter.CHAIN
        if self._previous is None:
            yield from self._of_beginning(entry, name)
        elif link.previous != self._previous or begins:
            yield Difference(name, "does not follow the entry before it")
        self._previous = entry.hash

    def _of_beginning(self, entry: StoredEntry, name: str) -> Iterator[Difference]:
        """The first entry of the chain: it follows none, and commits to those before, if there are any."""
        if entry.link.previous != START or (entry.link.matter == Matter.CHAIN) != (self._before > 0):
            yield Difference(name, "does not begin the chain")
        stated = canonical({"entries": self._before, "digest": self._digest_before}).decode()
        if self._before and entry.text != stated:
            yield Difference(LEDGER, f"has other entries before the chain than entry {entry.link.sequence} commits to")

    def _remember(self, entry: StoredEntry) -> None:
        link = entry.link
        if entry.removed is not None:
            self._redacted[link.sequence] = link.subject
        if entry.record is None or link.version is None:
            self.states[link.subject] = StatedState(link.matter, link.sequence, entry.text)
            return
        before = self.histories.get(entry.record)
        newest = History(1, link.version, link.sequence, entry.digest, link.subject)
        if before is None:
            self.histories[entry.record] = newest
        elif before.version < link.version:
            self.histories[entry.record] = replace(newest, entries=before.entries + 1)
        else:
            self.histories[entry.record] = replace(before, entries=before.entries + 1)


def redaction_subject(number: int) -> str:
    """What the ledger calls the redaction of what an entry commits to."""
    return f"redaction of entry {number}"


def _hash(link: Link) -> str | None:
    try:
        return link.hash
    except ValueError:  # A text that is none.
        return None


def _digest_with(digest: str, link: Link) -> str:
    try:
        return link_digest(digest, link)
    except ValueError:  # A text that is none.
        return ""


def _of_content(entry: StoredEntry) -> Iterator[Difference]:
    link = entry.link
    name = f"{link.subject}, version {link.version}" if link.version is not None else link.subject
    if entry.removed is not None:
        if (entry.salt, entry.text, entry.digest) != (None, None, None):
            yield Difference(name, f"is marked as redacted, but ledger entry {link.sequence} still has its content")
        return
    is_chained = entry.hash is not None
    text = entry.text.encode("utf-8", "surrogateescape") if entry.text is not None else None
    if entry.digest is None or (is_chained and text is None):
        yield Difference(name, f"has lost what ledger entry {link.sequence} commits to")
        return
    if text is not None and digest_of(text) != entry.digest:
        yield Difference(name, f"does not have the content that ledger entry {link.sequence} digests")
    committed = text if is_chained and text is not None else entry.digest.encode()
    if link.commitment is not None and _commitment(entry.salt, committed) != link.commitment:
        yield Difference(name, f"does not have the content that ledger entry {link.sequence} commits to")


def _commitment(salt: str | None, text: bytes) -> str | None:
    try:
        return commitment(salt or "", text)
    except ValueError:  # Not hexadecimal.
        return None
