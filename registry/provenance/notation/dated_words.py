"""The dates of records that texts tell of, each with the words that tell it."""

import re

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.documents import RawDocument
from registry.provenance.notation.values import Part
from registry.provenance.notation.verbatim import clean

# Words that, before a date, open it to one side.
_OPENING = re.compile(r"\b(?:before|after|vor|nach|avant|après)\s+", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_OPENING_AT_END = re.compile(f"{_OPENING.pattern}$", re.IGNORECASE)
_DATED = ("acquired", "relinquished")


def worded_date(edtf: str, text: str, parts: tuple[Part, ...], kind: str) -> RawDocument:
    """A date with the words that tell it, of these parts of a text: those of its own kind (acquired or relinquished)
    before others, and of several those that say it."""
    part = _part_of_date(edtf, text, parts, kind)
    words = clean(_words_of_date(text, part.start, part.end)) if part else ""
    return {"edtf": _as_worded(edtf, words), **({"verbatim": words} if words else {})}


def _part_of_date(edtf: str, text: str, parts: tuple[Part, ...], kind: str) -> Part | None:
    own = [part for part in parts if part.kind == kind]
    others = [part for part in parts if part.kind in _DATED and part.kind != kind]
    if len(own) == 1 and not others:
        return own[0]
    telling = [part for part in (*own, *others) if _tells(text[part.start : part.end], edtf)]
    if len(telling) > 1:
        exact = (part for part in telling if _edtf_of(_words_of_date(text, part.start, part.end)) == edtf)
        return next(exact, telling[0])
    return next(iter(telling), own[0] if len(own) == 1 else None)


def _tells(words: str, edtf: str) -> bool:
    """Whether words name every year of a date, in full or by two digits after another."""
    numbers = set(re.findall(r"\d+", words))
    years = _YEAR.findall(edtf)
    return bool(years) and all(year in numbers or (year[2:] in numbers and len(numbers) > 1) for year in years)


def _edtf_of(words: str) -> str | None:
    try:
        return dates.read(words).edtf
    except DateError:
        return None


def _words_of_date(text: str, start: int, end: int) -> str:
    """The words of a date, with one before it that opens it, where the reading left that out."""
    opening = _OPENING_AT_END.search(text, max(0, start - 10), start)
    return text[opening.start() if opening else start : end]


def _as_worded(edtf: str, words: str) -> str:
    """The date of a record: where it is open to one side, as the words say it, since "before 1933" ends with 1932.
    Words that name another year tell another date."""
    if not set(_YEAR.findall(edtf)) <= set(_YEAR.findall(words)) or (worded := _edtf_of(words)) is None:
        return edtf
    is_opened = "/" not in edtf and _OPENING.match(words) is not None
    is_before = worded.startswith("../") and (edtf.startswith("../") or is_opened)
    is_after = worded.endswith("/..") and (edtf.endswith("/..") or is_opened)
    return worded if is_before or is_after else edtf
