"""Rendered pages, kept in memory until the ledger says that something they drew on has changed.

Nothing shows on a kept page that is not a record: who keeps a record, and whether a file is in the store, are asked
anew where they matter. The worker processes of a server share no pages: each follows the ledger on its own.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock

# What it costs in memory to remember that a page drew on a record.
_BYTES_A_RECORD = 100
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page with a digest of its content, and the references of the records that it drew on."""

    content: bytes
    digest: str
    drew_on: frozenset[str]

    @property
    def size(self) -> int:
        return len(self.content) + _BYTES_A_RECORD * len(self.drew_on)


class PageCache:
    """The pages used last, as many as fit into so many bytes. Safe to share between threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held = 0
        self._pages: OrderedDict[_Key, KeptPage] = OrderedDict()
        self._drawing: dict[str, set[_Key]] = defaultdict(set)
        self._as_of = 0
        self._lock = Lock()

    def follow(self, head: int, changes: Callable[[int], Collection[str] | None]) -> None:
        """Drops the pages that drew on what changed, where the ledger has grown to this entry since the last time.

        `changes` gives, for the number of an entry, the references of all that changed after it, and of all that a
        changed record refers to; or None where that is too much to tell, and every page is dropped."""
        with self._lock:
            as_of = self._as_of
            if head > as_of and not self._pages:
                self._as_of = head
                return
        if head <= as_of:
            return
        changed = changes(as_of)
        with self._lock:
            keys = (
                list(self._pages) if changed is None else [key for ref in changed for key in self._drawing.get(ref, ())]
            )
            for key in keys:
                self._drop(key)
            self._as_of = max(self._as_of, head)

    def get(self, reference: str, variant: str) -> KeptPage | None:
        with self._lock:
            page = self._pages.get((reference, variant))
            if page is not None:
                self._pages.move_to_end((reference, variant))
            return page

    def put(
        self, reference: str, variant: str, content: bytes, drew_on: frozenset[str] = frozenset(), as_of: int = 0
    ) -> KeptPage:
        """A page as it was made when the ledger's newest entry was `as_of`. It is kept if the cache has not followed
        the ledger further by now; those used longest ago make room for it."""
        page = KeptPage(content, blake2b(content, digest_size=12).hexdigest(), drew_on)
        with self._lock:
            if as_of == self._as_of and page.size <= self._most:
                self._keep((reference, variant), page)
        return page

    def _drawing_on(self, references: Collection[str]) -> set[_Key]:
        return {key for reference in references for key in self._drawing.get(reference, ())}

    def _keep(self, key: _Key, page: KeptPage) -> None:
        self._drop(key)
        self._pages[key] = page
        self._held += page.size
        for reference in page.drew_on:
            self._drawing[reference].add(key)
        while self._held > self._most:
            self._drop(next(iter(self._pages)))

    def _drop(self, key: _Key) -> None:
        page = self._pages.pop(key, None)
        if page is None:
            return
        self._held -= page.size
        for reference in page.drew_on:
            self._drawing[reference].discard(key)
            if not self._drawing[reference]:
                del self._drawing[reference]
