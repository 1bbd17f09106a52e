"""What people type for a date: "c. 1933", "before May 1939", "19th c.", "1933년", "昭和8年". The unclear is refused."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from registry.errors import DateError
from registry.provenance import lengths
from registry.provenance.codes import Weekday
from registry.provenance.dates.edtf import parse, weekday_mismatch
from registry.provenance.dates.edtf_writer import edtf_of_day, outermost_year
from registry.provenance.dates.hijri import counts_hijri
from registry.provenance.dates.typed_days import YEARS, several_days, several_years
from registry.provenance.dates.typed_languages import in_english
from registry.provenance.dates.typed_order import in_order
from registry.provenance.dates.typed_periods import date_in_period
from registry.provenance.dates.typed_refusals import check_span, check_time, check_typed, unclear
from registry.provenance.dates.typed_units import single
from registry.provenance.dates.words import in_words
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


@lru_cache(maxsize=8192)
def read(text: str) -> TypedDate:
    """The date that was typed. Raises DateError; where its meaning is open, with what could be `meant`."""
    words = _bare_of_marks(" ".join(unicodedata.normalize("NFKC", text).split()))
    if not words:
        raise DateError("date.missing")
    check_span(words)
    words = words.translate(_DASHES)
    check_typed(words)
    if bracketed := _BRACKETED.fullmatch(words):
        return read(bracketed["inner"] or bracketed["undated"])
    try:
        # EDTF has no dash for what is not known: "?-1933" is a life or a span of which the beginning is not.
        if not _FROM_UNKNOWN.match(words):
            return TypedDate(parse(words).edtf)
    except DateError as error:
        if error.code in _OF_NO_DAY and not (YEARS.fullmatch(words.rstrip("?~%")) or "-00" in words):
            raise
    return _checked(_read_in_any_language(words.casefold(), words), words)


# What the cataloguer has from elsewhere than the object: "[c. 1902]", "n.d. [c. 1902]"; in EDTF, brackets hold several.
_BRACKETED = re.compile(r"\[(?P<inner>(?:(?!\.\.|,)[^][])+)\]|n\.?\s?d\.?,?\s*[(\[](?P<undated>[^][()]+)[)\]]", re.I)
_FROM_UNKNOWN = re.compile(r"\?\s*-\s*\d")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


def _bare_of_marks(words: str) -> str:
    """Without what stands around it: a full stop or comma at its end, parentheses or quotation marks, or the midnight
    with which a data base writes a day."""
    if around := _AROUND.fullmatch(words):
        return around["inner"] or around["quoted"]
    words = _MIDNIGHT.sub("", words)
    return words.rstrip(",;").removesuffix(".") if words[-2:-1].isdigit() else words


_MIDNIGHT = re.compile(r"(?<=\d{4}-\d\d-\d\d)[T ]00:00(?::00(?:\.0+)?)?Z?$")
_AROUND = re.compile(r"\((?P<inner>[^()]+)\)|['\"‘’“”](?P<quoted>[^'\"‘’“”]+)['\"‘’“”]")


def typed_again(date: Fields) -> str | None:
    """What, typed, is read as this date of a record: the source's words where they are read so, else its EDTF, or that
    in words where a person could mean something else by it."""
    edtf: str | None = date.get("edtf")
    for words in filter(None, (date.get("verbatim"), edtf, in_words(edtf) if edtf else None)):
        try:
            if read(words).edtf == edtf:
                return str(words)
        except DateError:
            pass
    return edtf


def _checked(date: TypedDate, words: str) -> TypedDate:
    try:
        check_time(date.edtf, words)
    except DateError as error:
        if error.code == "date.future":
            raise
        raise DateError("date.impossible", text=words, cause=error) from None
    return date


def _read_in_any_language(folded: str, words: str) -> TypedDate:
    try:
        # Two years with a stroke between them are one, where the first is counted by another era.
        if not counts_hijri(folded) and (date := _of_one_language(folded)) is not None:
            return date
        if (date := _limited_period(folded)) is not None:
            return date
        if len(folded) <= lengths.DATE and (edtf := date_in_period(folded, _edtf)) is not None:
            return TypedDate(edtf)
        if counts_hijri(folded) and (date := _of_one_language(folded)) is not None:
            return date
    except DateError as error:
        raise DateError(error.code, **{**error.params, "text": words}) from None
    raise unclear(folded, words)


def _of_one_language(folded: str) -> TypedDate | None:
    if (date := _read(in_order(folded))) is not None:
        return date
    return next((date for text in in_english(folded) if (date := _read(in_order(text))) is not None), None)


def _edtf(folded: str) -> str | None:
    date = _of_one_language(folded)
    return date.edtf if date is not None else None


def _read(folded: str) -> TypedDate | None:
    for form in (_qualified, _limited, _single, _days, _joined):
        if (date := form(folded)) is not None:
            return date
    return None


def _single(folded: str) -> TypedDate | None:
    date = single(folded)
    return TypedDate(*date) if date is not None else None


def _days(folded: str) -> TypedDate | None:
    edtf = several_days(folded, _ends)
    return TypedDate(edtf) if edtf is not None else None


_ABOUT = re.compile(r"(?:(?:c|ca|circa|about|around|approximately|approx)(?:\b\.?|(?=\d))|~|约|約|약)\s*(?P<rest>.+)")
_ABOUT_AFTER = re.compile(r"(?P<rest>.+?)\s*(?:경|무렵|頃|顷|ごろ|左右|(?:,\s*)?\b(?:circa|ca\.?)|(?<=\d)ca\.?)")
_DOUBT = re.compile(
    r"(?:probably|possibly|perhaps|maybe|\(\?\)|\[\?\])\s*(?P<before>.+)|(?P<after>.+?)\s*(?:\?|\(\?\)|\[\?\])"
)


def _qualified(folded: str) -> TypedDate | None:
    if match := _DOUBT.fullmatch(folded):
        return _marked(match["before"] or match["after"], "?")
    if match := _ABOUT.fullmatch(folded) or _ABOUT_AFTER.fullmatch(folded):
        # "c. 1925-c. 1927": what is about either end is not about both.
        return _joined(folded) if _ABOUT_EACH.search(match["rest"]) else _marked(match["rest"], "~")
    return None


_ABOUT_EACH = re.compile(r"(?:-|\bto|\band|\bor)\s*(?:c|ca|circa|about|around)\b")


def _marked(rest: str, mark: str) -> TypedDate | None:
    # About "1900/10" is about some years, and no month.
    date = _joined(rest) if YEARS.fullmatch(rest) else _read(rest)
    if date is None:
        return None
    if date.edtf[-1] in "?~%":
        both = date.edtf[-1] != mark
        return TypedDate(date.edtf[:-1] + ("%" if both else mark), date.weekday)
    if date.edtf[0] in "[{" or "/" in date.edtf:
        joint = re.sub(r"(?<=[\dX])(?=\.\.|/|,|[\]}]|$)", mark, date.edtf)
        return TypedDate(joint, date.weekday)
    return TypedDate(date.edtf + mark, date.weekday)


# Before a date is before its first day; by or until it is to its last. After a date may be in what it names: a source
# that says "after 1945" says no more than that it was not earlier, and "1945/.." says that.
_LIMITS = tuple(
    (re.compile(pattern), sense)
    for sense, patterns in {
        "before": (
            r"(?:before|prior to|terminus ante quem|t\.?a\.?q\.?)\s+(?P<rest>.+)",
            r"(?P<rest>.+?)\s*(?:より前|よりも前)",
        ),
        "by": (
            r"(?:by|until|(?:no|not) later than|not after|up to|in or before|on or before)\s+(?P<rest>.+)",
            r"(?P<rest>.+?)\s*(?:or earlier|or before|까지|以前|之前|이전)",
        ),
        "since": (
            r"(?:after|post|since|from|(?:no|not) earlier than|not before|(?:in|on) or after"
            r"|terminus post quem|t\.?p\.?q\.?)\s+(?P<rest>.+)",
            r"(?P<rest>.+?)\s*(?:or later|(?:or|and) after|onwards?|(?<=\d)\+|이후|부터|以後|以后|以降|以来|以來)",
            r"(?:from\s+)?(?P<rest>.+?)\s*(?:-|to|until|through)\s*(?:(?:the\s+)?present|today|now|date)",
            r"(?P<rest>\d{4})\s*-",
        ),
        "to": (r"\?\s*-\s*(?P<rest>.+)",),
    }.items()
    for pattern in patterns
)


_MONTH_OR_DAY = re.compile(r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?")


def _limited(folded: str) -> TypedDate | None:
    for pattern, sense in _LIMITS:
        match = pattern.fullmatch(folded)
        rest = match and match["rest"]
        if rest is None:
            continue
        if _MONTH_OR_DAY.fullmatch(rest):
            return TypedDate(_limit(parse(rest).edtf, sense))
        if sense != "to" and _TWO_WORDS.fullmatch(folded) and _joined(folded):
            continue
        if (date := _read(rest)) is not None:
            return TypedDate(_limit(date.edtf, sense), date.weekday)
    return None


_SPAN = re.compile(r"\b(?:to|until|through|and|or|before)\b|-|/")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def _limited_period(folded: str) -> TypedDate | None:
    """From or to a period with the years in which it was: "Qing dynasty (1644-1911) or later"."""
    for pattern, sense in _LIMITS:
        match = pattern.fullmatch(folded) if len(folded) <= lengths.DATE else None
        if (
            match is not None
            and not _SPAN.search(_IN_BRACKETS.sub("", match["rest"]))
            and (edtf := date_in_period(match["rest"], _edtf)) is not None
        ):
            return TypedDate(_limit(edtf, sense))
    return None


_WITH_MONTH = re.compile(r"\d{4}-\d\d")


def _limit(edtf: str, sense: str) -> str:
    reading = parse(edtf)
    if sense == "before":
        return "../" + _shortest((reading.earliest or 0) - 1, edtf)
    if "/" in edtf or edtf[0] == "[":
        day = edtf_of_day((reading.earliest if sense == "since" else reading.latest) or 0)
        is_of_years = _WITH_MONTH.search(edtf) is None and day.endswith("-01-01" if sense == "since" else "-12-31")
        edtf = day[:-6] if is_of_years else day
    return {"by": f"../{edtf}", "since": f"{edtf}/..", "to": f"/{edtf}"}[sense]


def _shortest(day: int, edtf: str) -> str:
    """The day at which it ends, told by the year or month where the date it was before is."""
    parts = edtf_of_day(day)
    mark = edtf[-1] if edtf[-1] in "?~%" else ""
    if "/" in edtf or edtf[0] == "[" or re.fullmatch(r"-?\d{4}-\d\d-\d\d[?~%]?", edtf):
        return (parts[:-6] if parts.endswith("-12-31") and "/" not in edtf and edtf[0] == "[" else parts) + mark
    return (parts[:-3] if re.fullmatch(r"-?\d{4}-(?:0\d|1[0-2])[?~%]?", edtf) else parts[:-6]) + mark


_TWO_WORDS = re.compile(
    r"(?:sometime\s+)?between\s+(?P<b1>.+?)\s+(?:and|-)\s+(?P<b2>.+)|from\s+(?P<f1>.+?)\s+(?:to|until|-)\s+(?P<f2>.+)"
    r"|(?P<t1>.+?)\s*(?:\bto\b|\buntil\b|\bthrough\b|-|/)\s*(?P<t2>.+)|(?P<o1>.+?)\s+(?:or|,\s*or)\s+(?P<o2>.+)"
)
_DECADES = re.compile(r"\b(\d\d)(\d0['’]?s)\s*[-/]\s*(\d0['’]?s)")
_CENTURIES = re.compile(r"\b(\d{1,2})\s*[-~]\s*(\d{1,2})\s*(世紀|世纪|세기)")
_AFTER_AND_BEFORE = re.compile(r"after\s+(?P<first>.+?),?\s+(?:and|but)\s+before\s+(?P<last>.+)")
_FORMS = (
    (("b1", "b2"), "[{}..{}]"), (("f1", "f2"), "{}/{}"), (("t1", "t2"), "{}/{}"), (("o1", "o2"), "[{},{}]"),
)  # fmt: skip


def _joined(folded: str) -> TypedDate | None:
    """Two dates that make one: a span, a range, or one of both."""
    if (years := several_years(folded)) is not None:
        return TypedDate(years) if years else None
    folded = _CENTURIES.sub(r"\1\3-\2\3", _DECADES.sub(r"\1\2-\g<1>\3", folded))
    if match := _AFTER_AND_BEFORE.fullmatch(folded):
        ends = _ends(match["first"], match["last"])
        return ends and TypedDate(f"[{ends[0]}..{_limit(ends[1], 'before')[3:]}]")
    match = _TWO_WORDS.fullmatch(folded)
    if match is None:
        return None
    for keys, form in _FORMS:
        if match[keys[0]]:
            # Of several dashes it may be any that parts the two dates.
            for first, last in _partings(folded) if keys[0] == "t1" else [(match[keys[0]], match[keys[1]])]:
                if (ends := _ends(first, last)) is not None:
                    if keys[0] in ("t1", "o1") and any(map(_is_of_years, ends)):
                        form = "[{}..{}]"
                    return TypedDate(form.format(*(_end(date, at, form) for at, date in enumerate(ends))))
    return None


# Part of a century, or a period, to another is some time in all of it.
_OF_YEARS = re.compile(r"\[(-?\d{4}|Y-?\d+)(?:-\d\d-\d\d)?[~?%]?\.\.(-?\d{4}|Y-?\d+)(?:-\d\d-\d\d)?[~?%]?\]")


def _is_of_years(edtf: str) -> bool:
    match = _OF_YEARS.fullmatch(edtf)
    return match is not None and int(match[2].lstrip("Y")) - int(match[1].lstrip("Y")) > 1


def _partings(folded: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"\s*(?:\bto\b|\buntil\b|\bthrough\b|-|/)\s*", folded):
        if folded[: match.start()] and folded[match.end() :]:
            yield folded[: match.start()], folded[match.end() :]


def _ends(first: str, last: str) -> tuple[str, str] | None:
    """Both dates of a span: what only one of them says, such as the year, is the other's too."""
    for begins in _completed(first, last):
        for ends in _continued(last, first):
            one, other = _bare(begins), _bare(ends)
            if one is not None and other is not None and _is_order(one, other):
                return one, other
    return None


def _completed(first: str, last: str) -> Iterator[str]:
    """The first date as it stands, if it says when it is, else with ever more of the end of the last."""
    yield from (
        [first] if re.search(r"\d{3}|bc|century|c\.|\bad\b|[年년世세]", first) and not _has_era(last, first) else []
    )
    words = re.findall(r"\S+", last)
    for at in range(len(words) - 1, 0, -1):
        yield f"{first} {' '.join(words[at:])}"
    yield first


def _continued(last: str, first: str) -> Iterator[str]:
    """The last date as it stands, or with the beginning of the first, as in "May 21-22, 1912"."""
    yield last
    words = re.findall(r"\S+", first)
    for at in range(1, len(words)):
        yield f"{' '.join(words[:at])} {last}"
    if (year := re.fullmatch(r"(?:\D*)(\d{4})", first)) and re.fullmatch(r"\d{1,2}", last):
        yield year[1][: 4 - len(last)] + last


_ERA_AT_END = re.compile(r"(?:bce|b\.\s?c\.(?:\s?e\.)?|bc)$")


def _has_era(last: str, first: str) -> bool:
    return _ERA_AT_END.search(last) is not None and _ERA_AT_END.search(first) is None


def _bare(text: str) -> str | None:
    """One end of a span: a date with its doubt, and no span itself."""
    try:
        date = _qualified(text) or _single(text)
        if date is None:
            return None
        parse(date.edtf)
    except DateError:
        return None
    return None if "/" in date.edtf or (date.edtf.startswith("[") and "," in date.edtf) else date.edtf


def _is_order(first: str, last: str) -> bool:
    return (parse(first).earliest or 0) <= (parse(last).latest or 0)


def _end(edtf: str, at: int, form: str) -> str:
    """Of a range that stands at an end of another, the outermost date; at an end of a span, which is one date if a
    coarser one, the month, year, decade or century that it lies in."""
    first, _, last = edtf.strip("[]").partition("..")
    if not last:
        return outermost_year(edtf, at) if form == "[{}..{}]" else edtf
    if form.startswith("["):
        return (first, last)[at]
    if first[:7] == last[:7]:
        return first[:7]
    return next(
        (first[:digits].ljust(4, "X") for digits in (4, 3, 2) if first[:digits] == last[:digits]), (first, last)[at]
    )
