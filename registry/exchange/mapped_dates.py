"""Dates from the words and the years of another system, for mapping files: `edtf` and `date`.

What cannot be made a date of keeps its words: they go to a note of the record, and are counted.
"""

import re
from collections import Counter
from typing import Any

from registry.errors import DateError
from registry.provenance import dates
from registry.provenance.dates.edtf_writer import edtf_of_year

# A value as open data has it: a whole number, or a text.
Value = str | int | float | None
UNREAD = "dates that could not be read"


class UnreadDate(dict[str, str]):
    """The words of a date that could not be read; no date of a record."""

    @property
    def words(self) -> str:
        return self["verbatim"]


def date_of_years(words: Value, first: Value, last: Value) -> dict[str, str] | None:
    """A date from a source's words and the first and last year it can have been; None where it gives none of them.

    A year below zero is one BC, unless it is written as ISO 8601 does, with a leading 0 or a month. Words that say
    "before" a year end before it. Without years that make a date, it is what the words say.
    """
    text = _text(words)
    begins, ends = _year(first), _year(last)
    if begins is None and ends is None:
        return typed_date(text)
    edtf = begins if begins == ends else f"[{begins or ''}..{ends or ''}]"
    if edtf is None or not dates.is_date(edtf):
        return typed_date(text)
    if ends is not None and _BEFORE.match(text) and (typed := _read(text)) and typed.startswith("../"):
        earlier = f"[{begins or ''}..{typed[3:]}]"
        ends_earlier = (dates.parse(typed).latest or 0) < (dates.parse(edtf).latest or 0)
        edtf = earlier if ends_earlier and dates.is_date(earlier) else edtf
    return {"edtf": edtf, "verbatim": text} if text else {"edtf": edtf}


def typed_date(words: Value) -> dict[str, str] | None:
    """A date as somebody typed it, as at the desk; None of no words."""
    text = _text(words)
    if not text:
        return None
    edtf = _read(text)
    if edtf is None:
        return UnreadDate(verbatim=text)
    return {"edtf": edtf} if edtf == text else {"edtf": edtf, "verbatim": text}


def date_of_span(first: Value, last: Value) -> dict[str, str] | None:
    """A time from one date to another, each as somebody typed it; of one that is not told, as far as the other says.
    None of neither."""
    begins, ends = _text(first), _text(last)
    if not begins and not ends:
        return None
    read = [_read(text) if text else "" for text in (begins, ends)]
    if None not in read:
        edtf = read[0] if read[0] == read[1] else "/".join(text or "" for text in read)
        if edtf and dates.is_date(edtf):
            return {"edtf": edtf}
    return UnreadDate(verbatim=f"{begins}–{ends}")


def first_year(words: Value) -> int | None:
    """The first year that a date as somebody typed it can mean; None where it does not say."""
    edtf = _read(_text(words)) if _text(words) else None
    earliest = dates.parse(edtf).earliest if edtf else None
    return dates.year_month_day(earliest)[0] if earliest is not None else None


def keep_words(document: dict[str, Any], words: list[str], unread: Counter[str]) -> None:
    """Puts the words of dates that could not be read to a note of the document, and counts them."""
    unread[UNREAD] += len(words)
    notes = [f"Dated: {text}" for text in words]
    if document["kind"] == "object":
        document["texts"] = [*document.get("texts", ()), *({"kind": "note", "text": note} for note in notes)]
    else:
        document["note"] = "\n".join(filter(None, (document.get("note"), *notes)))


_BEFORE = re.compile(r"(?:before|prior to|vor|avant|antes de|prima del|voor)\b", re.IGNORECASE)
_YEAR = re.compile(r"\s*(?P<sign>-?)(?P<year>\d{1,6})(?P<rest>[-/. T].*)?", re.DOTALL)
_COMPACT_DAY = re.compile(r"\s*(\d{4})\d{4}\s*")


def _year(value: Value) -> str | None:
    """The EDTF of the year of a number, or with which a text begins; of none, None. A year 0 says nothing."""
    text = _text(value)
    if not text:
        return None
    if compact := _COMPACT_DAY.fullmatch(text):
        return compact[1]
    match = _YEAR.fullmatch(text)
    if match is None:
        return text[:4]
    number = int(match["year"])
    if not match["sign"]:
        return edtf_of_year(number) if number else None
    as_iso = match["year"].startswith("0") or (match["rest"] or "").startswith("-")
    return edtf_of_year(-number) if as_iso else edtf_of_year(number, "bc") if number else None


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _read(text: str) -> str | None:
    try:
        return dates.read(text).edtf
    except DateError:
        return None
