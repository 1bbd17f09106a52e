"""What stands in brackets within a clause: note marks, life dates, collectors' marks, other names, sales, prices."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from registry.provenance.notation.names import SMALL_IN_NAMES, kind_of
from registry.provenance.notation.phrases import has_verb

BRACKET = re.compile(
    r"\[(?P<square>[^\[\]]{0,600}(?:\[[^\[\]]{0,80}\][^\[\]]{0,200})?)\]"
    r"|\((?P<round>[^()\[\]]{0,600}(?:(?:\([^()]{0,80}\)|\[[^()\[\]]{0,120}\])[^()\[\]]{0,200}){0,2})\)"
    r"|\{(?P<curly>[^{}]{1,600})\}"
)
_NOTE = re.compile(r"\s?(?:\d{1,3}|[a-z])(?:\s?,\s?\d{1,3})*\s?")
_YEAR = r"(?:(?:c\.|ca\.?|c|b\.|d\.|about|after|before|by)?\s?(?:\d{3,4}|\?)(?:\s?\?|\(\?\))?(?:/\d{2,4})?)"
_LIFE = re.compile(
    rf"(?:(?:b\.|born|active|act\.|fl\.|d\.|died)\s?(?:in |c\. ?"
    rf"|ca\. ?)?(?:[A-Z][a-z]{{2,9}} )?(?:\d{{1,2}}, )?{_YEAR}.{{0,40}}"
    rf"|[\w ,.]{{0,30}}{_YEAR}\s?[-–—]\s?(?:present|{_YEAR}|\d\d\b)?[^\d]{{0,40}}|[-–—]\s?{_YEAR}"
    r"|(?:early |mid-|late )?\d{1,2}(?:st|nd|rd|th) century)",
    re.I,
)
_MARK = re.compile(r"lugt|^L\.\s?\d|^no mark|^suppl\.", re.I)
_SALE = re.compile(
    r"(?:(?:his|her|their|its|the|estate|anonymous|unsold|re)\s)*(?:sale\b|sold\b|auction\b(?! house)|unsold|bought in"
    r"|offered|withdrawn"
    r"|deaccessioned by auction)"
    r"|[^,;()]{2,60}\bsale(?=, )",
    re.I,
)
# "George Probe as agent", "through George Probe": for whoever stands before the brackets.
AGENT_IN_BRACKET = re.compile(
    r"(?:through|via) (?P<through>[A-ZÀ-Þ][^,;()\[\]\d]{2,60}?)"
    r"(?:,? as (?:an? |the |his |her )?agents?|, (?:inv\. |stock )?nos?\. [\w .-]+)?"
    r"|(?P<acting>[A-ZÀ-Þ][^;()\[\]\d]{2,80}?),? (?:acting )?as (?:an? |the |his |her |their )?agents?"
)
# Of a lot, that nobody bought it.
UNSOLD = re.compile(
    r"\b(?:unsold|bought[ -]in(?!(?-i: (?:the )?[A-Z\d]))|withdrawn|passed in|passed(?=\s*(?:[,;.)\]]|$))|not sold"
    r"|(?:did|was|were) not (?:sell|sold)|failed to sell|no sale|returned unsold)\b",
    re.I,
)
_PRICE = re.compile(
    r"(?:for\s)?(?:US|CA)?[$£€¥₤]\s?[\d,.]+.{0,30}|(?:for\s)?[\d,.]+\s(?:guineas|pounds|dollars|francs|livres|gulden|florins|lire|marks|yen).{0,30}",
    re.I,
)
_STOCK = re.compile(r"(?:stock|inv|inventory|acc|cat|entry|lot|object|no|nos)\b\.?.{0,60}", re.I)
_DATE = re.compile(
    r"(?:\d{1,2}/\d{1,2}/\d{2,4}|(?:(?:by|until|before|after|since|from|in|about|around|circa|at"
    r"|least) |ca?\. ?){0,3}(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug"
    r"|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? )?(?:\d{1,2}, )?(?:1[5-9]|20)\d\d)"
)
_ALIAS = re.compile(
    r"(?:born|née|nee|née:|alternatively|also known as|also|a\.k\.a\.|aka|later|formerly|or)\b.*", re.I | re.S
)
_LETTERS = re.compile(r"[^\W\d_][\w'’-]*")
# What no name begins with, though it has a capital: "As the heirs say", "After a fire", "Not in the list of 1920".
_CLAUSE = re.compile(
    r"(?:as|according|after|before|until|since|when|while|where|whereabouts|which|who|whose|that|there|then|if|but|not"
    r"|because|per|with|without|during|perhaps|possibly|probably|presumably|apparently|likely|he|she|they|now)\b",
    re.I,
)
_EXHIBITION = re.compile(r".*\b(?:exhibition|exhibited|catalogue|salon)\b.*", re.I | re.S)


_RANGE = re.compile(r"(?P<first>1[4-9]\d\d|20\d\d)\s?[-–—]\s?(?P<last>1[4-9]\d\d|20\d\d)")
_BY_RANGE = re.compile(r"(?:by|before|after|about|from) " + _RANGE.pattern)
YOUNGEST = 20  # Years that a collector lived at the least.


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words in brackets, square or round, and what they are."""

    kind: str
    start: int
    end: int
    words: str
    is_round: bool


_BEFORE_DEALER = re.compile(
    r"(?:(?:^|\] )(?:possibly|probably|perhaps|likely|presumably|\?)"
    r"|\b(?:to|by|with|from|for)(?: the (?:dealers?|art dealers?|firm(?: of)?|gallery))?,?) $",
    re.I,
)


# "Galerie Muster, Paris, 1995-1999": a dealer, a place and the years of holding, and no life.
_DEALER_AND_YEARS = re.compile(r"[A-ZÀ-Þ][^,;]* [^,;]+, [A-ZÀ-Þ][^,;\d]+, \d{4}\s?[-–—]\s?\d{2,4}")


def holds_dealer(text: str, bracket: Bracket) -> bool:
    """Whether a dealer stands in the brackets, as the National Gallery of Art and others write it after the words that
    say how they got it: "sold 1929 to (Galerie Muster, Berlin)"."""
    is_tenure = bracket.kind == "life" and _DEALER_AND_YEARS.fullmatch(bracket.words) is not None
    if not is_tenure and bracket.kind not in ("alias", "words"):
        return False
    if not (bracket.words[:1].isupper() or bracket.words.startswith("the ")):
        return False
    before = text[max(0, bracket.start - 40) : bracket.start]
    return _BEFORE_DEALER.search(before) is not None


def brackets_in(text: str) -> Iterator[Bracket]:
    """What stands in brackets in a clause, in turn."""
    if "[" not in text and "(" not in text and "{" not in text:
        return
    for match in BRACKET.finditer(text):
        if match["curly"]:
            # A citation, as the Rijksmuseum writes it.
            yield Bracket("citation", match.start(), match.end(), match["curly"], False)
            continue
        is_round = match["square"] is None
        words = match["round"] if is_round else match["square"]
        yield Bracket(kind_of_bracket(words, is_round), match.start(), match.end(), words, is_round)


def _is_tenure(words: str) -> bool:
    """Whether two years are too near each other for a life."""
    match = _RANGE.fullmatch(words)
    if match is None:
        return _BY_RANGE.fullmatch(words) is not None
    return int(match["last"]) - int(match["first"]) < YOUNGEST


def _is_life(words: str) -> bool:
    return all(_LIFE.fullmatch(life.strip()) for life in words.split(";"))


def _is_role(words: str) -> bool:
    return words.casefold() in _ROLES


def _is_price(words: str) -> bool:
    return words.startswith("for ") and any(character.isdigit() for character in words)


_ROLES = ("dealer", "dealers", "art dealer", "agent", "donor", "artist", "the artist", "owner", "gallery", "architect")
# In the order in which they are tried; the third says whether only round brackets can hold it.
_KINDS: tuple[tuple[str, Callable[[str], object], bool], ...] = (
    ("note", _NOTE.fullmatch, False),
    ("doubt", re.compile(r"\?+").fullmatch, False),
    ("date", _DATE.fullmatch, True),
    ("date", _is_tenure, True),
    ("life", _is_life, False),
    ("price", _PRICE.fullmatch, False),
    ("stock", _STOCK.fullmatch, False),
    ("price", _is_price, True),
    ("mark", _MARK.search, False),
    ("sale", _SALE.match, False),
    ("citation", re.compile(r"(?:source:|see |cf\. )", re.I).match, False),
    ("exhibition", _EXHIBITION.fullmatch, False),
    ("alias", _ALIAS.fullmatch, False),
    ("agent", AGENT_IN_BRACKET.fullmatch, False),
    ("role", _is_role, False),
)


@lru_cache(maxsize=8192)
def kind_of_bracket(words: str, is_round: bool) -> str:
    """note, life, mark, sale, price, stock, date, doubt, alias, or words."""
    inner = words.strip()
    if not inner:
        return "blank"
    for kind, fits, in_round_only in _KINDS:
        if (is_round or not in_round_only) and fits(inner):
            return kind
    return "alias" if _may_be_name(inner, is_round) else "words"


def _may_be_name(words: str, is_round: bool) -> bool:
    """Whether words have a capital, are few, and tell nothing of somebody, as a clause does: "As the heirs say"."""
    if not words[:1].isupper() or len(words) >= 80 or not (is_round or not any(map(str.isdigit, words))):
        return False
    if _CLAUSE.match(words) or has_verb(words.casefold()):
        return False
    return not _is_mostly_small(words) or kind_of(words) == "organisation"


def _is_mostly_small(words: str) -> bool:
    """Whether more words after the first begin small than with a capital, but for those that stand within names."""
    others: list[str] = [word for word in _LETTERS.findall(words)[1:] if word not in SMALL_IN_NAMES]
    small = sum(word[0].islower() for word in others)
    return small > 1 and small * 2 > len(others)
