"""Dates and times of a spreadsheet by the format of their cell: as precise as it says, and unmistakable."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

Token = tuple[str, str]
# The letters of a format that stand for a part of a date, as a regular expression: e, g and b are of Asian calendars.
DATE_LETTERS = r"y+|m+|d+|h+|s+(?:\.0+)?|e+(?![+-])|g+|b+"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Shown in the order of the country of whoever looks at it.
_OF_NO_ORDER = ("mm-dd-yy", "m/d/yy", "m/d/yyyy", "m/d/yy h:mm", "m/d/yyyy h:mm")
_ENGLISH = re.compile(r"(?:[0-9a-f]*?0?[0-9a-f]?09|en.*|x-.*|F[48]00|)", re.IGNORECASE)
_LAST = 2_958_466


def is_of_dates(tokens: Sequence[Token]) -> bool:
    """Whether a format shows a date or a time, and no number."""
    kinds = {kind for kind, _ in tokens}
    return bool(kinds & {"date", "elapsed"}) and "general" not in kinds


def shown_date(value: float, tokens: Sequence[Token], epoch: datetime, code: str) -> str:
    """A date in days from the epoch, as its format shows it. Raises ValueError for one that it can't show."""
    if not 0 <= value < _LAST:
        raise ValueError("a date before the first or after the last of a workbook")
    if any(kind == "elapsed" for kind, _ in tokens):
        return _elapsed(value, tokens)
    parts = _parts(tokens)
    day = _datetime(value, epoch)
    has_date, has_time = bool(set("ymde") & set(parts)), bool(set("hs") & set(parts))
    if not has_date:
        return "".join(_time_piece(kind, text, day, tokens) for kind, text in _named(tokens)).strip()
    if has_time:
        return day.date().isoformat() if day.time() == datetime.min.time() else day.isoformat(timespec="seconds")
    return _day(day, tokens, parts, code)


def _datetime(value: float, epoch: datetime) -> datetime:
    """Excel counts 29 February 1900, which never was; what comes before it is a day later than it seems. Raises
    ValueError for that day."""
    days, rest = divmod(value, 1)
    if days == 60 and epoch.year < 1900:
        raise ValueError("29 February 1900")
    is_early = 0 < value < 60 and epoch.year < 1900
    return epoch + timedelta(days=days + is_early) + timedelta(seconds=round(rest * 86400))


def _parts(tokens: Sequence[Token]) -> str:
    """The parts that a format shows, a letter each, in their order: i for minutes."""
    return "".join(text[0] for kind, text in _named(tokens) if kind in ("date", "minutes")).lower()


def _named(tokens: Sequence[Token]) -> list[Token]:
    """The pieces of a format, with an m after an hour or before a second as minutes."""
    letters = [(place, text[0].lower()) for place, (kind, text) in enumerate(tokens) if kind in ("date", "elapsed")]
    minutes = set()
    for number, (place, letter) in enumerate(letters):
        before = letters[number - 1][1] if number else ""
        after = letters[number + 1][1] if number + 1 < len(letters) else ""
        if letter == "m" and (before == "h" or after == "s"):
            minutes.add(place)
    pieces = []
    for place, (kind, text) in enumerate(tokens):
        pieces.append(("minutes", "i" * len(text)) if place in minutes and kind == "date" else (kind, text))
    return pieces


def _day(day: datetime, tokens: Sequence[Token], parts: str, code: str) -> str:
    """A date without a time."""
    is_english = all(_ENGLISH.fullmatch(text) for kind, text in tokens if kind == "language")
    has_words = any(kind == "date" and text.lower().startswith("mmm") for kind, text in tokens)
    order = "".join(dict.fromkeys(letter for letter in parts if letter in "ymd"))
    is_plain = not set("egb") & set(parts)
    if "y" not in order and is_plain:
        return _written(day, tokens)
    may_be_misread = len(order) == 3 and day.day <= 12 and day.day != day.month
    is_clear = is_english if has_words else order.startswith("y") or (len(order) == 3 and not may_be_misread)
    if is_plain and (is_clear or order == "y") and code.split(";")[0] not in _OF_NO_ORDER:
        return _written(day, tokens)
    return day.date().isoformat()[: 10 if "d" in order else 7 if "m" in order else 4]


def _written(day: datetime, tokens: Sequence[Token]) -> str:
    return "".join(_date_piece(kind, text, day) for kind, text in tokens).strip()


def _date_piece(kind: str, text: str, day: datetime) -> str:
    if kind != "date":
        return _between(kind, text)
    match text[0].lower(), len(text):
        case "y", _:
            return f"{day.year:04d}"
        case "m", length:
            name = _MONTHS[day.month - 1]
            return f"{day.month:0{length}d}" if length < 3 else name[:3] if length == 3 else name
        case "d", length:
            name = _DAYS[day.weekday()]
            return f"{day.day:0{length}d}" if length < 3 else name[:3] if length == 3 else name
    return ""


def _time_piece(kind: str, text: str, time: datetime, tokens: Sequence[Token]) -> str:
    is_halved = any(each == "half" for each, _ in tokens)
    if kind == "half":
        return "AM" if time.hour < 12 else "PM"
    if kind == "minutes":
        return f"{time.minute:0{min(2, len(text))}d}"
    if kind != "date":
        return _between(kind, text)
    if text[0] in "hH":
        hour = (time.hour + 11) % 12 + 1 if is_halved else time.hour
        return f"{hour:0{min(2, len(text))}d}"
    return f"{time.second:0{min(2, len(text.partition('.')[0]))}d}" if text[0] in "sS" else ""


def _elapsed(value: float, tokens: Sequence[Token]) -> str:
    """A length of time, in hours, minutes or seconds that go on past a day."""
    seconds = round(value * 86400)
    sizes = {"h": (3600, 10**9), "m": (60, 60), "i": (60, 60), "s": (1, 60)}
    shown = []
    for kind, text in _named(tokens):
        if kind in ("date", "minutes", "elapsed"):
            size, most = sizes.get(text[0].lower(), (86400, 10**9))
            count = seconds // size if kind == "elapsed" else seconds // size % most
            shown.append(f"{count:0{min(2, len(text.partition('.')[0]))}d}")
        else:
            shown.append(_between(kind, text))
    return "".join(shown).strip()


def _between(kind: str, text: str) -> str:
    """What stands between the parts of a date as it is written in the format."""
    return text if kind in ("literal", "point", "comma", "slash") else ""
