"""Dates of the strict form of a language: written in its words, and read where they stand exactly so.

What the words do not tell again as the same date is written as "EDTF" and the date itself.
"""

import re
from functools import lru_cache

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.notation.languages.strict_words import StrictWords

_EDTF = "EDTF "
_YEARS = re.compile(r"([1-9]\d{3})–([1-9]\d{3})")


@lru_cache(maxsize=4096)
def date_in_words(edtf: str, words: StrictWords, *, is_stretch: bool = False) -> str:
    """A date in words that read back as it. Of an interval it is some moment; a sale's date `is_stretch`: its days."""
    said = _said(edtf, words, is_stretch=is_stretch)
    return said if date_in(said, words, is_stretch=is_stretch) == edtf else f"{_EDTF}{edtf}"


@lru_cache(maxsize=4096)
def date_in(said: str, words: StrictWords, *, is_stretch: bool = False) -> str | None:
    """The EDTF of words that are a date of the strict form; None where they are not, though others might read them."""
    if said.startswith(_EDTF):
        edtf = said.removeprefix(_EDTF)
        return edtf if dates.is_date(edtf) else None
    meant = _meant(said, words)
    return meant if meant and dates.is_date(meant) and _said(meant, words, is_stretch=is_stretch) == said else None


def tenure_in_words(acquired: str | None, relinquished: str | None, words: StrictWords) -> str:
    """When a holder got it and let it go."""
    begins = [date_in_words(acquired, words), f"{_EDTF}{acquired}"] if acquired else [""]
    ends = [_until(relinquished, words), f"{words.until} {_EDTF}{relinquished}"] if relinquished else [""]
    if acquired and relinquished and _YEARS.fullmatch(years := f"{acquired}–{relinquished}"):
        return years
    written = [" ".join(filter(None, (begin, end))) or words.undated for begin in begins for end in ends]
    meant = (acquired, relinquished)
    return next((said for said in written if tenure_in(said, words) == meant), written[-1])


def tenure_in(said: str, words: StrictWords) -> tuple[str | None, str | None] | None:
    """When a holder got it and let it go, as a line begins; None where its beginning is no date of the strict form."""
    if said == words.undated:
        return None, None
    if years := _YEARS.fullmatch(said):
        return years[1], years[2]
    if (relinquished := _end_in(said, words)) is not None:
        return None, relinquished
    for match in re.finditer(rf" (?={words.until} )", said):
        acquired, relinquished = date_in(said[: match.start()], words), _end_in(said[match.end() :], words)
        if acquired is not None and relinquished is not None:
            return acquired, relinquished
    acquired = date_in(said, words)
    return None if acquired is None else (acquired, None)


def _until(edtf: str, words: StrictWords) -> str:
    if edtf.endswith("/..") and date_in(said := _said(edtf[:-3], words), words) == edtf[:-3]:
        return f"{words.until} {words.before_kept} {said}"
    return f"{words.until} {date_in_words(edtf, words)}"


def _end_in(said: str, words: StrictWords) -> str | None:
    if not said.startswith(f"{words.until} "):
        return None
    rest = said.removeprefix(f"{words.until} ")
    if rest.startswith(f"{words.before_kept} "):
        least = date_in(rest.removeprefix(f"{words.before_kept} "), words)
        return least and f"{least}/.."
    return date_in(rest, words)


def _said(edtf: str, words: StrictWords, *, is_stretch: bool = False) -> str:
    first, slash, last = edtf.partition("/")
    if slash and not is_stretch and {first, last}.isdisjoint(("", "..")):
        return words.dates.some_time_between(*(dates.in_words(end, words.language) for end in (first, last)))
    return dates.in_words(edtf, words.language)


def _meant(said: str, words: StrictWords) -> str | None:
    """The EDTF that words may have been made of."""
    table = words.dates
    for pattern, edtf in ((table.day_unknown, "{}-XX"), (table.month_unknown, "{}-XX"), (table.from_unknown, "/{}"),
                          (table.until_unknown, "{}/")):  # fmt: skip
        if match := _form(pattern).fullmatch(said):
            inner = _natural(match[1])
            return inner and edtf.format(inner)
    if match := _form(table.between).fullmatch(said):
        ends = [_natural(_plain_case(end, words)) for end in match.groups()]
        return f"{ends[0]}/{ends[1]}" if all(ends) else None
    return _natural(said)


@lru_cache(maxsize=32)
def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(pattern)))


def _plain_case(said: str, words: StrictWords) -> str:
    for pattern, plain in words.ungoverned:
        said = re.sub(pattern, plain, said)
    return said


def _natural(said: str) -> str | None:
    try:
        return dates.read(said).edtf
    except DateError:
        return None
