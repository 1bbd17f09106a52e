"""Dates as a person says them. A language is one table of words and patterns; the grammar is common to all."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from registry.provenance.dates.bounds import FUTURE, PAST
from registry.provenance.dates.calendar import year_month_day
from registry.provenance.dates.edtf import SEASONS, Point, is_date, members_of, read_point
from registry.provenance.dates.months import GERMAN_MONTHS


@dataclass(frozen=True, slots=True)
class WordTable:
    """The words of one language. Patterns have named places, of which each uses those it needs. `governed` is what a
    date becomes after "between" and "and", where the language changes it there."""

    months: tuple[str, ...]
    seasons: Mapping[str, str]
    ordinals: tuple[str, ...]
    day: str = "{day} {month} {year}"
    month: str = "{month} {year}"
    season: str = "{season} {year}"
    bce: str = "{year} BCE"
    decade: str = "the {year}s"
    century: str = "{ordinal} century"
    about: str = "about {date}"
    uncertain: str = "{date} (uncertain)"
    month_unknown: str = "{date} (month not given)"
    day_unknown: str = "{date} (day not given)"
    by: str = "by {date}"
    since: str = "{date} or later"
    earlier: str = "{date} or earlier"
    from_unknown: str = "until {date} (beginning not given)"
    until_unknown: str = "from {date} (end not given)"
    span: str = "{first} to {last}"
    between: str = "between {first} and {last}"
    either: str = " or "
    both: str = " and "
    comma: str = ", "
    unrecorded: str = "a time that is not recorded here"
    some_time: str = "some time {date}"
    illegible: str = "can't be read here"
    after: str = "after {date}"
    before: str = "before {date}"
    from_on: str = "from {date} on"
    until: str = "until {date}"
    beginning_of: str = "the beginning of {date}"
    end_of: str = "the end of {date}"
    thousands: str = ","
    governed: Callable[[str], str] = str

    def some_time_between(self, first: str, last: str) -> str:
        """Two dates in words as the ends of a stretch in which something happened."""
        return self.between.format(first=self.governed(first), last=self.governed(last))


def _english_ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


ENGLISH = WordTable(
    months=(
        "January", "February", "March", "April", "May", "June", "July",
        "August", "September", "October", "November", "December",
    ),
    seasons={"21": "spring", "22": "summer", "23": "autumn", "24": "winter"},
    ordinals=tuple(_english_ordinal(number) for number in range(101)),
)  # fmt: skip


def _german_dative(date: str) -> str:
    """As "zwischen" has it: "dem 5. Mai 1911", "dem 19. Jahrhundert", "den 1920er Jahren"."""
    if re.match(r"\d{1,2}\. ", date):
        return f"dem {date}"
    return f"den {date}n" if date.endswith("er Jahre") else date


GERMAN = WordTable(
    months=tuple(names.partition("|")[0].capitalize() for names in GERMAN_MONTHS),
    seasons={"21": "Frühjahr", "22": "Sommer", "23": "Herbst", "24": "Winter"},
    ordinals=tuple(f"{number}." for number in range(101)),
    day="{day}. {month} {year}",
    bce="{year} v. Chr.",
    decade="{year}er Jahre",
    century="{ordinal} Jahrhundert",
    about="um {date}",
    uncertain="{date} (?)",
    month_unknown="{date} (Monat nicht angegeben)",
    day_unknown="{date} (Tag nicht angegeben)",
    by="spätestens {date}",
    since="frühestens {date}",
    earlier="{date} oder früher",
    from_unknown="bis {date} (Beginn nicht angegeben)",
    until_unknown="ab {date} (Ende nicht angegeben)",
    span="{first} bis {last}",
    between="zwischen {first} und {last}",
    either=" oder ",
    both=" und ",
    unrecorded="zu einer hier nicht verzeichneten Zeit",
    some_time="irgendwann {date}",
    illegible="hier nicht lesbar",
    after="nach {date}",
    before="vor {date}",
    from_on="ab {date}",
    until="bis {date}",
    beginning_of="Anfang {date}",
    end_of="Ende {date}",
    thousands=".",
    governed=_german_dative,
)

LANGUAGES: dict[str, WordTable] = {"en": ENGLISH, "de": GERMAN}


@lru_cache(maxsize=8192)
def in_words(text: str, language: str = "en") -> str:
    """An EDTF date in the words of a language; what is too intricate for words comes back as it is. Of what is none, as
    only damage leaves it on record, it says that it can't be read.

    Raises KeyError for a language that has no table.
    """
    words = LANGUAGES[language]
    if not is_date(text):
        return words.illegible
    if "/" in text:
        return _interval(text, language, words)
    if text[0] in "[{":
        return _set(text, words)
    if "T" in text:
        return _point(read_point(text.partition("T")[0]), words)
    return _point(read_point(text), words)


@lru_cache(maxsize=16384)
def day_in_words(day: int, language: str = "en") -> str:
    """A day number as a date in words; an open side as an ellipsis."""
    if day <= PAST or day >= FUTURE:
        return "…"
    year, month, of_month = year_month_day(day)
    words = LANGUAGES[language]
    return words.day.format(day=of_month, month=words.months[month - 1], year=_plain_year(year, words))


def _point(point: Point, words: WordTable) -> str:
    date = _plain(point, words)
    if point.marks & {"~", "%"}:
        date = words.about.format(date=date)
    return words.uncertain.format(date=date) if point.marks & {"?", "%"} else date


def _plain(point: Point, words: WordTable) -> str:
    year = _year(point.year, words)
    if point.month is None:
        return year
    if point.month in SEASONS:
        return words.season.format(season=words.seasons[point.month], year=year)
    if "X" in point.year:
        return "-".join(filter(None, (point.year, point.month, point.day)))
    if "X" in point.month:
        return words.month_unknown.format(date=year)
    month = words.month.format(month=words.months[int(point.month) - 1], year=year)
    if point.day is None:
        return month
    if "X" in point.day:
        return words.day_unknown.format(date=month)
    return words.day.format(day=int(point.day), month=words.months[int(point.month) - 1], year=year)


def _year(pattern: str, words: WordTable) -> str:
    before = pattern.startswith("-")
    digits = pattern.lstrip("-")
    if re.fullmatch(r"\d{3}X", digits) and not before:
        return words.decade.format(year=int(digits[:3]) * 10)
    if re.fullmatch(r"\d{2}XX", digits):
        century = words.century.format(ordinal=words.ordinals[int(digits[:2]) + 1])
        return words.bce.format(year=century) if before else century
    return pattern if "X" in digits else _plain_year(int(pattern.lstrip("Y")), words)


def _plain_year(year: int, words: WordTable) -> str:
    counted = year if year > 0 else 1 - year
    number = f"{counted:,}".replace(",", words.thousands) if counted > 9999 else str(counted)
    return number if year > 0 else words.bce.format(year=number)


def _interval(text: str, language: str, words: WordTable) -> str:
    first, last = text.split("/")
    if first == "..":
        return words.by.format(date=in_words(last, language))
    if last == "..":
        return words.since.format(date=in_words(first, language))
    if not first:
        return words.from_unknown.format(date=in_words(last, language))
    if not last:
        return words.until_unknown.format(date=in_words(first, language))
    return words.span.format(first=in_words(first, language), last=in_words(last, language))


def _set(text: str, words: WordTable) -> str:
    one_of = text[0] == "["
    phrases = []
    for member in members_of(text):
        ends = [_point(point, words) if point else None for point in member]
        if len(ends) == 1:
            phrases.append(str(ends[0]))
        elif ends[0] is None:
            phrases.append(words.earlier.format(date=ends[1]))
        elif ends[1] is None:
            phrases.append(words.since.format(date=ends[0]))
        else:
            first, last = str(ends[0]), str(ends[1])
            phrases.append(
                words.some_time_between(first, last) if one_of else words.span.format(first=first, last=last)
            )
    joint = words.either if one_of else words.both
    return phrases[0] if len(phrases) == 1 else words.comma.join(phrases[:-1]) + joint + phrases[-1]
