"""Whether words name a party that can have held an object: the one judgement, with its reasons.

Words are judged twice: alone, where a name is looked for, and again once all is known that the text tells of the
holder. What is not sure to be a name is not made a holder; it is shown as not understood.
"""

import re
from enum import Enum

from registry.provenance.notation import names
from registry.provenance.notation.lexicon.holders import (
    HOLDING_NOUNS,
    HOUSE_WORDS,
    NO_NAMES,
)
from registry.provenance.notation.lexicon.places import DEPOTS, FIND_SPOTS, HOUSES_OF_SALES, SEATS
from registry.provenance.notation.phrases import has_verb
from registry.provenance.notation.values import Draft


class Reason(Enum):
    """Why words are no party's name."""

    SENTENCE = "a sentence, or what became of something"
    PLACE = "a place, where anybody may have held it"
    DEPOT = "a depot, in which its holder kept it"
    SPOKEN_OF = "words for somebody who was named before"

    @property
    def kind(self) -> str:
        """The kind of remark that the words become."""
        return _KINDS.get(self, "words")

    @property
    def keeps_tie(self) -> bool:
        """Whether who is named next got it from who is named before, as far as these words tell."""
        return self is not Reason.PLACE


_KINDS = {Reason.SENTENCE: "sentence", Reason.SPOKEN_OF: "name"}
# Words that tell what happened, and begin no name although a capital does.
_HAPPENED = frozenset(
    "Acquired Bought Commissioned Confiscated Deaccessioned Discovered Donated Excavated Exchanged Exhibited Found"
    " Inherited Listed Looted Mentioned Offered Presented Purchased Recorded Recovered Restituted Returned Seized Sold"
    " Stolen Transferred Unsold Withdrawn".split()
)
_NUMBERED = re.compile(r"\b(?:Inv|inv|Acc|acc|Cat|cat|Reg|reg|Ref)\. ?(?:No|no|Nr)\b|^(?:[A-Z]\.){1,3} ?\d+$")
_NO_BEGINNINGS = frozenset(
    "for in at on of during after before as who which where when then with without until".split()
)
# Words within a name at which a sentence goes on: "Jan Muster for an unnamed collector", "Sample Gallery for sale".
_GOES_ON = re.compile(
    r"\S (?:by|moved|acquired|exchanged|excavated|identical|for an?(?:other)?|for sale|held|coming|taken|brought"
    r"|descended)\b"
)
_BEGINS_NAME = (
    "estate", "private", "unidentified", "a ", "an ", "member", "regents", "governors", "directors", "officers",
    "trustees", "executors", "heirs", "widow", "municipality",
)  # fmt: skip
_OF_SALE = re.compile(
    r"(?:(?:at|in|from) )?(?:(?:an?|the|his|her|their)(?: |$))?"
    r"(?:(?:posthumous|anonymous|unknown|unidentified|unnamed|unspecified|public|forced|judicial|court-ordered|later|"
    r"subsequent|previous|first|second|third|deceased|charity|benefit|various(?: owners)?|mixed|major)\b ?)*",
    re.I,
)
_ENDING_OF_SALE = re.compile(r"['’]s?$")
# After an article, without a name, those speak of somebody whom the text named before.
_SPOKEN_OF = frozenset(
    "the estate|the church|the family|the gallery|the collection|the owner|the dealer|the consignor|the seller"
    "|the lender|the firm|the heirs|the auction house|sammlung|abbaye|église|couvent|château".split("|")
)
# A site, by the words in its name or after it; and that something was found there.
_SITE = re.compile(
    r"\b(?:(?:[Tt]ombs?|temple|[Nn]ecropolis|[Cc]emetery|graves?|barrow|burial mound|shipwreck|hoard|deposit|trench)\b"
    r"(?! (?:gallery|antiques|museum|society|foundation))"
    r"|(?:Deir|Dayr|Tell|Tel(?! Aviv)|Tepe|Kom|Wadi)\b[ -]|[Ee]l-[A-Z])"
)
_EXCAVATED = re.compile(r"\b(?:excavated|unearthed|found|discovered|dug up)\b(?! by\b)")
_NO_SITES = frozenset(("person", "organisation", "role", "kinship", "title"))
_WHOSE = frozenset(("his", "her", "their", "its"))
_BODIES = frozenset(("estate", "trust", "executors", "trustees", "heirs"))
_ONE_OF_KIN = frozenset(
    "wife widow husband son daughter brother sister mother father grandson granddaughter nephew niece uncle aunt"
    " cousin grandnephew great-grandson great-granddaughter son-in-law daughter-in-law stepson stepdaughter".split()
)
_LONGEST, _LONGEST_OF_VERB, _SHORTEST = 14, 2, 3


def why_no_name(words: str) -> Reason | None:
    """Why words, by themselves, are no name: too many, too much of a sentence, or of what became of something."""
    first = words.split(" ", 1)[0]
    is_small = first in NO_NAMES or first in _NO_BEGINNINGS or (first == words and first.casefold() in NO_NAMES)
    if is_small or _is_all_small(words) or ("." in words and _NUMBERED.search(words)):
        return Reason.SENTENCE
    if (first in _HAPPENED and first != words) or _GOES_ON.search(words) or words.count('"') % 2:
        return Reason.SENTENCE
    count = words.count(" ")
    if count > _LONGEST or (count > _LONGEST_OF_VERB and has_verb(words)):
        return Reason.SENTENCE
    is_low = words[:1].islower() and count > 3 and names.kind_of(words) == "words"
    return Reason.SENTENCE if is_low and not words.startswith(_BEGINS_NAME) else None


def _is_all_small(words: str) -> bool:
    """Whether words without a capital letter tell what became of something, "life interest released", or name nobody
    that could hold it, "frescoes"."""
    if words[:1].isupper() or any(map(str.isupper, words)):
        return False
    low = [word.strip(".,()") for word in words.split()]
    return any(word in NO_NAMES for word in low) or (words.isascii() and not any(word in HOLDING_NOUNS for word in low))


def why_no_holder(draft: Draft, towns: frozenset[str], *, is_first: bool) -> Reason | None:
    """Why what was read as a holder is none, by all that the text tells of it: a town or a depot where nothing tells
    that it held it, or words that speak of somebody named before."""
    party = draft.party
    if party is None or draft.sale or draft.life or draft.kinship:
        return None
    low = party.casefold()
    if draft.method in ("unknown", "transfer") and (is_place_alone(party) or low in towns):
        return Reason.PLACE
    if draft.method == "unknown" and _is_depot(low):
        return Reason.DEPOT
    return Reason.SPOKEN_OF if low in _SPOKEN_OF and not is_first else None


def announces(words: str, named: str, before: str) -> bool:
    """Whether words that say only whose kin, or what, whoever got it is announce who is named next: "his grandson" one
    with a name of who had it before, "his estate" an estate, "a private collector" somebody unnamed."""
    low, called = words.casefold().split(), named.casefold().split()
    if low[0] not in _WHOSE:
        return names.is_unnamed(words) and names.is_unnamed(named)
    if low[-1] in _BODIES:
        return low[-1] in called
    if names.is_kinship(low) and low[-1] in _ONE_OF_KIN:
        return names.kind_of(named) != "organisation" and not names.is_unnamed(named)
    shared = set(before.casefold().split()).intersection(called)
    return names.is_kinship(low) and any(len(word) > _SHORTEST and word[0].isalpha() for word in shared)


def is_place_alone(name: str) -> bool:
    """Whether a name is that of a known town or state, which holds nothing unless the text says so."""
    return names.kind_of(name) in ("city", "state")


def is_place(name: str) -> bool:
    """Whether a name is that of a known town, state or country."""
    return names.kind_of(name) in ("city", "country", "state", "town")


def _is_depot(low: str) -> bool:
    """Whether a name is that of a depot, in which others kept what they held: "Altaussee"."""
    return low in DEPOTS or low.split(" ", 1)[0] in DEPOTS


def is_where_found(draft: Draft, after: str) -> bool:
    """Whether what stands where a holder would is where it was found, by its name and the words after it: "Giza, tomb
    G 2220", "Tell Muster, Egypt, excavated 1912"; of nobody whose name is a person's or an institution's."""
    party = draft.party
    if party is None or draft.life or draft.sale or draft.agent or draft.method not in ("unknown", "find"):
        return False
    if names.kind_of(party) in _NO_SITES or names.is_unnamed(party):
        return False
    if _SITE.search(party) or party.casefold() in FIND_SPOTS or _SITE.match(after.lstrip(" ,")):
        return True
    place = (draft.place or "").rpartition(", ")[2]
    return names.kind_of(place) == "country" and _EXCAVATED.search(after) is not None


def names_seller(words: str) -> str | None:
    """Who sold, by the words before "sale"; None where they tell only of what kind the sale was, "an unknown sale",
    "posthumous sale", or of the house whose contents were sold: "Hamilton Palace sale"."""
    name = _ENDING_OF_SALE.sub("", _OF_SALE.sub("", words, count=1)).strip().rstrip("? ")
    return None if _is_house_sold(name.casefold()) else name or None


def _is_house_sold(low: str) -> bool:
    words = low.split()
    return low in HOUSES_OF_SALES or (len(words) > 1 and (words[-1] in SEATS or words[-1] in HOUSE_WORDS))


def is_building(name: str, *, also_organisation: bool = False) -> bool:
    """Whether a name is that of a house, a castle, a church; or of any institution."""
    is_one = any(word in SEATS or word in HOUSE_WORDS for word in name.casefold().split())
    return is_one or (also_organisation and names.kind_of(name.removeprefix("the ")) == "organisation")
