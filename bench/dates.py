"""Reading EDTF, against the libraries that read it: how many examples each gets right, and how fast."""

import contextlib
import datetime
import io
import time
from collections.abc import Callable
from typing import Any

from bench.figures import Figure
from registry.provenance import dates

# An expression with the earliest and the latest day it means by the specification; None where that side is open.
MEANT: dict[str, tuple[str | None, str | None]] = {
    "1985-04-12": ("1985-04-12", "1985-04-12"),
    "1985-04": ("1985-04-01", "1985-04-30"),
    "1985": ("1985-01-01", "1985-12-31"),
    "1964/2008": ("1964-01-01", "2008-12-31"),
    "2004-02-01/2005": ("2004-02-01", "2005-12-31"),
    "1984?": ("1984-01-01", "1984-12-31"),
    "2004-06~": ("2004-06-01", "2004-06-30"),
    "201X": ("2010-01-01", "2019-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2004-XX": ("2004-01-01", "2004-12-31"),
    "1985-04-XX": ("1985-04-01", "1985-04-30"),
    "1985-04-12/..": ("1985-04-12", None),
    "../1985": (None, "1985-12-31"),
    "/1985": (None, "1985-12-31"),
    "1985/": ("1985-01-01", None),
    "1984~/2004-06": ("1984-01-01", "2004-06-30"),
    "[1667,1668,1670..1672]": ("1667-01-01", "1672-12-31"),
    "[..1984]": (None, "1984-12-31"),
    "[1984..]": ("1984-01-01", None),
    "{1960,1961-12}": ("1960-01-01", "1961-12-31"),
    "2004-06~-11": ("2004-06-11", "2004-06-11"),
    "156X-12-25": ("1560-12-25", "1569-12-25"),
    "19XX-02-29": ("1904-02-29", "1996-02-29"),
    "1984-1X": ("1984-10-01", "1984-12-31"),
}
_ROUNDS = 20

Read = Callable[[str], tuple[str | None, str | None]]


def measure() -> list[Figure]:
    """Our reader against edtf and undate: bounds that are right, and expressions a second."""
    readers: dict[str, Read] = {"edtf": _by_edtf, "undate": _by_undate}
    right, speed = _judge(_by_ours)
    figures = []
    for name, reader in readers.items():
        theirs, their_speed = _judge(reader)
        figures.append(Figure("EDTF examples right", right, name, theirs, f"of {len(MEANT)}", at_least=1))
        figures.append(Figure("EDTF read", speed, name, their_speed, "a second", at_least=1))
    return figures


def _judge(read: Read) -> tuple[int, float]:
    right = sum(_safely(read, text) == meant for text, meant in MEANT.items())
    started = time.perf_counter()
    for _ in range(_ROUNDS):
        for text in MEANT:
            _safely(read, text)
    return right, _ROUNDS * len(MEANT) / (time.perf_counter() - started)


def _safely(read: Read, text: str) -> Any:
    try:
        # edtf prints what it tries.
        with contextlib.redirect_stdout(io.StringIO()):
            return read(text)
    except Exception as error:
        return error


def _by_ours(text: str) -> tuple[str | None, str | None]:
    date = dates.parse.__wrapped__(text)
    first, last = (None if day is None else datetime.date.fromordinal(day) for day in (date.earliest, date.latest))
    return first and first.isoformat(), last and last.isoformat()


def _by_edtf(text: str) -> tuple[str | None, str | None]:
    from edtf import parse_edtf

    read = parse_edtf(text)
    bounds = (read.lower_strict(), read.upper_strict())
    first, last = (None if isinstance(b, float) else "{:04}-{:02}-{:02}".format(*b[:3]) for b in bounds)
    return first, last


def _by_undate(text: str) -> tuple[str | None, str | None]:
    from undate import Undate

    read = Undate.parse(text, "EDTF")
    return _end(read, "earliest"), _end(read, "latest")


def _end(read: Any, name: str) -> str | None:
    """An interval has dates for its ends, which have ends of their own."""
    while hasattr(read, name):
        read = getattr(read, name)
    return read and str(read)
