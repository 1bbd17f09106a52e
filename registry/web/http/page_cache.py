"""Rendered pages, kept in memory until the ledger says that something they depend on has changed.

What shows on a kept page is a record, or hangs on a keeper's consent: who keeps a record, and whether a file is in the
store, are asked anew where they matter. The worker processes of a server share no pages: each follows the ledger on its
own.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock

from registry.queries.records.changes import Changes

# What it costs in memory to remember that a page depends on a record.
_BYTES_A_RECORD = 100
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Basis:
    """The references of the records that a page drew on, and of those for which was looked up what refers to them."""

    drew_on: frozenset[str] = frozenset()
    centres: frozenset[str] = frozenset()


_NOTHING = Basis()


@dataclass(slots=True)
class KeptPage:
    """A page with a digest of its content, and what it depends on."""

    content: bytes
    digest: str
    basis: Basis

    @property
    def size(self) -> int:
        return len(self.content) + _BYTES_A_RECORD * (len(self.basis.drew_on) + len(self.basis.centres))


class PageCache:
    """The pages used last, as many as fit into so many bytes. Safe to share between threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held = 0
        self._pages: OrderedDict[_Key, KeptPage] = OrderedDict()
        self._drawing: dict[str, set[_Key]] = defaultdict(set)
        self._around: dict[str, set[_Key]] = defaultdict(set)
        self._as_of = 0
        self._answers = 0
        self._lock = Lock()

    def follow(self, head: int, changes: Callable[[int], Changes | None], answers: int = 0) -> None:
        """Drops the pages that drew on what changed, or looked for what now refers to it, where the ledger has grown
        to this entry since the last time. `changes` tells what changed after the entry of a number; or None where that
        is too much, and every page is dropped. All are too where a keeper who was asked for consent has answered: there
        were so many `answers`."""
        with self._lock:
            if answers > self._answers:
                for key in list(self._pages):
                    self._drop(key)
                self._answers = answers
            as_of = self._as_of
            if head > as_of and not self._pages:
                self._as_of = head
                return
        if head <= as_of:
            return
        changed = changes(as_of)
        with self._lock:
            for key in list(self._pages) if changed is None else self._depending_on(changed):
                self._drop(key)
            self._as_of = max(self._as_of, head)

    def get(self, reference: str, variant: str) -> KeptPage | None:
        with self._lock:
            page = self._pages.get((reference, variant))
            if page is not None:
                self._pages.move_to_end((reference, variant))
            return page

    def put(
        self,
        reference: str,
        variant: str,
        content: bytes,
        basis: Basis = _NOTHING,
        as_of: int = 0,
        answers: int = 0,
    ) -> KeptPage:
        """A page as it was made when the ledger's newest entry was `as_of`, after so many `answers`. It is kept if the
        cache has not followed further by now; those used longest ago make room for it."""
        page = KeptPage(content, blake2b(content, digest_size=12).hexdigest(), basis)
        with self._lock:
            if (as_of, answers) == (self._as_of, self._answers) and page.size <= self._most:
                self._keep((reference, variant), page)
        return page

    def _depending_on(self, changes: Changes) -> set[_Key]:
        drawing = [self._drawing.get(reference, set()) for reference in changes.changed]
        around = [self._around.get(reference, set()) for reference in changes.referred_to]
        return set().union(*drawing, *around)

    def _keep(self, key: _Key, page: KeptPage) -> None:
        self._drop(key)
        self._pages[key] = page
        self._held += page.size
        for pages, references in self._indexes(page):
            for reference in references:
                pages[reference].add(key)
        while self._held > self._most:
            self._drop(next(iter(self._pages)))

    def _drop(self, key: _Key) -> None:
        page = self._pages.pop(key, None)
        if page is None:
            return
        self._held -= page.size
        for pages, references in self._indexes(page):
            for reference in references:
                pages[reference].discard(key)
                if not pages[reference]:
                    del pages[reference]

    def _indexes(self, page: KeptPage) -> tuple[tuple[dict[str, set[_Key]], frozenset[str]], ...]:
        return (self._drawing, page.basis.drew_on), (self._around, page.basis.centres)
