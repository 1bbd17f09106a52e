"""Files that need a great deal of whoever reads them, at full size: how long a page waits, what it costs the server."""

import resource
import time
from collections.abc import Callable

from bench.figures import Figure, show
from registry.errors import FileError
from registry.exchange.reading_apart import summarise_apart
from registry.exchange.reading_options import GUESSING
from registry.services.parsing.limits import PAGE_WAIT, Limits
from registry.services.renditions import renditions
from tests import bombs

# Name, file, and whether it is a file of records.
BOMBS: tuple[tuple[str, Callable[[], bytes], bool], ...] = (
    ("PDF, forms drawn 10^10 times", bombs.fanned_pdf, False),
    ("PDF, 1 GiB deflated twice", lambda: bombs.inflated_pdf(1024), False),
    ("PNG, 60,000 x 60,000", lambda: bombs.wide_png(60_000), False),
    ("PNG, 178 million pixels", lambda: bombs.wide_png(13_340, is_whole=True), False),
    ("JSON, 100,000 deep", lambda: bombs.deep_json(100_000), True),
    ("XLSX, 5 million cells", lambda: bombs.crowded_workbook(50_000, 100), True),
    ("JSON Lines, 25 million in gzip", lambda: bombs.many_lines(25_000_000), True),
    ("JSON, a text of 500 MiB in gzip", lambda: bombs.one_long_text(500), True),
)
_MEBIBYTE = 1024


def measure() -> list[Figure]:
    """The longest that a page waits, beside what it means to wait; the memory of the server, beside 64 MiB."""
    waits, before = [], 0
    for name, file, is_records in BOMBS:
        content = file()
        before = max(before, _memory())
        began = time.perf_counter()
        said = _refusal(content, is_records)
        waits.append(time.perf_counter() - began)
        print(f"{name}: {len(content):,} bytes, {waits[-1]:.1f} s, {said}")
    grown = _memory() - before
    return [
        Figure("a page waits for the worst file", max(waits), "what it waits at most", PAGE_WAIT, "s", at_most=1.5),
        Figure("memory it costs the server", grown + 1, "64 MiB", 64, "MiB", at_most=1.0),
    ]


def _refusal(content: bytes, is_records: bool) -> str:
    try:
        if is_records:
            summarise_apart(content, "bomb", GUESSING, Limits().for_page())
        else:
            renditions(content, "bomb", Limits().for_page())
    except FileError as error:
        return str(error)
    return "read"


def _memory() -> int:
    """The most that this process has had, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // _MEBIBYTE


if __name__ == "__main__":
    show(measure())
