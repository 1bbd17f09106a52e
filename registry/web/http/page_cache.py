"""Rendered pages, kept in memory for as long as the registry is as it was when they were made.

A page's key holds the number of the ledger's newest entry, so that a change of any record leaves all kept pages behind.
"""

from collections import OrderedDict
from threading import Lock


class PageCache:
    """The pages used last, as many as fit into so many bytes. Safe to share between threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held = 0
        self._pages: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, reference: str, tag: str) -> bytes | None:
        with self._lock:
            page = self._pages.get((reference, tag))
            if page is not None:
                self._pages.move_to_end((reference, tag))
            return page

    def put(self, reference: str, tag: str, page: bytes) -> None:
        """Keep a page; those used longest ago make room for it."""
        if len(page) > self._most:
            return
        with self._lock:
            self._held += len(page) - len(self._pages.pop((reference, tag), b""))
            self._pages[reference, tag] = page
            while self._held > self._most:
                self._held -= len(self._pages.popitem(last=False)[1])
