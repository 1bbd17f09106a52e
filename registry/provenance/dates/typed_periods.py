"""Dates that stand with the period they lie in: "Qing dynasty (1644-1911)", "Ming dynasty, 15th century".

Years that are told win over those of their period. A century, or another period, is narrowed to what both allow; what
cannot both be true is refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from registry.errors import DateError
from registry.provenance.dates.bounds import FUTURE, PAST, Bounds, bounds_of, possible_bounds
from registry.provenance.dates.calendar import year_month_day
from registry.provenance.dates.east_asian import east_asian_date, names_era
from registry.provenance.dates.edtf import parse
from registry.provenance.dates.edtf_writer import edtf_of_year
from registry.provenance.dates.hijri import counts_hijri, hijri_year
from registry.provenance.dates.periods import is_region, may_name_a_period, period

# Reads a date in lower case in any language; None of any other text.
Reader = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Part:
    edtf: str
    is_period: bool = False
    is_told: bool = False


def date_in_period(folded: str, read: Reader) -> str | None:
    """The EDTF of a text that names a period, an era or a country beside a date, or several; None of any other text.

    Raises DateError, with what could be meant, where they contradict each other.
    """
    if not (may_name_a_period(folded) or counts_hijri(folded)):
        return None
    for separators in (r"[,;:・、·]", r"[,;:・、·/=]"):
        pieces = [
            (text.strip(), is_gloss)
            for at, outer in enumerate(re.split(r"[()\[\]]", folded))
            for is_gloss in (at % 2 == 1,)
            for text in ([outer] if is_gloss else re.split(separators, outer))
        ]
        parts = _parts([piece for piece in pieces if piece[0]], read, are_equal="/" in separators)
        if parts is not None:
            return _together(parts, folded)
    return None


def _parts(pieces: list[tuple[str, bool]], read: Reader, *, are_equal: bool) -> list[_Part] | None:
    parts: list[_Part] = []
    is_named = False
    needs_date = False
    is_vague = False
    for text, is_gloss in pieces:
        if is_region(text):
            is_named = True
        elif _says_little(text):
            is_named = needs_date = is_vague = True
            continue
        elif (read_parts := _read_parts(text, read) or (_small_years(text) if is_gloss else None)) is None:
            return None
        elif is_vague and is_gloss and len(read_parts) == 1:
            parts.append(_of_period(read_parts[0]))
            needs_date = False
        elif parts and parts[-1].is_period and len(read_parts) == 1 and (is_gloss or are_equal):
            parts[-1] = _with_years(parts[-1], read_parts[0])
        else:
            parts += read_parts
            is_named = is_named or any(part.is_period for part in read_parts)
        is_vague = False
    dated = [part.edtf for part in parts if not part.is_period]
    are_several = sum(not _is_coarse(edtf) for edtf in dated) > 1
    return parts if parts and is_named and not are_several and (dated or not needs_date) else None


_SPAN = re.compile(r"(\d{1,4})\s*-\s*(\d{1,4})")


def _small_years(text: str) -> list[_Part] | None:
    """Years with few digits, as only behind the name of a period they can be told from something else."""
    match = _SPAN.fullmatch(text)
    if match is None or not 0 < int(match[1]) < int(match[2]):
        return None
    return [_Part(f"{int(match[1]):04}/{int(match[2]):04}")]


_RULER = re.compile(r"(?:joint )?reign of .+|.+'s reign")


def _says_little(text: str) -> bool:
    """Of a ruler who is not in the table, or a period whose years differ from place to place: neither says anything
    against the years that stand with it."""
    try:
        return period(text) is None and _RULER.fullmatch(text) is not None
    except DateError:
        return True


def _read_parts(text: str, read: Reader) -> list[_Part] | None:
    """A date, a period, or one before the other."""
    if (edtf := _period(text)) is not None:
        return [_Part(edtf, is_period=True)]
    if (edtf := _dated(text, read)) is not None:
        # What no number dates is told by periods alone, as in "late Ming to early Qing".
        return [_Part(edtf, is_period=re.search(r"\d", text) is None)]
    for first, last in _cuts(text):
        for named, dated in ((first, last), (last, first)):
            if (edtf := _period(named)) is not None and (rest := _read_parts(dated, read)) is not None:
                return [_Part(edtf, is_period=True), *rest]
            if is_region(named) and (rest := _read_parts(dated, read)) is not None:
                return rest
    return None


_LONGEST_NAME = 40


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Where a text may be cut in two: between words, and between characters of scripts without them."""
    for at in range(1, len(text)):
        if min(at, len(text) - at) > _LONGEST_NAME:
            continue
        if text[at].isspace() or (ord(text[at - 1]) > 0x3000 and not text[at - 1].isspace()):
            yield text[:at].strip(), text[at:].strip()


@lru_cache(maxsize=4096)
def _period(text: str) -> str | None:
    try:
        if (edtf := period(text)) is not None:
            return edtf
        if (edtf := hijri_year(text)) is not None:
            return edtf
        return east_asian_date(text.removeprefix("dated ")) if names_era(text) else None
    except DateError:
        return None


def _dated(text: str, read: Reader) -> str | None:
    try:
        return read(text) or read(_OUR_ERA.sub("", text))
    except DateError:
        return None


# Beside a year of the Hijra, that of ours is marked so (mīlādī).
_OUR_ERA = re.compile(r"^(?:m\.|م)\s*|\s*(?:م|\bm\.?)$")


def _with_years(named: _Part, years: _Part) -> _Part:
    """A period with the years that stand after its name, which are those in which it was."""
    _check_possible(named.edtf, years.edtf)
    return replace(_of_period(years), is_told=True)


def _of_period(years: _Part) -> _Part:
    return _Part(re.sub(r"^([^\[/]+)/([^/]+)$", r"[\1..\2]", years.edtf), is_period="/" in years.edtf)


def _together(parts: list[_Part], text: str) -> str:
    joint = parts[0]
    for part in parts[1:]:
        _check_possible(joint.edtf, part.edtf, text, apart=366 if joint.is_period and part.is_period else 0)
        exact = next((one for one in (part, joint) if not one.is_period and not _is_coarse(one.edtf)), None)
        joint = exact or _joint(joint, part)
    return joint.edtf


def _joint(one: _Part, other: _Part) -> _Part:
    """The narrower of two, or what both allow; of periods that follow each other ("Ming, Qing"), some time in both,
    or that of which the years are told."""
    are_periods = one.is_period and other.is_period
    if are_periods and one.is_told != other.is_told and not _is_either_within(one.edtf, other.edtf):
        return one if one.is_told else other
    return _Part((_either if are_periods else _common)(one.edtf, other.edtf), are_periods)


def _check_possible(one: str, other: str, text: str = "", *, apart: int = 0) -> None:
    """Refuses what lies more days apart: of periods, one may end with the year before the other."""
    first, second = possible_bounds(parse(one)), possible_bounds(parse(other))
    if first.latest + apart < second.earliest or second.latest + apart < first.earliest:
        raise DateError("date.contradicts-period", text=text or f"{one} {other}", meant=(one, other))


def _is_coarse(edtf: str) -> bool:
    """Whether a date is some time in a century or the like, rather than years that somebody told."""
    return "X" in edtf or edtf.startswith("[")


def _common(one: str, other: str) -> str:
    """What both allow: each end is that of the one which is narrower there."""
    first, second = bounds_of(parse(one)), bounds_of(parse(other))
    if _is_within(first, second):
        return one
    if _is_within(second, first):
        return other
    begins = one if first.earliest >= second.earliest else other
    ends = one if first.latest <= second.latest else other
    return f"[{_end_of(begins, 0)}..{_end_of(ends, 1)}]"


def _either(one: str, other: str) -> str:
    if _is_either_within(one, other):
        return _common(one, other)
    first, second = bounds_of(parse(one)), bounds_of(parse(other))
    begins = one if first.earliest <= second.earliest else other
    ends = one if first.latest >= second.latest else other
    return f"[{_end_of(begins, 0)}..{_end_of(ends, 1)}]"


def _is_either_within(one: str, other: str) -> bool:
    first, second = bounds_of(parse(one)), bounds_of(parse(other))
    return _is_within(first, second) or _is_within(second, first)


def _is_within(inner: Bounds, outer: Bounds) -> bool:
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _end_of(edtf: str, at: int) -> str:
    """The first or the last date of one that has two ends, or the first or last year that it can be."""
    ends = re.split(r"\.\.|/", edtf.strip("[]"))
    if len(ends) == 2 and ends[at] and "X" not in ends[at]:
        return ends[at]
    bounds = bounds_of(parse(edtf))
    day = (bounds.earliest, bounds.latest)[at]
    return "" if day in (PAST, FUTURE) else edtf_of_year(year_month_day(day)[0])
