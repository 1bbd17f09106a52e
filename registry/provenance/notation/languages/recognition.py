"""In which language a provenance text is written, by the words that only one language has."""

import re
from collections.abc import Iterable, Mapping

from registry.provenance.notation.languages.french import FRENCH
from registry.provenance.notation.languages.german import GERMAN
from registry.provenance.notation.languages.language import Language, words_of

LANGUAGES = {"german": GERMAN, "french": FRENCH}
LONGEST_LOOKED_AT = 2000
# Words of a language's prose weigh twice those that stand in names as well, such as "von der" and "Galerie".
_PROSE = 2
_LEAST = 2
_ENGLISH = frozenset(
    "the of by to from sold his her and with at purchased gift sale bought acquired inheritance descent lot bequest"
    " until before after since through family was were possibly probably private collection estate museum gallery"
    " is has it this their not artist unknown whereabouts on loan dealer for commissioned sales auction".split()
)
# Words of the others that are English as well, or stand in English names and titles.
_SHARED = _ENGLISH | frozenset(
    "a an in on as or am i s e er is us me he man war hat die den los kunst bin also plus par place main pour sent"
    " sans dons collections commission donation restitution spoliation confiscation acquisition cession attribution"
    " date affectation exposition occupation succession transport figure atelier retour provenance origine notes"
    " restitutions fund auctions mark anonyme legs sous ans ville sur rendue entre sale sales don cadeau vol fine"
    " long via terme zum zur im des du de la le les et l d von vom van der das dem au aux en fils son sa ses y ou où"
    " nach bei mit für relief portrait statue bronze vase commode buste sir lord coll priv part anc amateur cabinet"
    " kunst administration".split()
)
_IN_NAMES = {
    "german": "sammlung slg kunsthandlung kunsthandel auktionshaus galerie der die das den dem des von vom und für bei"
    " am im nach graf freiherr dr zum zur mit",
    "french": "collection galerie musée hôtel le la les de du des et au aux en l d son sa ses fils m mme pour legs don"
    " atelier sous sur entre",
}


def _weights(language: Language, in_names: str) -> Mapping[str, int]:
    said = (language.fillers, language.hedges, language.possessives, language.heirs, language.anonymous, language.gaps,
            language.exhibited, language.undated, language.forced, language.unsold, *language.cues.values(),
            *language.leads, *language.prepositions)  # fmt: skip
    prose = dict.fromkeys((word for word in words_of(said) if len(word) > 2 or word in ("um", "ab")), _PROSE)
    shared = {word: 0 for word in prose if word in _SHARED}
    return {**prose, **shared, **dict.fromkeys(in_names.split(), 1)}


_WEIGHTS = {name: _weights(language, _IN_NAMES[name]) for name, language in LANGUAGES.items()}
_OTHER = frozenset(word for known in _WEIGHTS.values() for word, weight in known.items() if weight)
_WORD, _ASCII_WORD = re.compile(r"[^\W\d_]+"), re.compile(r"[a-z]+")


def language_of(text: str) -> str | None:
    """The language whose words the text surely has, german or french; None for English and where there is doubt."""
    low = text[:LONGEST_LOOKED_AT].casefold()
    words = (_ASCII_WORD if low.isascii() else _WORD).findall(low)
    others = sum(map(_OTHER.__contains__, words))
    if not others:
        return None
    english = sum(map(_ENGLISH.__contains__, words))
    if _PROSE * others < max(_LEAST, 2 * english + 1):
        return None
    weights = {name: sum(known.get(word, 0) for word in words) for name, known in _WEIGHTS.items()}
    name = max(weights, key=weights.__getitem__)
    is_sure = weights[name] >= max(_LEAST, 2 * english + 1) and _has_prose(words, _WEIGHTS[name])
    return name if is_sure else None


def _has_prose(words: Iterable[str], known: Mapping[str, int]) -> bool:
    return any(known.get(word) == _PROSE for word in words)
