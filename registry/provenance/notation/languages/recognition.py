"""In which language a provenance text is written, by the words that only one language has."""

import re
from collections.abc import Iterable, Mapping

LONGEST_LOOKED_AT = 2000
# Words of a language's prose weigh twice those that stand in names as well, such as "von der" and "Galerie".
_PROSE = 2
_LEAST = 3


def _words(prose: str, names: str) -> dict[str, int]:
    return dict.fromkeys(names.split(), 1) | dict.fromkeys(prose.split(), _PROSE)


LANGUAGES: Mapping[str, Mapping[str, int]] = {
    "german": _words(
        "erworben ankauf angekauft gekauft kauf schenkung geschenk geschenkt vermächtnis vermacht erbgang erbschaft"
        " geerbt erbe erben nachlass nachlaß tausch getauscht leihgabe dauerleihgabe überwiesen überwiesung"
        " übergeben übertragen überführt beschlagnahmt beschlagnahme enteignet eingezogen sichergestellt restituiert"
        " restitution rückgabe zurückgegeben versteigerung versteigert auktion ersteigert zwangsverkauf verkauft"
        " verkaufte veräußert erwarb gelangte schenkte wurde wurden befand seit bis zwischen spätestens mindestens"
        " vermutlich wohl wahrscheinlich möglicherweise vielleicht privatbesitz privatsammlung kunsthandel"
        " verbleib unbekannt besitz eigentum beim durch ab um vor nach aus bei im zur zum als dessen deren seine ihre"
        " künstler sohn tochter witwe ehefrau familienbesitz dem ist oder ehemals",
        "der die das des den von vom und sammlung slg kunsthandlung galerie dr graf freiherr für mit an",
    ),
    "french": _words(
        "acquis acquise achat acheté achetée vendu vendue vente legs légué léguée don donné donnée offert offerte"
        " dation échange dépôt déposé déposée spolié spoliée confisqué confisquée saisi saisie restitué restituée"
        " récupéré récupérée attribué attribuée affecté affectée rapatrié rapatriée transféré jusqu depuis vers avant"
        " après entre par chez auprès était fut est dans particulière privée héritiers veuve fille épouse"
        " frère neveu marchand peut probablement puis ancienne ayants succession commandé entré inconnue aux"
        " localisation siècle tableau œuvre racheté rachetée cédé cédée adjugé",
        "le la les de du des et à au en l d collection galerie musée hôtel sa ses son fils m mme pour avec",
    ),
}
_ENGLISH = frozenset(
    "the of by to from sold his her and with at purchased gift sale bought acquired inheritance descent lot bequest"
    " until before after since through for family was were possibly probably private collection estate museum gallery"
    " is has it this their artist unknown whereabouts on loan dealer".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The language whose words the text surely has, german or french; None for English and where there is doubt."""
    words = _WORD.findall(text[:LONGEST_LOOKED_AT].casefold())
    english = sum(word in _ENGLISH for word in words)
    weights = {name: sum(known.get(word, 0) for word in words) for name, known in LANGUAGES.items()}
    name = max(weights, key=weights.__getitem__)
    return name if weights[name] >= max(_LEAST, 2 * english + 1) and _has_prose(words, LANGUAGES[name]) else None


def _has_prose(words: Iterable[str], known: Mapping[str, int]) -> bool:
    return any(known.get(word) == _PROSE for word in words)
