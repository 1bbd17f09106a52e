"""What stands in brackets in another language's prose: notes, lives, citations, doubts; or words to be read on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry.provenance.notation.languages.dates import dates_in
from registry.provenance.notation.languages.language import Language, preposition_at

_BRACKETS = re.compile(
    r"\([^()]{1,400}\)|\[[^\[\]]{1,400}\]|\{[^{}]{1,400}\}"
    r"|(?:\"[^\"\n]* [^\"\n]*\"|„[^“”\n]* [^“”\n]*[“”]|«[^«»\n]* [^«»\n]*»|“[^“”\n]* [^“”\n]*”)"
)
# Before a name in quotes: "vom „Sonderauftrag Linz“", and not before a title.
_BEFORE_NAME = re.compile(r"(?:\bvom|\b(?:von|an|durch|für|bei|par|à) (?:der|die|das|den|dem|la|le)) $", re.I)
_YEAR = re.compile(r"\d{4}")
_NOTE = re.compile(r"\s?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\s?|[a-z]")
_YEARS = re.compile(
    r"\W{0,3}(?:\w+\.? ){0,2}[^\d]{0,12}\d{3,4}\??[^\d]{0,30}?\s?[-–—;,]\s?[^\d]{0,30}\d{3,4}\??[^\d]{0,30}"
)
_CITED = re.compile(r"\d|https?:|\b(?:vgl|cf|siehe|voir|op\. cit|ebd)\b", re.I)
_REFERENCES = re.compile(r"(?: [A-Z]\d{1,2})+(?=\s*$)")
_MAIDEN = re.compile(r",? (?:geb\.|geborene|née) (?:de |von )?[A-ZÀ-Þ][\w-]+")
_PRICE = re.compile(r"\d[\d.,' ]*(?:[A-Za-z€£$]{1,9}\.?) (?=\w)|(?:[A-Z]{1,3}|€|£|\$)\.? ?\d[\d.,' ]* ")
_TENURE = re.compile(r"(?P<first>\d{4}) ?[-–—] ?(?P<last>\d{4})")
LONGEST_TENURE = 60
ASIDE = "\x02"
# How a draft's part is called for what stands in brackets.
PART_OF = {"note": "note", "life": "life", "doubt": "hedge", "role": "role", "citation": "citation"}


@dataclass(frozen=True, slots=True)
class Aside:
    """Words in brackets, where they stand with them, and their kind."""

    kind: str
    start: int
    end: int
    words: str


def without_asides(text: str, language: Language) -> tuple[str, list[Aside]]:
    """The text with what stands in brackets masked, each character for one; what is to be read on is left, between
    commas."""
    asides: list[Aside] = []
    characters = list(text)
    for aside in _asides_in(text, language):
        if aside.kind == "read":
            characters[aside.start], characters[aside.end - 1] = ",", ","
        elif aside.kind == "date":
            characters[aside.start], characters[aside.end - 1] = " ", " "
        else:
            characters[aside.start : aside.end] = ASIDE * (aside.end - aside.start)
            asides.append(aside)
    return "".join(characters), asides


def _asides_in(text: str, language: Language) -> Iterator[Aside]:
    if marks := _REFERENCES.search(text):
        yield Aside("note", marks.start(), marks.end(), marks.group().strip())
    for match in _MAIDEN.finditer(text):
        yield Aside("role", match.start(), match.end(), match.group())
    for match in _BRACKETS.finditer(text):
        if match.group()[0] in '"„«“' and _BEFORE_NAME.search(text, max(0, match.start() - 12), match.start()):
            yield Aside("date", match.start(), match.end(), match.group())  # Read on, without its quotes.
            continue
        if match.group()[0] in '"„«“':
            yield Aside("words", match.start(), match.end(), match.group())
            continue
        words = match.group()[1:-1].strip()
        kind = _kind(words, language, match.group()[0])
        if kind == "life" and "," in text[: match.start()] and _is_tenure(words):
            kind = "date"
        if not text[: match.start()].strip() and _is_dates(words, language):
            kind = "date"
        elif kind == "date" and _YEAR.fullmatch(words) and dates_in(text[: match.start()], language):
            kind = "life"  # Of a firm, when it was founded.
        yield Aside(kind, match.start(), match.end(), words)


def _is_tenure(words: str) -> bool:
    """Whether two years after a place are those of a holding: a life stands right after the name, and is longer."""
    years = _TENURE.fullmatch(words)
    return years is not None and 0 <= int(years["last"]) - int(years["first"]) <= LONGEST_TENURE


def _is_dates(words: str, language: Language) -> bool:
    """Whether nothing stands in brackets but dates and what leads to them: "(1941 - o. D.)"."""
    rest = words
    for date in reversed(dates_in(words, language)):
        rest = rest[: date.start] + rest[date.end :]
    return rest != words and not any(map(str.isalnum, language.pattern("undated").sub("", rest)))


def _kind(words: str, language: Language, bracket: str) -> str:
    if _NOTE.fullmatch(words):
        return "note"
    if words == "?" or language.pattern("hedges").fullmatch(words.rstrip(" ?")):
        return "doubt"
    if _is_life(words, language):
        return "life"
    dates = dates_in(words, language)
    if dates and len(words) - sum(date.end - date.start for date in dates) < 3:
        return "date"
    role = words.removesuffix("/-in").removesuffix("/in")
    if any(language.pattern(name).fullmatch(role) for name in ("roles", "organisations", "artist")) or language.pattern(
        "collections"
    ).fullmatch(words):
        return "role"
    if _is_read_on(words, language, has_date=bool(dates)):
        return "read"
    return "citation" if bracket != "(" or _CITED.search(words) else "words"


def _is_life(words: str, language: Language) -> bool:
    if re.match(rf"(?:{language.life})", words, re.I) and any(character.isdigit() for character in words):
        return len(words) < 100
    return len(words) < 90 and _YEARS.fullmatch(words) is not None


def _is_read_on(words: str, language: Language, *, has_date: bool) -> bool:
    """Whether words in brackets go on with the history: a lot, a buyer, how it passed."""
    if re.fullmatch(language.lot, words, re.I) or language.pattern("unsold").fullmatch(words):
        return True
    if len(words) > 80 or words.count(".") > 2:
        return False
    unpriced = _PRICE.sub("", words)
    first = unpriced.split(" ", 1)[0].casefold()
    if language.prepositions.get(first) in ("to", "by") and " " in unpriced:
        return True
    cue = next(language.cues_in(words), None)
    if cue is None or cue[0] > 0:
        is_said = has_date or language.pattern("spoken_of").search(words) is not None
        return is_said and cue is not None and cue[1] == len(words)
    rest = words[cue[1] :].strip()
    is_told = not rest or has_date or cue[2].frame == "sale"
    found = preposition_at(rest, 0, language)
    return is_told or (cue[2].frame != "assign" and found is not None and found[1] in ("by", "to", "of", "at"))
