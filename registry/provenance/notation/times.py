"""Dates in prose: where they stand, what they say of when a holder got an object and when the holder let it go.

The dates themselves are read by `registry.provenance.dates.read`; here are only the forms that prose has besides, such
as the American order of month and day, and the words around them. Written as EDTF (ISO 8601-2:2019).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.notation.lexicon.clauses import DATE_WORDS
from registry.provenance.notation.values import Part, Span

_YEAR = r"(?:1[4-9]|20)\d\d"
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DASH = r"[ ]?[-–—][ ]?"
_ORDINALS = (
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth", "twenty-first",
)  # fmt: skip
_ORDINAL = "|".join(_ORDINALS)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ATOM = re.compile(
    rf"(?<![a-z\d$£€#/])(?<!\d\.)(?<!no\.)(?:"
    r"(?P<edtf>EDTF [^\s;()“”]+)"
    rf"|(?P<days>{_MONTH} {{0,3}}{_DAY}(?:{_DASH}| and | & )(?:{_MONTH} {{0,2}})?{_DAY},? {{0,3}}{_YEAR})"
    rf"|(?P<two>{_MONTH} {{0,3}}(?:{_DAY},? {{0,3}})?{_YEAR}(?: to "
    rf"|{_DASH}){_MONTH} {{0,3}}(?:{_DAY},? {{0,3}})?{_YEAR})"
    rf"|(?P<mdy>{_MONTH},? {{0,3}}{_DAY} ?[,.]? {{0,3}}{_YEAR})"
    rf"|(?P<ddays>{_DAY}{_DASH}{_DAY} {_MONTH},? {{0,3}}{_YEAR})"
    rf"|(?P<dmy>{_DAY} {{1,8}}(?:of )?{_MONTH},? {{0,3}}{_YEAR})"
    rf"|(?P<months>{_MONTH}(?:{_DASH}|/){_MONTH},? {{0,3}}{_YEAR})"
    rf"|(?P<my>{_MONTH},? {{0,3}}(?:of )?{_YEAR})"
    rf"|(?P<season>(?:[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)(?: of)?,? {{1,2}}{_YEAR})"
    rf"|(?P<slash>\d{{1,2}}/\d{{1,2}}(?:{_DASH}\d{{1,2}}(?:/\d{{1,2}})?)?/(?:{_YEAR}|\d\d)(?!\d))"
    rf"|(?P<mslash>\d{{1,2}}/{_YEAR})"
    rf"|(?P<dashed>\d{{1,2}}-\d{{1,2}}-(?:{_YEAR}|\d\d)(?!\d))"
    rf"|(?P<iso>{_YEAR}-\d\d-\d\d)"
    r"|(?P<decade>(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -]{1,2}(?:the )?)?(?:1\d|20)\d0['’]?s(?: or (?:the )?(?:1\d"
    r"|20)?\d0['’]?s)?)"
    r"|(?P<century>(?:(?:[Ee]arly|[Mm]id|[Ll]ate|first half of the|second half of the)[ -]{1,2})?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})[ -]?[Cc](?:entury|ent\.))"
    rf"|(?P<either>{_YEAR} ?(?:or|/) ?{_YEAR})"
    rf"|(?P<centuries>(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?\d{{1,2}}(?:st|nd|rd|th){_DASH}"
    r"(?:(?:early|mid|late)[ -])?\d{1,2}(?:st|nd|rd|th) [Cc]entury)"
    rf"|(?P<short>{_YEAR}/\d\d(?!\d))"
    rf"|(?P<later>{_YEAR} or (?:later|earlier|before|after))"
    rf"|(?P<open>{_YEAR} ?[-–—] ?(?:present\b)?(?=[?:;,.)\s]|$)\??)"
    rf"|(?P<years>{_YEAR}(?:\?|\(\?\))?{_DASH}(?:(?:ca?\.|circa|before|by) ?)?(?:{_YEAR}|\d\d)(?!\d))"
    rf"|(?P<year>(?<![A-Za-z]){_YEAR})"
    r")(?![\w/])"
)
_NAMES_ON = re.compile(r"(?: (?!and\b|to\b|until\b|at\b|by\b|in\b|on\b|from\b|for\b)[A-Z][a-z]+|[-'’][A-Za-z])")
_NUMBERING = ("no. ", "nos. ", "lot ", "lots ", "lot. ", "sale ", "number ", "no ", "stock ", "cat. ")
_KIND_OF_SALE = re.compile(r"\b(?:his|her|their|forced|estate|anonymous|private) sale $", re.I)
_DOUBT_MARK = re.compile(r" ?(?:\(\?\)|\?)")
_DASHES = ("-", "–", "—")
_NARROW = re.compile(r"([,.])(?=\d)")
_COMMA_OF_MONTH = re.compile(r"^([A-Z][a-z]+\.?),(?= \d{1,2}\b)")
_DIGIT = re.compile(r"\d")
# A date that may stand before any digit.
_WITHOUT_DIGIT = re.compile(r"EDTF|th [Cc]entury|first [Cc]entury")
_OF_CENTURY = re.compile(r"EDTF|[Cc]ent(?:ury|\.)")
# What stands before the first digit of any other date is no longer.
_BEFORE_DIGIT = 60
_IN_WORDS = re.compile(_ORDINAL)
_NUMBERS, _LETTERS = re.compile(r"\d+"), re.compile(r"[A-Z][a-z]+")
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as it stands in a text: the words before it that tell its sense, its EDTF and its span with them.

    `edtf` is empty where the words are a date's and can't be read, such as "February 30, 1950". `last` is the end of a
    stretch of years, as in "1926-52"; empty where the stretch is open.
    """

    start: int
    end: int
    lead: str
    edtf: str
    last: str | None = None


@dataclass(frozen=True, slots=True)
class TenureDates:
    """When a holder got an object and let it go, in EDTF, and where the text says so."""

    span: Span
    acquired: str | None = None
    relinquished: str | None = None
    acquired_span: Span | None = None
    relinquished_span: Span | None = None

    def parts(self) -> Iterator[Part]:
        """Which words tell of each; one stretch of years tells of both, and counts for the first."""
        if self.acquired_span:
            yield Part("acquired", *self.acquired_span)
        if self.relinquished_span and self.relinquished_span != self.acquired_span:
            yield Part("relinquished", *self.relinquished_span)


def written_dates(text: str, start: int = 0) -> Iterator[WrittenDate]:
    """The dates of a clause, each with the words that lead to it. Words in which a year is part of a name are none."""
    digit = _DIGIT.search(text, start)
    if digit is None and _WITHOUT_DIGIT.search(text, start) is None:
        return
    begins = start if digit is None or _OF_CENTURY.search(text, start) else digit.start() - _BEFORE_DIGIT
    floor = start
    for match in _ATOM.finditer(text, max(start, begins)):
        kind, words = match.lastgroup or "year", match.group()
        doubt = _DOUBT_MARK.match(text, match.end())
        if kind == "edtf":
            words, doubt = words.rstrip(",."), None
        if kind == "year" and _is_number(text, match.start()):
            continue
        if kind in ("year", "my") and _NAMES_ON.match(text, match.end()):
            continue
        begins, lead = _lead(text, match.start(), floor)
        end = doubt.end() if doubt else match.start() + len(words)
        yield WrittenDate(begins, end, lead, *(edtf_of(kind, words, is_doubted=doubt is not None) or ("", None)))
        floor = end


def _is_number(text: str, at: int) -> bool:
    """Whether four digits are a number and no year: a lot's or a sale's, but not those after "forced sale"."""
    if not text[max(0, at - 8) : at].casefold().endswith(_NUMBERING):
        return False
    return _KIND_OF_SALE.search(text, max(0, at - 24), at) is None


def _lead(text: str, at: int, floor: int) -> tuple[int, str]:
    """The words before a date that belong to it ("until at least"), and where they begin."""
    begins = at
    dash = len(text[floor:at].rstrip(" ")) + floor - 1
    if text[dash : dash + 1] in _DASHES and not text[floor:dash].strip():
        return dash, "until"
    if at > floor and text[at - 1] == "~":
        return at - 1, "c."
    while begins > floor:
        stop = begins
        while stop > floor and text[stop - 1] in " \t":
            stop -= 1
        first = stop
        while first > floor and stop - first < 14 and (text[first - 1].isalpha() or text[first - 1] == "."):
            first -= 1
        word = text[first:stop].casefold()
        if word not in DATE_WORDS or (first > floor and text[first - 1].isalnum()):
            break
        begins = first
    lead = " ".join(text[begins:at].casefold().split())
    dash = len(text[floor:begins].rstrip(" ")) + floor - 1
    if lead and text[dash : dash + 1] in _DASHES and not text[floor:dash].strip():
        return dash, f"until {lead}"
    return begins, lead


@lru_cache(maxsize=8192)
def edtf_of(kind: str, words: str, *, is_doubted: bool) -> tuple[str, str | None] | None:
    """The EDTF of the words of a date, kept for the next time; None where they are no date that exists."""
    try:
        edtf, last = _READERS.get(kind, _natural)(" ".join(words.split()))
    except (DateError, ValueError):
        return None
    if is_doubted and last is None:
        edtf = _marked(edtf, "?")
    elif is_doubted and last:
        last = _marked(last, "?")
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
        rf"(?P<m1>{_MONTH}) ?(?P<d1>\d+)\D*?(?: ?[-–—] ?| and "
        rf"| & )(?P<m2>{_MONTH})? ?(?P<d2>\d+)\D*? ?,? ?(?P<y>\d{{4}})",
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
    return _natural(_IN_WORDS.sub(lambda match: f"{_ORDINALS.index(match.group()) + 11}th", words))


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
    first, second = re.split(r" ?(?:or|/) ?", words)
    return f"[{first},{second}]", None


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
    "dashed": _american,
    "decade": _decades,
    "century": _centuries,
    "either": _either,
    "short": _short,
    "later": _or_later,
    "open": _open,
    "years": _years,
}


def _marked(edtf: str, mark: str) -> str:
    if edtf[-1] in "?~%":
        return edtf if edtf[-1] == mark else edtf[:-1] + "%"
    if edtf.startswith("[") or edtf.endswith(".."):
        return edtf
    return edtf + mark


def tenure_dates(written: list[WrittenDate]) -> TenureDates:
    """What the dates of one holder say together."""
    acquired: tuple[str, Span] | None = None
    relinquished: tuple[str, Span] | None = None
    for edtf, side, span, last in _moments(written):
        if side == "until":
            relinquished = relinquished or (edtf, span)
        elif acquired is None:
            acquired = edtf, span
            relinquished = (last, span) if last else relinquished
        elif last and relinquished is None and edtf == acquired[0]:
            relinquished = last, span  # "through A, 1936; B, 1936-1950"
    begun = acquired if acquired and dates.is_date(acquired[0]) else (None, None)
    ended = relinquished if relinquished and dates.is_date(relinquished[0]) else (None, None)
    return TenureDates((written[0].start, written[-1].end), begun[0], ended[0], begun[1], ended[1])


def _moments(written: list[WrittenDate]) -> Iterator[tuple[str, str, Span, str | None]]:
    """Each date's EDTF, the end of a tenure it tells, its span, and the end of its stretch; "between" takes two."""
    waiting = iter(written)
    for date in waiting:
        edtf, side = _sense(date)
        span, last = (date.start, date.end), date.last
        if "between" in date.lead:
            second = next(waiting, None)
            if second is not None and second.lead.startswith("and"):
                edtf, span = f"{edtf}/{_sense(second)[0]}", (date.start, second.end)
            elif second is not None:
                yield edtf, side, span, last
                (edtf, side), span, last = _sense(second), (second.start, second.end), second.last
        yield edtf, side, span, last


def _sense(date: WrittenDate) -> tuple[str, str]:
    """The EDTF of a date with what the words before it make of it, and which end of a tenure it tells."""
    words = date.lead.split()
    edtf = date.edtf
    if any(word in _ABOUT for word in words):
        edtf = _marked(edtf, "~")
    if any(word in _DOUBT for word in words):
        edtf = _marked(edtf, "?")
    side = "until" if any(word in _UNTIL for word in words) and "prior" not in words else "since"
    if (years := _SOME_YEAR.fullmatch(edtf)) and words:
        edtf = _end_of_years(years, words) or edtf
    if "/" in edtf and not edtf.startswith("["):
        return edtf, side
    if ("least" in words or "still" in words) and "by" not in words:
        return (f"{edtf}/..", "until") if side == "until" else (f"../{edtf}", side)
    if any(word in ("after", "earlier") for word in words) and "no" not in words and "not" not in words:
        return f"{edtf}/..", side
    if any(word in ("by", "before", "prior", "later") for word in words):
        return f"../{edtf}", side
    return edtf, side


_SOME_YEAR = re.compile(r"\[(?P<first>\d{4})\.\.(?P<last>\d{4})\]")


def _end_of_years(years: re.Match[str], words: list[str]) -> str | None:
    """Of some year within a stretch, "the mid-1930s", the one that "by" or "after" reaches to."""
    if any(word in ("after", "earlier") for word in words) and "no" not in words and "not" not in words:
        return years["last"]
    if any(word in ("by", "before", "prior", "later") for word in words):
        return years["last"] if "before" not in words else years["first"]
    return None


_ABOUT = frozenset(("about", "around", "circa", "ca", "ca.", "c", "c.", "approximately", "approx."))
_DOUBT = frozenset(("probably", "possibly", "likely", "perhaps"))
_UNTIL = frozenset(("until", "till", "to", "through", "thru", "untill", "unti", "until:"))
