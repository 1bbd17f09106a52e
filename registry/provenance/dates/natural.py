"""TypedDate what people type: "c. 1933", "before May 1939", "19th c.", "1933년", "昭和8年". The unclear is refused."""

import re
import unicodedata
from dataclasses import dataclass

from registry.errors import DateError
from registry.provenance.codes import Weekday
from registry.provenance.dates.calendar import WEEKDAYS, month_length
from registry.provenance.dates.east_asian import east_asian_date
from registry.provenance.dates.edtf import parse, weekday_mismatch
from registry.provenance.dates.edtf_writer import edtf_of_day, edtf_of_year
from registry.provenance.dates.words import ENGLISH
from registry.provenance.documents import Fields

# What is wrong with an EDTF date, so that it is not worth reading as words.
_OF_NO_DAY = frozenset({"date.nonexistent", "date.interval-backwards", "date.range-backwards", "date.too-long"})


@dataclass(frozen=True, slots=True)
class TypedDate:
    """The EDTF of a typed date, and the weekday that was typed with it."""

    edtf: str
    weekday: Weekday | None = None

    @property
    def weekday_problem(self) -> Weekday | None:
        """The weekday that the date really was, where another was typed."""
        return weekday_mismatch(self.edtf, self.weekday)


_MONTHS = {name.casefold(): number for number, name in enumerate(ENGLISH.months, start=1)}
_MONTHS |= {name[:3]: number for name, number in tuple(_MONTHS.items())} | {"sept": 9}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINAL_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?P<year>\d{1,5})"
_ERA = r"\s*(?P<era>bce|b\.\s?c\.(?:\s?e\.)?|bc|ce|c\.\s?e\.|ad|a\.\s?d\.)?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS).casefold()}|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+)?(?:the\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"


def read(text: str) -> TypedDate:
    """The date that was typed. Raises DateError; where its meaning is open, with what could be `meant`."""
    words = " ".join(unicodedata.normalize("NFKC", text).split())
    if not words:
        raise DateError("date.missing")
    try:
        return TypedDate(parse(words).edtf)
    except DateError as error:
        if error.code in _OF_NO_DAY and not _YEARS.fullmatch(words):
            raise
    return _checked(_read(words.casefold(), words), words)


def typed_again(date: Fields) -> str | None:
    """What, typed, is read as this date of a record: the source's words where they are read so, else its EDTF."""
    edtf: str | None = date.get("edtf")
    words = date.get("verbatim")
    if words is not None:
        try:
            if read(words).edtf == edtf:
                return str(words)
        except DateError:
            pass
    return edtf


def _checked(date: TypedDate, words: str) -> TypedDate:
    try:
        parse(date.edtf)
    except DateError as error:
        raise DateError("date.impossible", text=words, cause=error) from None
    return date


def _read(folded: str, words: str) -> TypedDate:
    for form in (_qualified, _limited, _span, _single):
        if (date := form(folded)) is not None:
            return date
    raise _unclear(folded, words)


_IN = re.compile(r"(?:some\s?time\s+)?(?:in|during)\s+(?P<rest>.+)")


def _single(folded: str) -> TypedDate | None:
    if match := _IN.fullmatch(folded):
        folded = match["rest"]
    for reader in (_day_month_year, _year_alone, _part, _decade, _century, _season, _numeric, _east_asian):
        if (date := reader(folded)) is not None:
            return date
    return None


_ABOUT = re.compile(r"(?:(?:c|ca|circa|about|around|approximately|approx)\b\.?|~|约|約|약)\s*(?P<rest>.+)")
_ABOUT_AFTER = re.compile(r"(?P<rest>.+?)\s*(?:경|頃|顷|ごろ|左右)")
_DOUBT = re.compile(r"(?:probably|possibly|perhaps|maybe)\s+(?P<before>.+)|(?P<after>.+?)\s*(?:\?|\(\?\))")


def _qualified(folded: str) -> TypedDate | None:
    if match := _DOUBT.fullmatch(folded):
        return _marked(match["before"] or match["after"], "?")
    if match := _ABOUT.fullmatch(folded) or _ABOUT_AFTER.fullmatch(folded):
        return _marked(match["rest"], "~")
    return None


def _marked(rest: str, mark: str) -> TypedDate | None:
    date = _read(rest, rest)
    if date.edtf[-1] in "?~%":
        both = date.edtf[-1] != mark
        return TypedDate(date.edtf[:-1] + ("%" if both else mark), date.weekday)
    if date.edtf[0] == "[" or "/" in date.edtf:
        joint = re.sub(r"(?<=[\dX])(?=\.\.|/|,|\]|$)", mark, date.edtf)
        return TypedDate(joint, date.weekday)
    return TypedDate(date.edtf + mark, date.weekday)


_BEFORE = re.compile(r"(?:by|before|until|no later than|not after|prior to|up to)\s+(?P<rest>.+)")
_BEFORE_AFTER = re.compile(r"(?P<rest>.+?)(?:\s*(?:or earlier|or before|이전|까지|以前|之前))")
_SINCE = re.compile(r"(?:after|since|from|no earlier than|not before)\s+(?P<rest>.+)")
_SINCE_AFTER = re.compile(r"(?P<rest>.+?)(?:\s*(?:or later|or after|onwards|이후|부터|以後|以后|以来|以來))")


def _limited(folded: str) -> TypedDate | None:
    if _TWO_WORDS.fullmatch(folded):
        return None
    for pattern, form in ((_BEFORE, "../{}"), (_BEFORE_AFTER, "../{}"), (_SINCE, "{}/.."), (_SINCE_AFTER, "{}/..")):
        match = pattern.fullmatch(folded)
        if match is None:
            continue
        date = _read(match["rest"], match["rest"])
        if "X" in date.edtf and folded.startswith(("before", "prior")):
            return TypedDate(form.format(edtf_of_day((parse(date.edtf).earliest or 0) - 1)[:-6]))
        if "/" in date.edtf or date.edtf[0] == "[":
            day = parse(date.edtf).latest if form.startswith("..") else parse(date.edtf).earliest
            return TypedDate(form.format(edtf_of_day(day or 0)), date.weekday)
        return TypedDate(form.format(date.edtf), date.weekday)
    return None


_TWO_WORDS = re.compile(
    r"(?:sometime\s+)?between\s+(?P<b1>.+?)\s+and\s+(?P<b2>.+)|from\s+(?P<f1>.+?)\s+(?:to|until)\s+(?P<f2>.+)"
    r"|(?P<t1>.+?)\s+(?:to|until|through)\s+(?P<t2>.+)|(?P<o1>.+?)\s+or\s+(?P<o2>\d.+)"
)
_YEARS = re.compile(r"(?P<first>\d{4})\s*[-–—/~]\s*(?P<last>\d{4}|\d{2})")


def _span(folded: str) -> TypedDate | None:
    if match := _YEARS.fullmatch(folded):
        first, last = match["first"], match["last"]
        return TypedDate(f"{first}/{last if len(last) == 4 else first[:2] + last}")
    match = _TWO_WORDS.fullmatch(folded)
    if match is None:
        return None
    for keys, form, end in (
        (("b1", "b2"), "[{}..{}]", _outermost),
        (("f1", "f2"), "{}/{}", _whole),
        (("t1", "t2"), "{}/{}", _whole),
        (("o1", "o2"), "[{},{}]", _whole),
    ):
        if match[keys[0]]:
            ends = [_single(match[key]) for key in keys]
            if None not in ends:
                return TypedDate(form.format(*(end(date.edtf, at) for at, date in enumerate(ends) if date)))
    return None


def _outermost(edtf: str, at: int) -> str:
    """The first date of a range at the beginning of another, the last at its end."""
    return edtf.strip("[]").split("..")[-at]


def _whole(edtf: str, at: int) -> str:
    """The month, year, decade or century that a range lies in: an end of a span is one date, if a coarser one."""
    first, _, last = edtf.strip("[]").partition("..")
    if not last:
        return edtf
    if first[:7] == last[:7]:
        return first[:7]
    return next((first[:digits].ljust(4, "X") for digits in (4, 3, 2) if first[:digits] == last[:digits]), edtf)


_DAY_MONTH_YEAR = re.compile(
    rf"{_WEEKDAY}(?:{_DAY}\s*(?:of\s+)?{_MONTH},?\s*{_YEAR}{_ERA}|{_MONTH.replace('month', 'm2')}\s*"
    rf"{_DAY.replace('day', 'd2')},?\s+{_YEAR.replace('year', 'y2')}{_ERA.replace('era', 'e2')}"
    rf"|{_MONTH.replace('month', 'm3')},?\s*{_YEAR.replace('year', 'y3')}{_ERA.replace('era', 'e3')})"
)


def _day_month_year(folded: str) -> TypedDate | None:
    match = _DAY_MONTH_YEAR.fullmatch(folded)
    if match is None:
        return None
    name = match["weekday"]
    weekday = next((day for day in WEEKDAYS if name and day.casefold().startswith(name[:3])), None)
    month, day = match["month"] or match["m2"] or match["m3"], match["day"] or match["d2"]
    typed_year = match["year"] or match["y2"] or match["y3"]
    if len(typed_year) < 3 and not (match["era"] or match["e2"] or match["e3"]):
        return None
    year = edtf_of_year(int(typed_year), match["era"] or match["e2"] or match["e3"])
    return TypedDate(f"{year}-{_MONTHS[month]:02}" + (f"-{int(day):02}" if day else ""), weekday)


def _year_alone(folded: str) -> TypedDate | None:
    match = re.fullmatch(rf"(?:(?P<ad>ad|a\.d\.)\s*)?{_YEAR}{_ERA}", folded)
    if match is None or (len(match["year"]) < 3 and not (match["era"] or match["ad"])):
        return None
    return TypedDate(edtf_of_year(int(match["year"]), match["era"]))


def _ordinal(word: str) -> int:
    """Of "first", or "1st"."""
    return _ORDINAL_WORDS.get(word) or int(word[0])


# A third of a year, or of a month, is meant by such words, and no source says which days exactly.
_PART = re.compile(
    r"(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+|(?P<of>beginning|start|middle|end)\s+of\s+"
    rf"|(?P<half>first|second|1st|2nd)\s+half\s+of\s+)(?:{_MONTH},?\s+(?:of\s+)?)?(?P<year>\d{{4}})"
    r"|(?P<y2>\d{4})\s*[年년]\s*(?:(?P<m2>\d{1,2})\s*[月월]\s*)?"
    r"(?P<after>초순?|초반|상순|初頭?|上旬|중반|중순|中旬|말|하순|末|底|下旬)"
)
_THIRD_OF = {
    **dict.fromkeys(("early", "beginning", "start", "초", "초순", "초반", "상순", "初", "初頭", "上旬"), 0),
    **dict.fromkeys(("mid", "middle", "중반", "중순", "中旬"), 1),
    **dict.fromkeys(("late", "end", "말", "하순", "末", "底", "下旬"), 2),
}


def _part(folded: str) -> TypedDate | None:
    match = _PART.fullmatch(folded)
    if match is None:
        return None
    year, month = match["year"] or match["y2"], _MONTHS.get(match["month"]) or int(match["m2"] or 0)
    if match["half"]:
        first = 6 * _ordinal(match["half"]) - 5
        return None if month else TypedDate(f"[{year}-{first:02}..{year}-{first + 5:02}]")
    third = _THIRD_OF[match["part"] or match["of"] or match["after"]]
    if match["month"] is None and match["m2"] is None:
        return TypedDate(f"[{year}-{4 * third + 1:02}..{year}-{4 * third + 4:02}]")
    if not 1 <= month <= 12:
        return None
    end = month_length(int(year), month) if third == 2 else 10 * third + 10
    return TypedDate(f"[{year}-{month:02}-{10 * third + 1:02}..{year}-{month:02}-{end:02}]")


# The first and last year of each third of a decade, and of a century.
_OF_DECADE = ((0, 3), (4, 6), (7, 9))
_OF_CENTURY = ((0, 33), (34, 66), (67, 99))


def _decade(folded: str) -> TypedDate | None:
    match = re.fullmatch(r"(?:the\s+)?(?:(early|mid-?|late)[\s-]*)?(?:the\s+)?(\d{3})0(?:['’]?s|년대|年代)", folded)
    if match is None:
        return None
    if match[1]:
        first, last = _OF_DECADE[_THIRD_OF[match[1].rstrip("-")]]
        return TypedDate(f"[{match[2]}{first}..{match[2]}{last}]")
    return TypedDate(f"{match[2]}X")


_CENTURY = re.compile(
    r"(?:the\s+)?(?:(?P<part>early|mid-?|late|(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?P<of>half|quarter)"
    rf"\s+of(?:\s+the)?)[\s-]*)?(?:the\s+)?(?P<number>\d{{1,2}})(?:(?:st|nd|rd|th)[\s-]*(?:century|cent\.?|c\.?)|\s*세기|\s*世紀|\s*世纪){_ERA}"
)


def _century(folded: str) -> TypedDate | None:
    match = _CENTURY.fullmatch(folded)
    if match is None or not int(match["number"]):
        return None
    before = bool(match["era"]) and match["era"].startswith("b")
    hundreds = int(match["number"]) - 1
    if not match["part"]:
        return TypedDate(f"{'-' if before else ''}{hundreds:02}XX")
    if before:
        return None
    if match["of"]:
        nth = _ordinal(match["nth"])
        years = 50 if match["of"] == "half" else 25
        if nth > 100 // years:
            return None
        first, last = (nth - 1) * years, nth * years - 1
    else:
        first, last = _OF_CENTURY[_THIRD_OF[match["part"].rstrip("-")]]
    return TypedDate(f"[{hundreds * 100 + first:04}..{hundreds * 100 + last:04}]")


def _season(folded: str) -> TypedDate | None:
    match = re.fullmatch(rf"({'|'.join(_SEASONS)})(?:\s+of)?,?\s+(\d{{4}})", folded)
    return TypedDate(f"{match[2]}-{_SEASONS[match[1]]}") if match else None


_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})|(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?")


def _numeric(folded: str) -> TypedDate | None:
    match = _NUMERIC.fullmatch(folded)
    if match is None:
        return None
    if match[4]:
        return TypedDate("-".join(filter(None, (match[4], f"{int(match[5]):02}", match[6] and f"{int(match[6]):02}"))))
    first, second, year = int(match[1]), int(match[2]), match[3]
    if first > 12 or second > 12 or first == second:
        day, month = (first, second) if first > 12 or first == second else (second, first)
        return TypedDate(f"{year}-{month:02}-{day:02}")
    return None


def _east_asian(folded: str) -> TypedDate | None:
    edtf = east_asian_date(folded)
    return None if edtf is None else TypedDate(edtf)


def _unclear(folded: str, words: str) -> DateError:
    if (meant := _either_order(folded)) is not None:
        return DateError("date.day-or-month", text=words, meant=meant)
    if (meant := _two_digits(folded)) is not None:
        return DateError("date.no-century", text=words, meant=meant)
    if _is_without_year(folded):
        return DateError("date.no-year", text=words)
    return DateError("date.unreadable", text=words)


def _either_order(folded: str) -> tuple[str, ...] | None:
    match = _NUMERIC.fullmatch(folded)
    if match is None or not match[1]:
        return None
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}", f"{match[3]}-{int(match[1]):02}-{int(match[2]):02}"


def _two_digits(folded: str) -> tuple[str, ...] | None:
    match = re.fullmatch(r"(?:.*[\s./-])?['’]?(\d\d)(?P<decade>s?)", folded)
    if match is None:
        return None
    years = tuple(f"{century}{match[1]}" for century in ("19", "18", "20"))
    return tuple(f"{year[:3]}X" for year in years) if match["decade"] else years


def _is_without_year(folded: str) -> bool:
    day_or_month = rf"(?:{_DAY}\s+{_MONTH}|{_MONTH.replace('month', 'm2')}(?:\s+{_DAY.replace('day', 'd2')})?)"
    return re.fullmatch(_WEEKDAY + day_or_month, folded) is not None
