"""The forms in which prose writes a date by itself, and the EDTF of each.

Dates as such are read by `registry.provenance.dates.read`; here are only the forms that prose has besides, such as the
American order of month and day. Written as EDTF (ISO 8601-2:2019).
"""

import re
from functools import lru_cache

from registry.errors import DateError
from registry.provenance import dates

# Four digits that would be a year long to come are a number.
YEAR = r"(?:1[4-9]\d\d|20[0-3]\d)"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DASH = r"[ ]?[-–—][ ]?"
ORDINALS = (
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
ORDINAL = "|".join(ORDINALS)
_NARROW = re.compile(r"([,.])(?=\d)")
_COMMA_OF_MONTH = re.compile(r"^([A-Z][a-z]+\.?),(?= \d{1,2}\b)")
_IN_WORDS = re.compile(ORDINAL)
_NUMBERS, _LETTERS = re.compile(r"\d+"), re.compile(r"[A-Z][a-z]+")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


@lru_cache(maxsize=8192)
def edtf_of(kind: str, words: str, *, is_doubted: bool) -> tuple[str, str | None] | None:
    """The EDTF of the words of a date, kept for the next time; None where they are no date that exists."""
    try:
        edtf, last = _READERS.get(kind, _natural)(" ".join(words.split()))
    except (DateError, ValueError):
        return None
    if is_doubted and last is None:
        edtf = marked(edtf, "?")
    elif is_doubted and last:
        last = marked(last, "?")
    return edtf, last


def _plain(words: str) -> tuple[str, None]:
    """A year, or a month or day in English, which need not be looked for in every language."""
    if words.isdecimal() and len(words) == 4:
        return words, None
    numbers = _NUMBERS.findall(words)
    month = _MONTHS.get(_LETTERS.findall(words)[0][:3].casefold())
    year, day = numbers[-1], int(numbers[0]) if len(numbers) == 2 else None
    if month is None or len(numbers) > 2 or len(year) != 4 or (day is not None and not 1 <= day <= 28):
        return _natural(words)
    return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}", None


def _natural(words: str) -> tuple[str, None]:
    words = _COMMA_OF_MONTH.sub(r"\1", words.replace("Sept.", "September"))
    return dates.read(_NARROW.sub(r"\1 ", words)).edtf, None


def _days(words: str) -> tuple[str, None]:
    match = re.fullmatch(
        rf"(?P<m1>{MONTH}) ?(?P<d1>\d+)\D*?(?: ?[-–—] ?| and "
        rf"| & )(?P<m2>{MONTH})? ?(?P<d2>\d+)\D*? ?,? ?(?P<y>\d{{4}})",
        words,
    )
    if match is None:
        raise ValueError(words)
    month, first, last, year = match["m1"], match["d1"], match["d2"], match["y"]
    last_month = match["m2"] or month
    return f"{_natural(f'{month} {first}, {year}')[0]}/{_natural(f'{last_month} {last}, {year}')[0]}", None


def _day_days(words: str) -> tuple[str, None]:
    first, last, rest = re.split(r"\D*[-–—] ?|(?<=\d)(?:st|nd|rd|th)? ", words, maxsplit=2)
    return f"{_natural(f'{first} {rest}')[0]}/{_natural(f'{last} {rest}')[0]}", None


def _two_dates(words: str) -> tuple[str, str]:
    first, last = re.split(r" to | ?[-–—] ?", words, maxsplit=1)
    return _natural(first)[0], _natural(last)[0]


def _two_months(words: str) -> tuple[str, None]:
    first, last, year = re.split(r" ?[-–—/] ?|,? (?=\d)", words, maxsplit=2)
    return f"{_natural(f'{first} {year}')[0]}/{_natural(f'{last} {year}')[0]}", None


def _american(words: str) -> tuple[str, None]:
    """Month, day, year, as an American writes them; a year of two digits is of the 20th century, but for the first
    years of the 21st."""
    numbers = re.split(r"[-–—/ ]+", words)
    year = _century(numbers[-1])
    month, days = int(numbers[0]), [int(number) for number in numbers[1:-1]]
    if len(days) == 3:
        first, last = (month, days[0]), (days[1], days[2])
    elif len(days) == 2:
        first, last = (month, days[0]), (month, days[1])
    else:
        first = last = (days[0], month) if month > 12 >= days[0] else (month, days[0])
    start, end = (f"{year}-{number:02}-{day:02}" for number, day in (first, last))
    dates.parse(start)
    dates.parse(end)
    return start if start == end else f"{start}/{end}", None


def _century(year: str) -> str:
    return year if len(year) == 4 else f"{'20' if int(year) < 26 else '19'}{year}"


def _month_slash(words: str) -> tuple[str, None]:
    month, year = words.split("/")
    edtf = f"{year}-{int(month):02}"
    dates.parse(edtf)
    return edtf, None


def _centuries(words: str) -> tuple[str, None]:
    return _natural(_IN_WORDS.sub(lambda match: f"{ORDINALS.index(match.group()) + 11}th", words))


def _decades(words: str) -> tuple[str, None]:
    first, joint, second = re.sub(r"['’]s", "s", words).partition(" or ")
    if first.endswith("00s") and not joint:
        part, _, year = first.rpartition(" ")
        if part:  # "late 1700s" is of the century, "1700s" of the decade
            return _natural(f"{part} {int(year[:2]) + 1}th century")[0], None
    decade = _natural(first)[0]
    if not joint:
        return decade, None
    short = second.removeprefix("the ")
    return f"[{decade},{_natural(short if len(short) > 4 else first[-5:-3] + short)[0]}]", None


def _either(words: str) -> tuple[str, None]:
    """ "1752 or 1753" is one of the two, "1752/1753" some time in both."""
    first, sign, second = re.split(r" ?(or|/) ?", words)
    return (f"[{first},{second}]" if sign == "or" or second < first else f"{first}/{second}"), None


def _dotted(words: str) -> tuple[str, None]:
    """Day, month, year, as those write them who put full stops between."""
    day, month, year = words.split(".")
    edtf = f"{year}-{int(month):02}-{int(day):02}"
    dates.parse(edtf)
    return edtf, None


def _or_later(words: str) -> tuple[str, None]:
    year, _, side = words.partition(" or ")
    return f"{year}/.." if side in ("later", "after") else f"../{year}", None


def _open(words: str) -> tuple[str, str]:
    return words[:4], ""


def _short(words: str) -> tuple[str, None]:
    return "/".join(_years(words.replace("/", "-"))), None


def _years(words: str) -> tuple[str, str]:
    first, last = re.split(r" ?[-–—] ?", words)
    doubt = "?" if "?" in first else ""
    about = "~" if last.startswith("c") else ""
    before = "../" if last.startswith("b") else ""
    last = re.sub(r"^[a-z. ]+", "", last)
    year = last if len(last) == 4 else first[:2] + last
    if year < first[:4]:
        raise ValueError(words)
    return first[:4] + doubt, before + year + about


def _edtf(words: str) -> tuple[str, None]:
    edtf = words[5:]
    dates.parse(edtf)
    return edtf, None


_READERS = {
    "year": _plain,
    "my": _plain,
    "mdy": _plain,
    "dmy": _plain,
    "edtf": _edtf,
    "days": _days,
    "two": _two_dates,
    "ddays": _day_days,
    "months": _two_months,
    "slash": _american,
    "mslash": _month_slash,
    "dotted": _dotted,
    "dashed": _american,
    "decade": _decades,
    "century": _centuries,
    "either": _either,
    "short": _short,
    "later": _or_later,
    "open": _open,
    "years": _years,
}


def marked(edtf: str, mark: str) -> str:
    if edtf[-1] in "?~%":
        return edtf if edtf[-1] == mark else "/".join(end[:-1] + "%" for end in edtf.split("/"))
    if edtf.startswith("[") or edtf.endswith(".."):
        return edtf
    return "/".join(end + mark for end in edtf.split("/"))
