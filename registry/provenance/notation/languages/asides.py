"""What stands in brackets in another language's prose: notes, lives, citations, doubts; or words to be read on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry.provenance.notation.languages.dates import dates_in
from registry.provenance.notation.languages.language import Language

_BRACKETS = re.compile(
    r"\([^()]{1,400}\)|\[[^\[\]]{1,400}\]|\{[^{}]{1,400}\}"
    r"|(?:\"[^\"\n]* [^\"\n]*\"|„[^“”\n]* [^“”\n]*[“”]|«[^«»\n]* [^«»\n]*»|“[^“”\n]* [^“”\n]*”)"
)
_NOTE = re.compile(r"\s?\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\s?|[a-z]")
_YEARS = re.compile(
    r"\W{0,3}(?:\w+\.? ){0,2}[^\d]{0,12}\d{3,4}\??[^\d]{0,30}?\s?[-–—;,]\s?[^\d]{0,30}\d{3,4}\??[^\d]{0,30}"
)
_CITED = re.compile(r"\d|https?:|\b(?:vgl|cf|siehe|voir|op\. cit|ebd)\b", re.I)
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
    for match in _BRACKETS.finditer(text):
        if match.group()[0] in '"„«“':
            yield Aside("words", match.start(), match.end(), match.group())
            continue
        words = match.group()[1:-1].strip()
        kind = _kind(words, language, match.group()[0])
        if kind == "life" and "," in text[: match.start()] and _is_tenure(words):
            kind = "date"
        yield Aside(kind, match.start(), match.end(), words)


def _is_tenure(words: str) -> bool:
    """Whether two years after a place are those of a holding: a life stands right after the name, and is longer."""
    years = _TENURE.fullmatch(words)
    return years is not None and 0 <= int(years["last"]) - int(years["first"]) <= LONGEST_TENURE


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
    if any(language.pattern(name).fullmatch(role) for name in ("roles", "organisations")) or language.pattern(
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
    first = words.split(" ", 1)[0].casefold()
    if language.prepositions.get(first) in ("to", "by") and " " in words:
        return True
    cue = next(language.cues_in(words), None)
    if cue is None or cue[0] > 0 or (cue[2].frame == "sale" and cue[1] == len(words)):
        return has_date and cue is not None and cue[1] == len(words)
    rest = words[cue[1] :].split()
    is_told = not rest or has_date or cue[2].frame == "sale"
    return is_told or (
        cue[2].frame != "assign" and language.prepositions.get(rest[0].casefold()) in ("by", "to", "of", "at")
    )
