"""Words for a loss against one's will, and for its undoing, in texts of which no recorded event tells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from registry.provenance.chain import Chain
from registry.provenance.codes import EventCode
from registry.provenance.events import Event
from registry.provenance.findings.settling import RESTORING
from registry.provenance.findings.takings import TAKING
from registry.provenance.findings.values import Dossier, Observation

# The beginnings of words, in lower case, by language. Words that titles of works have too ("flight", "Raub",
# "enlèvement") are none of them.
TAKEN: Mapping[str, tuple[str, ...]] = {
    "en": (
        "confiscat", "sequestrat", "sequestered", "seized", "seizure", "requisition", "expropriat", "aryani", "looted",
        "looting", "plundered", "pillaged", "stolen", "forced sale", "forcibly", "forced to sell", "compelled to sell",
        "sold under duress", "under duress", "surrendered under", "fled", "spoliat", "nationali[sz]ed",
    ),
    "de": (
        "beschlagnahm", "konfiszier", "enteign", "zwangsverk", "zwangsversteiger", "zwangsweise", "notverkauf",
        "arisier", "geraubt", "geplündert", "gestohlen", "geflohen", "geflüchtet", "verfolgungsbedingt", "abgepresst",
    ),
    "fr": (
        "confisqu", "spoli", "saisie?s? (?:par|en|à|chez)", "séquestr", "réquisition", "vente forcée", "pillée?s?",
        "volée?s?", "aryanis", "contrainte? de vendre", "enfui",
    ),
    "ko": ("몰수", "압수", "약탈", "강탈", "수탈", "도난", "강제 매각", "강매"),
    "zh": ("没收", "沒收", "掠夺", "掠奪", "抢劫", "搶劫", "劫掠", "被劫", "被盗", "被盜", "查抄", "充公", "被迫出售"),
}  # fmt: skip
RESTORED: Mapping[str, tuple[str, ...]] = {
    "en": ("restitut", "recovered", "repatriat", "collecting point"),
    "de": ("restitu", "rückerstatt", "zurückerstatt", "zurückgegeben an die erben", "rücküberführ", "sichergestellt"),
    "fr": ("restitu", "récupér", "rapatri"),
    "ko": ("환수", "반환"),
    "zh": ("归还", "歸還", "返还", "返還", "追回"),
}


@dataclass(frozen=True, slots=True)
class _Family:
    """Words of one sense; `told_by` are the types of events that tell it anywhere in a record, `told_itself` those
    besides that tell it where the words stand in the event itself."""

    words: re.Pattern[str]
    told_by: frozenset[EventCode]
    told_itself: frozenset[EventCode] = frozenset()


def _pattern(words: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """A word stands where no letter is before it; scripts that have no blanks between words know no such place."""
    spaced = "|".join(word for language in ("en", "de", "fr") for word in words[language])
    unspaced = "|".join(word for language in ("ko", "zh") for word in words[language])
    return re.compile(rf"\b(?:{spaced})\w*|{unspaced}")


_FAMILIES = (
    _Family(_pattern(TAKEN), TAKING),
    _Family(_pattern(RESTORED), RESTORING, frozenset({"transfer", "find"})),
)


def untold_taking(dossier: Dossier, chain: Chain) -> Iterator[Observation]:
    """An event whose words speak of a loss against one's will, or of its undoing, in a record in which no event is
    one; or, where the words of no event do, a text of the object that does."""
    counting = list(dossier.counting(chain))
    types = {event.type for event in counting}
    for family in _FAMILIES:
        if types & family.told_by:
            continue
        words = [(event.ref, word) for event in counting if (word := _word(family, event)) is not None]
        for ref, word in words:
            yield Observation((ref,), detail={"word": word}, for_staff=True)
        if not words and (match := family.words.search(dossier.object.told)):
            yield Observation(detail={"word": match.group()}, for_staff=True)


def _word(family: _Family, event: Event) -> str | None:
    if event.type in family.told_itself:
        return None
    match = family.words.search(event.words)
    return match.group() if match else None
