"""What is wrong with a typed date that is not read, and what could be meant by it."""

import re
from datetime import date

from registry.errors import DateError
from registry.provenance.dates.edtf import is_date, parse
from registry.provenance.dates.edtf_writer import edtf_of_day
from registry.provenance.dates.typed_order import in_order
from registry.provenance.dates.typed_units import NUMERIC, has_no_year, single

# A year after it is a slip, or counted by another era.
_LAST_YEAR = 2099
_LAST_DAY = date(_LAST_YEAR, 12, 31).toordinal()
_UNDATED = re.compile(
    r"n\.?\s?d\.?|undated|not dated|(?:no|without|unknown) date|(?:date )?(?:unknown|unrecorded|not known)"
    r"|o\.\s?j\.?|o\.\s?d\.|ohne (?:jahr|datum)|undatiert|unbekannt|s\.\s?d\.?|sans date|non daté?e?|date inconnue"
    r"|z\.\s?j\.?|ongedateerd|s\.\s?f\.?|sin fecha|s\.\s?a\.?|sine anno|senza data"
    r"|연대 ?미상|제작 ?연도 ?미상|미상|年代不[詳详明]|年代不明|不[詳详明]|制作年不詳|無紀年|无纪年",
)
# Spreadsheets count the days from the end of 1899.
_SERIAL_BEGINS = date(1899, 12, 30).toordinal()
_SERIALS = range(10_000, 60_000)


# A dash, as between the years of a span, or a stroke. A hyphen is what parts a year from its month (ISO 8601), and a
# month after a dash has two digits.
_YEAR_AND_MORE = re.compile("(\\d{4})\\s?(?:[\u2012-\u2015]\\s?(?=\\d\\d)|/\\s?)(\\d{1,2})")


def check_span(words: str) -> None:
    """Of a year and a number that is a month, or the end of a later year: "1902/03". Raises DateError."""
    if (match := _YEAR_AND_MORE.fullmatch(words)) is None:
        return
    year, more = match.groups()
    last = year[: -len(more)] + more
    if 1 <= int(more) <= 12 and last > year:
        raise DateError("date.perhaps", text=words, meant=(f"{year}/{last}", f"{year}-{int(more):02}"))


def check_typed(words: str) -> None:
    """Of what reads as EDTF, or as a year, and can't be meant so. Raises DateError."""
    folded = words.casefold()
    if _UNDATED.fullmatch(folded):
        raise DateError("date.undated", text=words)
    if match := re.fullmatch(r"-\s?(\d{3,4})", words):
        year = match[1]
        raise DateError("date.perhaps", text=words, meant=(f"until {year}", year, f"{int(year) + 1} BCE"))
    if re.fullmatch(r"\d{5}", words) and int(words) in _SERIALS:
        raise DateError("date.perhaps", text=words, meant=(edtf_of_day(_SERIAL_BEGINS + int(words)),))
    if re.fullmatch(r"[12]\d{7}", words) and is_date(day := f"{words[:4]}-{words[4:6]}-{words[6:]}"):
        raise DateError("date.perhaps", text=words, meant=(day,))
    if match := re.fullmatch(r"(\d),(\d{3})", words):
        raise DateError("date.perhaps", text=words, meant=(match[1] + match[2],))
    if (match := re.fullmatch(r"(\d{4})(?:-\d\d){0,2}", words)) and int(match[1]) > _LAST_YEAR:
        raise _too_late(words, int(match[1]))


def check_time(edtf: str, words: str) -> None:
    """Of a date all of which is yet to come. Raises DateError."""
    earliest = parse(edtf).earliest
    if earliest is not None and earliest > _LAST_DAY:
        raise DateError("date.future", text=words)


def _too_late(words: str, year: int) -> DateError:
    # The Hebrew year 5700 is 1939/40, from September to September.
    if 5400 < year < 5900:
        return DateError("date.perhaps", text=words, meant=(f"{year - 3761}/{year - 3760}",))
    return DateError("date.future", text=words)


def unclear(folded: str, words: str) -> DateError:
    """Why a text is no date."""
    if (meant := _either_order(folded)) is not None:
        return DateError("date.day-or-month", text=words, meant=meant)
    if (meant := _two_digits(folded)) is not None:
        return DateError("date.no-century", text=words, meant=meant)
    if has_no_year(folded):
        return DateError("date.no-year", text=words)
    if len(years := tuple(dict.fromkeys(re.findall(r"(?<!\d)(?:1\d{3}|20\d\d)(?!\d)", folded)))) > 1:
        return DateError("date.several", text=words, meant=years[:3])
    return DateError("date.unreadable", text=words)


def _either_order(folded: str) -> tuple[str, ...] | None:
    match = NUMERIC.fullmatch(folded)
    if match is None or not match[1]:
        return None
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}", f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}"


def _two_digits(folded: str) -> tuple[str, ...] | None:
    match = re.fullmatch(r"(?:(?P<before>.*)[\s./-])?['’]?(?P<year>\d\d)(?P<decade>s?)", folded)
    if match is None or re.search(r"\d{4}", match["before"] or ""):
        return None
    years = tuple(f"{century}{match['year']}" for century in ("19", "18", "20"))
    if match["decade"]:
        return tuple(f"{year[:3]}X" for year in years)
    before = re.sub(r"-(?=\D)|(?<=[^\W\d])-", " ", (match["before"] or "").strip(" ."))
    return tuple(day for year in years for day in _of_year(before, year))


def _of_year(before: str, year: str) -> tuple[str, ...]:
    """What a day or month can be in this year; the year where it is neither."""
    for text in (f"{before} {year}", f"{before}.{year}"):
        text = in_order(" ".join(text.split()))
        try:
            date = single(text) if before else None
        except DateError:
            return ()
        if date is not None:
            return (date[0],)
        if (either := _either_order(text)) is not None:
            return either
    return (year,)
