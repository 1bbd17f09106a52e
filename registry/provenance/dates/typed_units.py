"""A single date as it is typed: a day, a month, a year, or part of it, a season, a decade, a century, a millennium."""

import re

from registry.provenance.codes import Weekday
from registry.provenance.dates.calendar import WEEKDAYS, month_length
from registry.provenance.dates.east_asian import east_asian_date
from registry.provenance.dates.edtf_writer import edtf_of_year
from registry.provenance.dates.hijri import hijri_year
from registry.provenance.dates.periods import period
from registry.provenance.dates.words import ENGLISH
from registry.provenance.patterns import any_of

# An EDTF, and the weekday that was typed with it.
Single = tuple[str, Weekday | None]

MONTHS = {name.casefold(): number for number, name in enumerate(ENGLISH.months, start=1)}
MONTHS |= {name[:3]: number for name, number in tuple(MONTHS.items())} | {"sept": 9}
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
ERA = r"\s*(?P<era>bce|b\.\s?c\.(?:\s?e\.)?|bc|ce|c\.\s?e\.|ad|a\.\s?d\.)?"
WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS).casefold()}|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+)?(?:the\s+)?"
DAY = r"(?:the\s+)?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{1,5})"


def single(folded: str) -> Single | None:
    """The one date that a text in lower case is; None if it is none. Raises DateError where there is no such day."""
    if match := _IN.fullmatch(folded):
        folded = match["rest"]
    if (dated := _day_month_year(folded)) is not None:
        return dated
    for reader in (
        _year_alone,
        _part,
        _decade,
        _century,
        _millennium,
        _season,
        _numeric,
        east_asian_date,
        hijri_year,
        period,
    ):
        if (edtf := reader(folded)) is not None:
            return edtf, None
    return None


_IN = re.compile(r"(?:some\s?time\s+)?(?:(?:in|during|on)\s+(?:the\s+year\s+)?|the\s+year\s+|dated\s+)(?P<rest>.+)")
_DAY_MONTH_YEAR = re.compile(
    rf"{WEEKDAY}(?:{DAY}\s*-?\s*(?:of\s+)?{MONTH},?\s*-?\s*{_YEAR}{ERA}|{MONTH.replace('month', 'm2')}\s*"
    rf"{DAY.replace('day', 'd2')},?\s+{_YEAR.replace('year', 'y2')}{ERA.replace('era', 'e2')}"
    rf"|{MONTH.replace('month', 'm3')},?\s*(?:of\s+)?{_YEAR.replace('year', 'y3')}{ERA.replace('era', 'e3')}"
    rf"|(?P<y4>\d{{4}}),?\s+{MONTH.replace('month', 'm4')}(?:\s+{DAY.replace('day', 'd4')})?)"
)


def _day_month_year(folded: str) -> Single | None:
    match = _DAY_MONTH_YEAR.fullmatch(folded)
    if match is None:
        return None
    name = match["weekday"]
    weekday = next((day for day in WEEKDAYS if name and day.casefold().startswith(name[:3])), None)
    month, day = match["month"] or match["m2"] or match["m3"] or match["m4"], match["day"] or match["d2"] or match["d4"]
    typed_year, era = match["year"] or match["y2"] or match["y3"] or match["y4"], match["era"] or match["e2"]
    if len(typed_year) < 3 and not (era or match["e3"]):
        return None
    year = edtf_of_year(int(typed_year), era or match["e3"])
    return f"{year}-{MONTHS[month]:02}" + (f"-{int(day):02}" if day else ""), weekday


def _year_alone(folded: str) -> str | None:
    match = re.fullmatch(rf"(?:(?P<ad>ad|a\.d\.)\s*)?(?:{_YEAR}|(?P<parted>\d{{1,3}},\d{{3}})(?=\s*b)){ERA}", folded)
    if match is None:
        return None
    year = (match["year"] or match["parted"]).replace(",", "")
    if len(year) < 3 and not (match["era"] or match["ad"]):
        return None
    return edtf_of_year(int(year), match["era"] or match["ad"])


def _ordinal(word: str) -> int:
    """Of "first", or "1st"."""
    return _ORDINALS.get(word) or int(word[0])


# A third of a year, or of a month, is meant by such words, and no source says which days exactly.
_PART = re.compile(
    r"(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+|(?P<of>beginning|start|middle|end)\s+of\s+"
    rf"|(?P<half>first|second|1st|2nd)\s+half\s+(?:of\s+)?)(?:{MONTH},?\s+(?:of\s+)?)?(?P<year>\d{{4}})"
    r"|(?P<y2>\d{4})\s*[年년]\s*(?:(?P<m2>\d{1,2})\s*[月월]\s*)?"
    r"(?P<after>초순?|초반|상순|初頭?|上旬|중반|중순|中旬|말|하순|末|底|下旬)"
)
_THIRD_OF = {
    **dict.fromkeys(("early", "beginning", "start", "초", "초순", "초반", "상순", "初", "初頭", "上旬"), 0),
    **dict.fromkeys(("mid", "middle", "중반", "중순", "中旬"), 1),
    **dict.fromkeys(("late", "end", "말", "하순", "末", "底", "下旬"), 2),
}


def _part(folded: str) -> str | None:
    match = _PART.fullmatch(folded)
    if match is None:
        return None
    year, month = match["year"] or match["y2"], MONTHS.get(match["month"]) or int(match["m2"] or 0)
    if match["half"]:
        first = 6 * _ordinal(match["half"]) - 5
        return None if month else f"[{year}-{first:02}..{year}-{first + 5:02}]"
    third = _THIRD_OF[match["part"] or match["of"] or match["after"]]
    if match["month"] is None and match["m2"] is None:
        return f"[{year}-{4 * third + 1:02}..{year}-{4 * third + 4:02}]"
    if not 1 <= month <= 12:
        return None
    end = month_length(int(year), month) if third == 2 else 10 * third + 10
    return f"[{year}-{month:02}-{10 * third + 1:02}..{year}-{month:02}-{end:02}]"


# The first and last year of each third of a decade, and of a hundred years.
_OF_DECADE = ((0, 3), (4, 6), (7, 9))
_OF_HUNDRED = ((0, 33), (34, 66), (67, 99))


# Which of so many parts of a century or a decade is meant by the words that follow it.
_AFTER = {
    **dict.fromkeys(("초", "초기", "초반", "初", "初頭", "初期", "早期"), (3, 0)),
    **dict.fromkeys(("중반", "중엽", "중기", "中葉", "中叶", "中期", "中頃"), (3, 1)),
    **dict.fromkeys(("말", "말기", "말엽", "末", "末期", "晚期", "晩期", "末葉", "末叶"), (3, 2)),
    **dict.fromkeys(("전반", "전기", "前半", "前期", "上半叶", "上半葉", "前半叶", "前半葉"), (2, 0)),
    **dict.fromkeys(("후반", "후기", "後半", "後期", "后期", "后半", "下半叶", "下半葉", "后半叶", "後半葉"), (2, 1)),
    **{f"第{figure}四半期": (4, number // 2) for number, figure in enumerate("1一2二3三4四")},
    **{f"제{figure}사분기": (4, figure - 1) for figure in range(1, 5)},
    **{f"{figure}/4분기": (4, figure - 1) for figure in range(1, 5)},
}

_DECADE_AND_PART = re.compile(rf"(\d{{3}})0(?:년대|年代)\s*({any_of(_AFTER)})")
_DECADE_OF_CENTURY = re.compile(r"(\d{1,2})\s*(?:世紀|世纪|세기)\s*(\d)0\s*(?:年代|년대)")


def _decade(folded: str) -> str | None:
    if (match := _DECADE_OF_CENTURY.fullmatch(folded)) and int(match[1]):
        return f"{int(match[1]) - 1:02}{match[2]}X"
    if east := _DECADE_AND_PART.fullmatch(folded):
        parts, nth = _AFTER[east[2]]
        first, last = _OF_DECADE[nth] if parts == 3 else (nth * 10 // parts, (nth + 1) * 10 // parts - 1)
        return f"[{east[1]}{first}..{east[1]}{last}]"
    match = re.fullmatch(r"(?:the\s+)?(?:(early|mid-?|late)[\s-]*)?(?:the\s+)?(\d{3})0(?:['’]?s|년대|年代)", folded)
    if match is None:
        return None
    if match[1]:
        first, last = _OF_DECADE[_THIRD_OF[match[1].rstrip("-")]]
        return f"[{match[2]}{first}..{match[2]}{last}]"
    return f"{match[2]}X"


# Which part of a century or a millennium: by word, or one of so many.
_WHICH = (
    r"(?:the\s+)?(?:(?P<part>early|mid-?|late|beginning\s+of|middle\s+of|end\s+of"
    r"|(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?P<unit>half|third|quarter)(?:\s+of)?(?:\s+the)?)[\s-]*)?"
    r"(?:the\s+)?"
)
_PARTS_OF = {"half": 2, "third": 3, "quarter": 4}
_EAST = r"(?P<bce>紀元前|公元前|기원전|前)?\s*"
_CENTURY = re.compile(
    rf"{_WHICH}{_EAST}(?P<number>\d{{1,2}})(?:(?:st|nd|rd|th)[\s-]*(?:century|cent\.?|c\.?)|\s*세기|\s*世紀|\s*世纪)"
    rf"(?:\s*(?P<after>{any_of(_AFTER)}))?{ERA}"
)


def _century(folded: str) -> str | None:
    match = _CENTURY.fullmatch(folded)
    if match is None or not int(match["number"]):
        return None
    before = bool(match["bce"]) or (match["era"] or "").startswith("b")
    number = int(match["number"])
    if not (match["part"] or match["after"]):
        return f"{'-' if before else ''}{number - 1:02}XX"
    years = _part_of(*_AFTER[match["after"]], 100) if match["after"] else _years_of(match, 100)
    if years is None:
        return None
    # The nth century before the era begins with the year 100n, which is -(100n - 1) where years are counted through.
    begins = 1 - 100 * number if before else 100 * (number - 1)
    return f"[{edtf_of_year(begins + years[0])}..{edtf_of_year(begins + years[1])}]"


_MILLENNIUM = re.compile(rf"{_WHICH}(?P<number>\d{{1,2}})(?:st|nd|rd|th)[\s-]*(?:millennium|mill\.){ERA}")


def _millennium(folded: str) -> str | None:
    match = _MILLENNIUM.fullmatch(folded)
    if match is None or not int(match["number"]):
        return None
    number, before = int(match["number"]), (match["era"] or "").startswith("b")
    years = _years_of(match, 1000) if match["part"] else (0, 999)
    if years is None:
        return None
    begins = 1 - 1000 * number if before else 1000 * (number - 1) + 1
    return f"[{edtf_of_year(begins + years[0])}..{edtf_of_year(begins + years[1])}]"


def _years_of(match: re.Match[str], length: int) -> tuple[int, int] | None:
    """The first and last year of the part of so many years that is meant, counted from their beginning."""
    if not match["unit"]:
        return _third(_THIRD_OF[match["part"].split()[0].rstrip("-")], length)
    parts = _PARTS_OF[match["unit"]]
    nth = parts if match["nth"] == "last" else _ordinal(match["nth"])
    if nth > parts:
        return None
    return _part_of(parts, nth - 1, length)


def _part_of(parts: int, nth: int, length: int) -> tuple[int, int]:
    return _third(nth, length) if parts == 3 else (nth * length // parts, (nth + 1) * length // parts - 1)


def _third(which: int, length: int) -> tuple[int, int]:
    first, last = _OF_HUNDRED[which]
    return first * length // 100, (last + 1) * length // 100 - 1


_SEASONS_IN_EAST = {
    season: number
    for number, seasons in enumerate(("봄春", "여름夏", "가을秋", "겨울冬"), start=21)
    for season in (seasons[:-1], seasons[-1])
}
_SEASON_AFTER_YEAR = re.compile(rf"(\d{{4}})\s*[年년]\s*({any_of(_SEASONS_IN_EAST)})[季天]?")
_SEASON = re.compile(
    rf"(?P<first>{'|'.join(SEASONS)})(?:\s*[/-]\s*(?P<last>{'|'.join(SEASONS)}))?(?:\s+of)?,?\s+"
    r"(?P<year>\d{4})(?:\s*[/-]\s*(?P<next>\d{4}|\d\d))?"
)


def _season(folded: str) -> str | None:
    if after := _SEASON_AFTER_YEAR.fullmatch(folded):
        return f"{after[1]}-{_SEASONS_IN_EAST[after[2]]}"
    match = _SEASON.fullmatch(folded)
    if match is None:
        return None
    year, first, last = int(match["year"]), SEASONS[match["first"]], match["last"] and SEASONS[match["last"]]
    if match["next"]:
        # A winter lies in two years, and is counted as of the first.
        is_next = int(match["next"]) % 100 == (year + 1) % 100
        return f"{year}-24" if first == 24 and not last and is_next else None
    return f"{year}-{first}/{year}-{last}" if last and last > first else None if last else f"{year}-{first}"


NUMERIC = re.compile(r"(\d{1,2})[./-]\s?(\d{1,2})[./-]\s?(\d{4})|(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?")
# In catalogues a month or day that is not known is 00.
_ZEROS = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<month>\d\d))(?:[-/.](?P<day>\d\d))?"
    r"|(?P<d2>0?0)[-/.](?P<m2>\d\d?)[-/.](?P<y2>\d{4})"
)


def _numeric(folded: str) -> str | None:
    if (zeros := _ZEROS.fullmatch(folded)) and "00" in (zeros["month"], zeros["day"], (zeros["d2"] or "-").zfill(2)):
        year, month, day = zeros["year"] or zeros["y2"], (zeros["month"] or zeros["m2"]).zfill(2), zeros["day"] or "00"
        if day == "00":
            return year if month == "00" else f"{year}-{month}"
        return f"{year}-XX-{day}"
    match = NUMERIC.fullmatch(folded)
    if match is None:
        return None
    if match[4] and not match[6] and int(match[5]) > 12:
        return None
    if match[4]:
        return "-".join(filter(None, (match[4], f"{int(match[5]):02}", match[6] and f"{int(match[6]):02}")))
    first, second, year = int(match[1]), int(match[2]), match[3]
    if first > 12 or second > 12 or first == second:
        day_of, month_of = (first, second) if first > 12 or first == second else (second, first)
        return f"{year}-{month_of:02}-{day_of:02}"
    return None


_READERS = (
    *(_year_alone, _part, _decade, _century, _millennium, _season, _numeric),
    *(east_asian_date, hijri_year, period),
)


def has_no_year(folded: str) -> bool:
    """Whether a text is a day or a month of a year that it does not name."""
    day_or_month = rf"(?:{DAY}\s+{MONTH}|{MONTH.replace('month', 'm2')}(?:\s+{DAY.replace('day', 'd2')})?)"
    return re.fullmatch(WEEKDAY + day_or_month, folded) is not None
