"""Where a holder's name ends in another language's prose, and what belongs to it."""

import re
from collections.abc import Container
from dataclasses import dataclass

from registry.provenance.notation.languages.language import Language, preposition_at

_WORD = re.compile(r"[^\s,:;\x01\x02()\[\]{}]+")
_OPENING = "\"„“«‚'‘"
_ADJECTIVE = re.compile(r"[a-zäöü]{4,}(?:isch|lich)e[nrsm]?$")
_ELIDED = re.compile(r"[dl]['’]\w", re.I)
_NEXT = re.compile(r" {1,3}(?:- (?=[A-ZÀ-Þ]))?")
_OF_FAMILY = ("von", "von der", "van", "van der", "de", "di", "du", "zu", "zur", "vom")
_LONGEST = 14
_NUMBERED = re.compile(r"(?:inv|verz|kat|cat|nr|no|n°|lot|los)\b", re.I)
_FIRM = re.compile(r", [A-Z][\w-]+ & [A-Z][\w-]+(?: (?:Ltd|Co|Cie)\b\.?)?")
# "Ada (1801–1870) und Bo (1803–1880) Muster": kin of one family name.
_KIN = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ-]+ \x02* ?(?:und|et|&) [A-ZÀ-Þ][a-zà-ÿ-]+ \x02* ?(?:(?:von|van|de|zu) )?[A-ZÀ-Þ][\w-]+(?=[ ,;]|$)"
)
_OF_TOWN = re.compile(
    r" (?:a\. ?M\.?|am Main\b|a\. ?d\. ?[A-Z]\w+\.?|i\. ?[A-Z]\w*\."
    r"|[–-] (?:Stiftung )?Preußischer Kulturbesitz|d\. ?[ÄJ]\."
    r"|der (?:Ältere|Jüngere)\b|l['’](?:Ancien|aîné)\b|le (?:Jeune|jeune)\b)"
)


@dataclass(slots=True)
class _Name:
    """What the words of a name so far are: an institution's, somebody's with a rank, a collection's; and how many."""

    is_body: bool = False
    is_titled: bool = False
    is_collection: bool = False
    is_of: bool = False
    is_artist: bool = False
    ends_in_body: bool = False
    ends_in_initial: bool = False
    count: int = 0

    def add(self, word: str, language: Language) -> None:
        if not self.count:
            self.is_collection = language.pattern("collections").fullmatch(word) is not None
            self.is_of = language.pattern("houses_of").fullmatch(word) is not None
            self.is_artist = language.pattern("artist").fullmatch(word) is not None
            self.is_titled = language.pattern("connectors").fullmatch(word) is not None
        is_body = language.pattern("organisations").fullmatch(word.strip(".")) is not None
        self.ends_in_body = is_body or (self.is_collection and not self.count)
        self.is_body = self.is_body or self.ends_in_body
        self.is_titled = self.is_titled or language.pattern("titles").fullmatch(word) is not None
        self.ends_in_initial = len(word) == 2 and word.endswith(".")
        self.count += 1


def name_end(words: str, at: int, cues: Container[int], language: Language) -> int:
    """The end of the name that begins here; 0 where none does."""
    first = _WORD.match(words, at)
    if first is None or not _begins(words, first, language):
        return 0
    if "\x02" in words and (kin := _KIN.match(words, at)) and "\x02" in kin.group():
        return kin.end()
    end, name = first.end(), _Name()
    name.add(first.group(), language)
    while (
        name.count < _LONGEST
        and words[end - 1] not in "“”»"
        and (gap := _NEXT.match(words, end))
        and gap.end() not in cues
    ):
        following = _WORD.match(words, gap.end())
        if following is None or _NUMBERED.match(words, gap.end()):
            break
        is_capital = _is_capital(following.group())
        joined = following.end() if is_capital else _joined(words, following.start(), cues, language, name)
        if not joined:
            break
        name.add(words[end:joined].rsplit(" ", 1)[-1], language)
        end = joined
    if suffix := _OF_TOWN.match(words, end):
        return suffix.end()
    firm = _FIRM.match(words, end) if name.count == 1 else None
    if firm and not is_town(words[at:end], language):
        return firm.end()
    return at + len(words[at:end].rstrip('.,»”“"') + ("." if _ends_short(words[at:end]) else ""))


def _ends_short(name: str) -> bool:
    """Whether the full stop at a name's end is an abbreviation's: "Frankfurt a. M."."""
    return name.endswith(".") and re.search(r"(?:\b\w|\.\w|Co|Cie|Fa|Gmbh|jun|sen|Jr)\.$", name) is not None


def _is_capital(word: str) -> bool:
    bare = word.lstrip(_OPENING)
    return bare[:1].isupper() or bare == "&" or (bare[:1].isdigit() and bare.endswith(".") and len(bare) < 4)


def _begins(words: str, first: re.Match[str], language: Language) -> bool:
    word = first.group().lstrip(_OPENING)
    if word[:1].isupper():
        return True
    lower = language.pattern("lower_names").match(words, first.start())
    if lower:
        return True
    following = _WORD.match(words, first.end() + 1)
    return bool(_ADJECTIVE.match(word) and following and _is_capital(following.group()))


def _joined(words: str, at: int, cues: Container[int], language: Language, name: _Name) -> int:
    """The end of what connectors join to a name: "von der Heydt", "du Louvre"; 0 where nothing is."""
    end = at
    connectors: list[str] = []
    if name.is_artist:
        return 0
    while (word := _WORD.match(words, end)) and len(connectors) < 3:
        said = word.group()
        if word.start() in cues and connectors[-1:] == ["en"]:
            return 0
        if word.start() in cues and not (connectors and name.is_body and language.sellers_first and said.isalpha()):
            return 0
        if connectors and (_is_capital(said) or language.pattern("lower_names").fullmatch(said) or _ELIDED.match(said)):
            return word.end() if _may_join(connectors[0], said, language, name) else 0
        if _ELIDED.match(said) and (name.is_body or name.is_titled or said[2:3].isupper()):
            return word.end()
        connector = language.pattern("connectors").match(words, word.start())
        if connector or language.pattern("joints").fullmatch(said):
            stop = max(connector.end() if connector else 0, word.end())
            connectors.append(words[word.start() : stop].casefold())
            end = stop + 1
            continue
        may_go_on = name.is_body and (connectors != ["für"] or name.ends_in_body)
        goes_on = may_go_on and (connectors or language.sellers_first) and _goes_on(words, word, language)
        return word.end() if goes_on else 0
    return 0


def _goes_on(words: str, word: re.Match[str], language: Language) -> bool:
    """Whether a small word after a connector goes on with an institution's name: "für alte Kunst"."""
    if language.sellers_first:
        return _is_adjective(words, word.start(), language)
    following = _WORD.match(words, word.end() + 1)
    return word.group().isalpha() and following is not None and following.group()[:1].isupper()


def _is_adjective(words: str, at: int, language: Language) -> bool:
    """Whether a small word can go on with an institution's name: "musées nationaux"."""
    found = _WORD.match(words, at)
    word = found.group() if found else ""
    known = any(language.pattern(kind).fullmatch(word) for kind in ("fillers", "hedges", "roles", "exhibited"))
    return (
        word.replace("-", "").isalpha()
        and len(word) > 3
        and preposition_at(words, at, language) is None
        and not known
        and word not in ("jusqu", "pour")
    )


def _may_join(first: str, word: str, language: Language, name: _Name) -> bool:
    """Whether words that begin with this connector are of the name, and do not name somebody else or a place."""
    if language.pattern("joints").fullmatch(first):
        return True
    is_organisation = bool(language.pattern("organisations").fullmatch(word))
    if language.sellers_first:
        is_place = is_town(word, language) and not name.is_titled and name.count > 1
        return name.is_body or (first not in ("aux", "en") and not is_place)
    if first == "für":
        return name.ends_in_body
    if _is_of_body(first, word, language, name) or _is_of_family(first, word, language, name):
        return True
    if first in ("der", "des", "nach", "of"):
        return name.is_body or (name.is_titled and name.count == 1)
    if first in ("an der", "am") and name.is_body and name.count == 1:
        return True
    if first in ("im", "auf", "am", "dem", "den", "an der", "auf der"):
        return False
    if name.is_body and name.count == 1:
        return name.is_collection or name.is_of or word == "Kulturgut"
    is_person = not name.is_body and not is_organisation and not language.pattern("titles").fullmatch(word)
    return name.is_titled or (name.count <= 2 and is_person)


def _is_of_body(first: str, word: str, language: Language, name: _Name) -> bool:
    """Whether a town is in an institution's name: "Staatliche Museen zu Berlin"."""
    return first == "zu" and name.ends_in_body and is_town(word, language)


def _is_of_family(first: str, word: str, language: Language, name: _Name) -> bool:
    """Whether a family's name goes on so within that of a collection or a firm: "Sammlung Ada von der Muster",
    "Kunsthandel A. de Muster"."""
    is_owner = (name.is_collection or name.is_of) and name.count > 1 and not name.ends_in_body
    return first in _OF_FAMILY and (is_owner or name.ends_in_initial) and not is_town(word, language)


def without_collection(name: str, language: Language) -> int:
    """How many letters of a name to leave out: "Sammlung" before a person's full name, not before a surname."""
    linked = rf"(?:{language.connectors}|{language.articles}|von|des|der)\s+|[dl]['’]"
    of_trade = rf"(?:\w{{3,}}er )?(?:{language.roles})\s+"
    head = re.match(rf"(?:{language.collections})\s+(?:{linked})?(?:{of_trade})?", name, re.I)
    if head is None or re.match("nachla", name, re.I):
        return 0
    rest = name[head.end() :]
    if re.match("best[aä]nd", name, re.I) and rest:
        return head.end()
    is_linked = len(head.group().split()) > 1 or head.group()[-1] in "'’"
    first = rest.split(" ", 1)[0]
    if rest and (is_linked or " " in rest or language.pattern("titles").match(first)):
        return (
            0
            if language.pattern("organisations").fullmatch(first) and not language.pattern("titles").match(first)
            else head.end()
        )
    return 0


def is_town(name: str, language: Language) -> bool:
    bare = name.lower().strip(" .,")
    return bare in language.towns or f"{bare}." in language.towns
