"""What the recogniser has to know of a language: its words, each with what it says."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from registry.provenance.notation.languages.strict_words import StrictWords

# What a phrase says of who stands by it. `receiver` and `giver` are holders, `place` is where it happened.
Roles = Mapping[str, str]
ROLES_BY_FRAME: Mapping[str, Roles] = {
    "acquire": {"by": "receiver", "for": "receiver", "to": "receiver", "dative": "receiver", "in": "receiver",
                "bare": "receiver", "of": "giver", "at": "giver", "from": "giver"},
    "give": {"to": "receiver", "dative": "receiver", "in": "receiver", "for": "receiver", "at": "receiver",
             "by": "giver", "of": "giver", "from": "giver", "bare": "giver"},
    "recover": {"to": "receiver", "dative": "receiver", "in": "receiver", "by": "receiver", "at": "receiver",
                "of": "giver", "from": "giver", "bare": "giver"},
    "assign": {"to": "receiver", "dative": "receiver", "in": "receiver", "at": "receiver", "of": "giver",
               "from": "giver", "by": "authority", "bare": "giver"},
    "take": {"by": "receiver", "of": "receiver", "for": "receiver", "at": "giver", "from": "giver", "to": "giver",
             "dative": "giver", "bare": "giver"},
    "inherit": {"bare": "receiver", "to": "receiver", "dative": "receiver", "by": "receiver", "in": "receiver",
                "of": "giver", "from": "giver"},
    "have": dict.fromkeys(("of", "in", "by", "at", "to", "dative", "bare", "from"), "receiver"),
    "order": {"by": "receiver", "of": "receiver", "for": "receiver", "bare": "receiver", "to": "maker", "at": "maker"},
    "find": {"by": "receiver", "bare": "receiver"},
    "sale": {"at": "house", "by": "house", "in": "house", "bare": "house", "to": "receiver", "dative": "receiver",
             "for": "receiver", "of": "seller", "from": "seller"},
}  # fmt: skip
# Frames by whose words somebody got the object from the holder before.
TYING = frozenset(("give", "take"))

_WORD_OF_PATTERN = re.compile(r"[^\W\d_](?:[^\W\d_]\??)*")
_WORDS_OF_PREPOSITION = {n: re.compile(r"\w+['’]?" + r"(?: [\w'’]+)" * (n - 1)) for n in (5, 4, 3, 2, 1)}
_OUTSIDE_BRACKETS = re.compile(r"\|(?![^(]*\))")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say how an object passed: the method, the frame that tells what the phrases by it mean, and whether
    they are a noun ("Geschenk"), which can stand after the holder, or the verb of a sentence, which its subject leads.
    """

    method: str
    frame: str
    form: str


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language's words. Patterns are of lower case unless a capital tells; `leads` are words before a date by the
    English words for them, `cues` ways of passing by method, frame and form, `prepositions` by role, `strict` the words
    of the form that is written."""

    months: str
    seasons: str
    decade: str
    century: str
    leads: Mapping[str, str]
    until_between: str
    undated: str
    numbering: str
    lot: str
    cues: Mapping[tuple[str, str, str], str]
    prepositions: Mapping[str, str]
    articles: str
    datives: str
    genitives: str
    fillers: str
    spoken_of: str
    hedges: str
    kinship: str
    roles: str
    collections: str
    organisations: str
    dealers: str
    titles: str
    lower_names: str
    anonymous: str
    connectors: str
    joints: str
    alternatives: str
    go_betweens: str
    towns: frozenset[str]
    abbreviations: frozenset[str]
    gaps: str
    unsold: str
    labels: str
    exhibited: str
    heirs: str
    houses_of: str
    possessives: str
    instruments: str
    life: str
    artist: str
    trade: str
    authorities: str
    umbrellas: str
    forced: str = ""
    sellers_first: bool = False
    strict: StrictWords | None = None
    compiled: dict[str, re.Pattern[str]] = field(default_factory=dict)
    known_cues: list[Cue] = field(default_factory=list)

    def pattern(self, name: str) -> re.Pattern[str]:
        """The pattern of a field's words, by themselves, in any case."""
        if name not in self.compiled:
            self.compiled[name] = re.compile(rf"(?<!\w)(?:{getattr(self, name)})(?:(?<=['’])|(?!\w))", re.I)
        return self.compiled[name]

    def cues_in(self, text: str) -> Iterator[tuple[int, int, Cue]]:
        """The words that say how an object passed, in turn."""
        if "cues" not in self.compiled:
            every = [(form, Cue(*cue)) for cue, words in self.cues.items() for form in _OUTSIDE_BRACKETS.split(words)]
            every.sort(key=lambda known: -len(known[0]))
            self.known_cues.extend(cue for _, cue in every)
            groups = "|".join(f"(?P<cue{number}>{form})" for number, (form, _) in enumerate(every))
            self.compiled["cues"] = re.compile(rf"(?<![\w-])(?:{groups})(?![\w-])", re.I)
        for match in self.compiled["cues"].finditer(text):
            yield match.start(), match.end(), self.known_cues[int((match.lastgroup or "").removeprefix("cue"))]


@lru_cache(maxsize=8)
def small_words(language: Language) -> frozenset[str]:
    """Words that are no name, though a sentence may begin with them and a capital."""
    said = (language.articles, language.fillers, language.hedges, *language.prepositions, *language.leads)
    return words_of(form for words in said for form in words.split("|") if " " not in form)


@lru_cache(maxsize=8)
def known_words(language: Language) -> frozenset[str]:
    """The small words and those of ways of passing, which an entry's method and dates tell."""
    said = (language.spoken_of, language.undated, language.lot, language.joints, language.collections)
    small = (language.articles, language.fillers, language.hedges, *language.prepositions, *language.leads)
    words = words_of((*said, *small, *language.cues.values()))
    return frozenset(word for word in words if not language.pattern("forced").fullmatch(word))


def preposition_at(words: str, at: int, language: Language) -> tuple[int, str] | None:
    """Where the preposition ends that begins here, and its role; the longest of those that do."""
    for length in (5, 4, 3, 2, 1):
        match = _WORDS_OF_PREPOSITION[length].match(words, at)
        if match is None:
            continue
        said = match.group().casefold().replace("’", "'")
        for form in (said, said[: said.rfind("'") + 1]):
            if role := language.prepositions.get(form):
                return at + len(form), role
    return None


@lru_cache(maxsize=8)
def strict_words(language: Language) -> frozenset[str]:
    """The words that a line of the strict form has besides names, dates and prices."""
    return words_of([language.strict.known]) if language.strict else frozenset()


def words_of(patterns: Iterable[str]) -> frozenset[str]:
    """The words of patterns, with and without the letters that can be left out: "acquise?s?"."""
    plain = " ".join(patterns).casefold()
    return frozenset(word for form in _WORD_OF_PATTERN.findall(plain) for word in _forms(form))


def _forms(form: str) -> Iterator[str]:
    at = form.find("?")
    if at < 0:
        yield form
        return
    yield from _forms(form[:at] + form[at + 1 :])
    yield from _forms(form[: at - 1] + form[at + 1 :])
