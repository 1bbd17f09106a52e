"""The words of a clause in another language, told apart: names, cues, prepositions, and what only joins them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry.provenance.notation.languages.asides import Aside, without_asides
from registry.provenance.notation.languages.dates import dates_in
from registry.provenance.notation.languages.language import Cue, Language, preposition_at, small_words
from registry.provenance.notation.languages.names import is_town, name_end
from registry.provenance.notation.names import is_house
from registry.provenance.notation.times import WrittenDate

DATED = "\x01"
_WORD = re.compile(r"[^\s,:;\x01\x02]+")
_SKIPPED = re.compile(r"[\s\x01\x02.•*·|–—\"„“”«»()\[\]{}!?-]+")
_CURRENCY = (
    "FRF|GBP|USD|EUR|DKK|ffrs?|RM|DM|M|Mark|Reichsmark|sfrs?|frs?|FF|F|CHF|Franken|francs?|livres?|Gulden|Taler"
    "|Kronen|euros?|€|£|\\$"
)
_PRICE = re.compile(
    r"(?:(?:für|pour|zu|à|zum Preis von|au prix de)(?: insgesamt| la somme de| un total de)? )?"
    rf"(?:(?:{_CURRENCY})\.? ?\d[\d.,' ]*\d|\d[\d.,' ]* ?(?:{_CURRENCY})(?!\w))",
)
_INVENTORY = re.compile(
    r"(?:numéro|nummer|inv|verz|kat|cat|lager|stock|mü|ek|m\.? ?n\.? ?r\b|linz(?=-nr))\w*[.-]*"
    r"(?: ?-?(?:nr|no|n°|nº)\.?)?:? ?"
    r"(?:[A-Z]{1,6}\.? )?[\dIVX\x01][\w./\x01-]*",
    re.I,
)
_ORIGIN = re.compile(r"[A-ZÄÖÜ]\w{2,}er ")
_LISTED = (
    ("name", "heirs"),
    ("again", "spoken_of"),
    ("unsold", "unsold"),
    ("kinship", "kinship"),
    ("hedge", "hedges"),
    ("joint", "joints"),
    ("or", "alternatives"),
    ("filler", "instruments"),
)


@dataclass(frozen=True, slots=True)
class Token:
    """Words of one kind: comma, name, cue, prep, article, kinship, hedge, role, lot, unsold, again, filler, joint,
    or, exhibited or word. `says` is a preposition's role, and of a name that it is
    a house's or nobody's; `cue` what a cue says."""

    kind: str
    start: int
    end: int
    says: str = ""
    cue: Cue | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause told apart: its words with dates and brackets masked, and those."""

    text: str
    words: str
    dates: list[WrittenDate]
    asides: list[Aside]
    tokens: list[Token]


def clause_of(text: str, language: Language) -> Clause:
    """A clause's words, told apart."""
    text = text.replace("\u2011", "-").replace("\u2212", "-")
    plain, asides = without_asides(text, language)
    dates = dates_in(plain, language)
    words = plain
    for date in dates:
        words = words[: date.start] + DATED * (date.end - date.start) + words[date.end :]
    return Clause(text, words, dates, asides, list(_within_reasons(_tokens(words, language))))


def _within_reasons(tokens: Iterator[Token]) -> Iterator[Token]:
    """The tokens, of which a noun that says why is no way of passing: "im Zusammenhang mit der Arisierung"."""
    before = ""
    for token in tokens:
        if before == "other" and token.cue and token.cue.form == "noun":
            token = Token("filler", token.start, token.end)
        elif token.kind != "article":
            before = token.says if token.kind == "prep" else ""
        yield token


def _tokens(words: str, language: Language) -> Iterator[Token]:
    cues = {start: (end, cue) for start, end, cue in language.cues_in(words)}
    undated = language.pattern("undated")
    at = 0
    while at < len(words):
        if skipped := _SKIPPED.match(words, at):
            at = skipped.end()
            continue
        if words[at] in ",:;":
            token: Token | None = Token("comma", at, at + 1)
        elif priced := _PRICE.match(words, at):
            token = Token("price", at, priced.end())
        elif number := _INVENTORY.match(words, at):
            token = Token("inventory", at, number.end())
        elif nothing := undated.match(words, at):
            token = Token("filler", at, nothing.end())
        else:
            token = _token(words, at, cues, language)
        yield token or Token("word", at, at + 1)
        at = token.end if token else at + 1


def _token(words: str, at: int, cues: dict[int, tuple[int, Cue]], language: Language) -> Token | None:
    if match := language.pattern("anonymous").match(words, at):
        return Token("name", at, match.end(), "anonymous")
    if at in cues:
        end, cue = cues[at]
        return Token("cue", at, end, cue=cue)
    for kind, field in _LISTED:
        if match := language.pattern(field).match(words, at):
            return Token(kind, at, match.end())
    if lot := re.compile(language.lot, re.I).match(words, at):
        return Token("lot", at, lot.end(), lot["lot"])
    if preposition := _preposition(words, at, language):
        return preposition
    return _name_or_word(words, at, name_end(words, at, cues.keys(), language), language)


def _name_or_word(words: str, at: int, end: int, language: Language) -> Token | None:
    """The name that begins here and ends there, if what begins here is no small word."""
    if town := _town_with_article(words, at, language):
        return Token("name", at, town)
    if end and _is_collection_of(words, at, end, language):
        return Token("filler", at, end)
    for field, kind in (("exhibited", "exhibited"), ("fillers", "filler"), ("roles", "role"), ("articles", "article")):
        match = language.pattern(field).match(words, at)
        if match and _is_meant(field, match, words, end, language, is_small=words[at].islower() or not end):
            return Token(kind, at, match.end(), match.group().casefold())
    if (origin := _ORIGIN.match(words, at)) and language.pattern("roles").match(words, origin.end()):
        return Token("role", at, origin.end() - 1)
    if end:
        is_small = words[at:end].casefold() in small_words(language)
        return Token("filler" if is_small else "name", at, end, "house" if is_house(words[at:end]) else "")
    word = _WORD.match(words, at)
    return Token("word", at, word.end()) if word else None


def _is_collection_of(words: str, at: int, end: int, language: Language) -> bool:
    """Whether a name is but the word for a collection whose owner's trade follows: "Collection du banquier Ada"."""
    if not language.pattern("collections").fullmatch(words, at, end) or words[end : end + 1] != " ":
        return False
    found = preposition_at(words, end + 1, language)
    after = found[0] if found and found[1] == "of" else end
    if article := language.pattern("articles").match(words, after + 1):
        after = article.end()
    return after > end and language.pattern("roles").match(words, after + 1) is not None


def _town_with_article(words: str, at: int, language: Language) -> int:
    """The end of a town that is called with its article: "Le Caire"; 0 where there is none."""
    article = language.pattern("articles").match(words, at) if words[at].isupper() else None
    name = _WORD.match(words, article.end() + 1) if article else None
    return name.end() if name and is_town(words[at : name.end()], language) else 0


def _is_meant(kind: str, match: re.Match[str], words: str, end: int, language: Language, *, is_small: bool) -> bool:
    """Whether words are what they can be, and do not begin a name that ends here: "A. Ada", "Maler & Sohn"."""
    if kind == "articles":
        is_artist = re.fullmatch(rf"(?:{language.artist})", words[match.end() : end].strip(), re.I) is not None
        return (is_small or match.end() <= end) and not is_artist
    if kind == "roles":
        return not (end > match.end() and words[match.end() : match.end() + 2] in (" &", " u"))
    return is_small or match.end() >= end


def _preposition(words: str, at: int, language: Language) -> Token | None:
    """The preposition that stands here; in the midst of a clause a capital begins a name, as "Von der Heydt" does."""
    if at and words[at].isupper():
        return None
    found = preposition_at(words, at, language)
    return Token("prep", at, *found) if found else None
