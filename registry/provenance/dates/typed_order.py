"""Words of typed dates in another order, or shorter, than the reader of dates knows them: "19th century (2nd half)",
"early to mid-1920s", "12.XI.1938", "painted 1925"."""

import re
from functools import lru_cache

from registry.provenance.dates.numerals import roman, roman_year
from registry.provenance.dates.words import ENGLISH

_NTH = r"(?:first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?:half|third|quarter)"
_PART = rf"(?:early|mid-?|late|beginning|middle|end|{_NTH})"
_CENTURY = (
    r"\d{1,2}(?:st|nd|rd|th)[\s-]*(?:century|cent\.?|c\.)"
    r"(?:\s*(?:bce?|ce|ad|b\.\s?c\.(?:\s?e\.)?|c\.\s?e\.|a\.\s?d\.))?"
)
_TO = r"\s*(?:-?\s*to\b-?|-|/|\band\b|\bor\b)\s*"
_MADE = "made|produced|executed|created|painted|drawn|carved|woven|manufactured|(?:signed(?:,| and| &)? )?dated"

_ROMAN_MONTH = re.compile(r"(\d{1,2})[\s./-]+(i{1,3}|iv|vi{0,3}|ix|xi{0,2})[\s./-]+(\d{4})")
_DAYS = re.compile(r"(\d{1,2})\.?\s*[-/]\s*(\d{1,2})\.\s?(0?[1-9]|1[0-2])\.\s?(\d{4})")
_CHANGES = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (rf"(?:{_MADE})(?:\s*:|\s+in|\s+on)?\s+(?P<rest>.+)", r"\g<rest>"),
        (rf"(?P<rest>.+?)(?:,\s*|\s*\()(?:{_MADE})\)?", r"\g<rest>"),
        (r"(?P<before>.*\d(?:st|nd|rd|th)\s+)centuries(?P<after>.*)", r"\g<before>century\g<after>"),
        (r"(?P<first>\d{1,2}(?:st|nd|rd|th)|\d{3}0s)\s+(?:and|&)\s+(?P<last>\d{1,2}(?:st|nd|rd|th)\s+century|\d{3}0s)",
         r"\g<first>-\g<last>"),
        (rf"(?P<century>{_CENTURY})(?:,\s*|\s*\(\s*|\s+)(?P<part>{_PART})(?:\s+of)?\s*\)?", r"\g<part> \g<century>"),
        (rf"(?P<part>{_PART}){_TO}(?P<other>{_PART})[\s-]+(?P<of>(?:of\s+)?(?:the\s+)?)(?P<unit>.*\d.*)",
         r"\g<part> \g<of>\g<unit> - \g<other> \g<of>\g<unit>"),
        (r"(?:±|\+\s?/\s?-)\s*(?P<rest>\d.*)", r"c. \g<rest>"),
    )
)  # fmt: skip


@lru_cache(maxsize=2048)
def in_order(folded: str) -> str:
    """A date in lower case, its words as the reader of dates knows them."""
    if match := _ROMAN_MONTH.fullmatch(folded):
        return f"{match[1]} {ENGLISH.months[roman(match[2]) - 1].casefold()} {match[3]}"
    if match := _DAYS.fullmatch(folded):
        return f"{match[1]}-{match[2]} {ENGLISH.months[int(match[3]) - 1].casefold()} {match[4]}"
    if year := roman_year(folded):
        return str(year)
    for pattern, words in _CHANGES:
        if match := pattern.fullmatch(folded):
            folded = match.expand(words)
    return folded
