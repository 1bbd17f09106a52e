"""Words of attribution, and those for makers whom nobody names, in the languages of catalogues.

The English terms are those of Cataloging Cultural Objects (Visual Resources Association, 2006), 2.1.2.4, and the
Categories for the Description of Works of Art (Getty), "Creation"; the others are the usual words for the same.
"""

import re

from registry.provenance.patterns import any_of
from registry.provenance.text import fold

# The maker named is the maker, as somebody believes.
_PROBABLY = (
    r"attributed to", r"attr\.? to", r"attr\.", r"ascribed to", r"probably by", r"probably",
    r"zugeschrieben an", r"zuschreibung an", r"(?-i:wohl)", r"vermutlich",
    r"attribuée? à", r"atribuid[oa] a", r"toegeschreven aan", r"attribuit[oa] a",
    r"전\s?\(傳\)", r"전칭", r"[傳传伝]",
)  # fmt: skip
_POSSIBLY = (
    r"possibly by", r"possibly", r"perhaps by", r"perhaps", r"maybe", r"möglicherweise", r"vielleicht",
    r"peut-être", r"posiblemente", r"mogelijk", r"forse",
)  # fmt: skip
# The maker named is not the maker: somebody near, later, or who was once thought to be.
_OTHER = (
    r"(?:formerly|previously|once) (?:attributed|ascribed) to", r"(?:formerly|previously)", r"not by",
    r"(?:work)?shops? of", r"workshops? of", r"studio of", r"(?:in )?(?:the )?circle of", r"followers? of",
    r"(?:in )?the (?:manner|style) of", r"(?:in )?(?:manner|style) of", r"school of", r"pupil of", r"student of",
    r"assistants? of", r"associates? of", r"imitators? of", r"copyist of", r"copy (?:after|of)",
    r"after", r"(?-i:near)",
    r"(?:ehemals|früher|vormals) zugeschrieben an", r"werkstatt(?: (?:des|der|von))?", r"umkreis(?: (?:des|der|von))?",
    r"nachfolger(?:in)?(?: (?:des|der|von))?", r"schule(?: (?:des|der|von))?", r"schüler(?:in)?(?: (?:des|der|von))?",
    r"nachahmer(?: (?:des|der|von))?", r"art des", r"kopie nach", r"nach",
    r"(?:anciennement|jadis) attribuée? à", r"(?:atelier|entourage|cercle|suiveur|école|imitateur) d(?:e |u |es |['’])",
    r"(?:à la )?manière d(?:e |u |['’])", r"copie d['’]après", r"d['’]après",
    r"(?:antes|anteriormente) atribuid[oa] a", r"(?:taller|círculo|seguidor|escuela|estilo|imitador|copia) del?",
    r"a la manera de",
    r"(?:voorheen|vroeger) toegeschreven aan", r"(?:atelier|werkplaats|omgeving|kring|navolger|school|trant) van",
    r"kopie naar", r"naar",
    r"già attribuit[oa] a", r"(?:bottega|cerchia|seguace|scuola|maniera|imitatore) d(?:i|el|ella)", r"copia da",
)  # fmt: skip
_BEHIND_OTHER = (
    *(word for word in _OTHER if word.endswith(" of")),
    r"workshop", r"studio", r"circle", r"school", r"follower", r"after", r"werkstatt", r"umkreis", r"nachfolger",
    r"schule", r"atelier", r"taller", r"bottega", r"(?:umkreis|schule|werkstatt|nachfolger|nachahmer) (?:des|der|von)",
    r"nach", r"kopie nach", r"d['’]après",
    r"(?:atelier|entourage|cercle|suiveur|école|imitateur|manière) d(?:e|u|['’])",
    r"(?:taller|círculo|seguidor|escuela|imitador) del?", r"(?:bottega|cerchia|seguace|scuola|maniera) d(?:i|el)",
    r"(?:atelier|werkplaats|omgeving|kring|navolger|school) van", r"formerly attributed", r"formerly attributed to",
    r"früher zugeschrieben", r"ehemals zugeschrieben",
)  # fmt: skip
_BEHIND_PROBABLY = (
    r"attributed(?: to)?", r"attr\.?", r"zugeschrieben", r"zugeschr\.", r"attribuée? à", r"attribuée?",
    r"atribuid[oa](?: a)?", r"toegeschreven(?: aan)?", r"attribuit[oa](?: a)?", r"전칭", r"傳", r"传", r"伝", r"추정",
)  # fmt: skip
_BEHIND_POSSIBLY = (r"possibly", r"perhaps", r"uncertain")


def _qualified(before: tuple[str, ...], behind: tuple[str, ...]) -> re.Pattern[str]:
    """A name with one of the words before it, or behind it in brackets or after a comma."""
    return re.compile(
        rf"(?P<words>(?:{any_of(before)})(?:\b|(?<=[\s.'’)傳传伝])))[\s:]*(?=[^\W\d_])(?P<name>.+)"
        rf"|(?P<before>.+?)(?:\s*[,(（]\s*|\s+(?=zugeschr))(?P<behind>{any_of(behind)})\s*[)）]?$",
        re.IGNORECASE,
    )


PERHAPS = _qualified(_PROBABLY, _BEHIND_PROBABLY)
POSSIBLY = _qualified(_POSSIBLY, _BEHIND_POSSIBLY)
_OTHERS = _qualified(_OTHER, _BEHIND_OTHER)


# A maker, and after whose work; a maker, or another near; and a maker's part in the work.
AFTER = re.compile(r"(?P<name>.+?),?\s+(?P<words>(?:copy )?(?:after|nach|d['’]après)\s+(?P<model>[^\W\d_].+))")
OR_ANOTHER = re.compile(
    r"(?P<name>.+?),?\s+(?P<words>(?:or|oder|ou|of)\s+(?:(?:his|her|its|a|circle|workshop|studio)\s+(?:of\s+)?)?"
    r"(?:followers?|workshop|studio|circle|school|assistants?|pupils?|imitators?|werkstatt|nachfolger|umkreis|schule"
    r"|atelier|suiveur|entourage|navolger))",
    re.IGNORECASE,
)
IN_PART = re.compile(
    r"(?P<name>.+?)\s*[(（\[](?P<words>(?:designer|manufacturer|maker|painter|engraver|printmaker|printer|publisher"
    r"|author|editor|photographer|sculptor|architect|modell?er|decorator|draughtsman|weaver|carver|founder|potter"
    r"|artist|entwurf|entwerfer|ausführung|hersteller|drucker|verleger|stecher|maler|graveur|éditeur|dessinateur"
    r"|imprimeur|peintre|sculpteur|ontwerper|uitgever|drukker|graveerder)(?:in)?)[)）\]]",
    re.IGNORECASE,
)


def words_of_other_hand(text: str) -> str | None:
    """The words of a text that say that its maker is somebody other than the maker it names."""
    match = _OTHERS.match(text)
    return (match["words"] or match["behind"]) if match else None


NATIONALITIES = frozenset(
    """
    african|american|argentine|argentinian|armenian|australian|austrian|belgian|bohemian|brazilian|british|bulgarian
    burmese|cambodian|canadian|catalan|chilean|chinese|colombian|croatian|cuban|czech|danish|dutch|egyptian|english
    estonian|ethiopian|finnish|flemish|florentine|french|georgian|german|ghanaian|greek|hungarian|icelandic|indian
    indonesian|iranian|iraqi|irish|israeli|italian|japanese|kenyan|korean|latvian|lebanese|lithuanian|mexican|mongolian
    moroccan|nepalese|netherlandish|nigerian|norwegian|pakistani|persian|peruvian|polish|portuguese|romanian|russian
    scottish|senegalese|serbian|sienese|slovak|slovenian|spanish|swedish|swiss|syrian|taiwanese|thai|tibetan|tunisian
    turkish|ukrainian|uruguayan|venetian|venezuelan|vietnamese|welsh|south korean|north korean|south african
    deutsch|deutscher|niederländisch|niederländer|französisch|franzose|italienisch|italiener|österreichisch
    français|française|allemand|allemande|néerlandais|néerlandaise|italien|italienne|anglais|anglaise|espagnol
    flamand|flamande|italienne|espagnole|hollandais|hollandaise|vénitien|vénitienne|flämisch|spanisch|englisch
    español|española|holandés|francés|alemán|inglés|flamenco|italiano|nederlands|duits|frans|vlaams
    """.strip()
    .replace("\n", "|")
    .replace("    ", "")
    .split("|")
)
FOLDED_NATIONALITIES = frozenset(map(fold, NATIONALITIES))
_WHOSE = any_of(NATIONALITIES)
_COUNTRIES = (
    r"france|italy|italie|italien|italia|germany|deutschland|allemagne|alemania|england|angleterre|netherlands|niederlande"
    r"|pays-bas|nederland|flanders|flandern|flandre|spain|españa|espagne|spanien|china|chine|japan|japon|korea|india|inde"
)
# A time, which no name begins with.
_TIME = (
    r"\d|act|c\.|ca\b|(?:early|mid|late|first|second)\b|[ivx]+(?:e|è|ème)\b|(?:sec|siglo)\b"
    r"|anfang|mitte|ende|début|fin\b"
)
_MAKERS = (
    r"artists?|makers?|painters?|sculptors?|artisans?|craftsm[ae]n|photographers?|potters?|engravers?|designers?|masters?"
    r"|authors?|creators?|weavers?|goldsmiths?|silversmiths?|manufacturers?|printmakers?|workshops?"
)
ANONYMOUS = re.compile(
    rf"(?:(?:an )?(?:unknown|anonymous|anon\.?|unidentified|unrecorded|unnamed)(?: (?:{_WHOSE}))*(?: (?:{_MAKERS}))?"
    rf"|(?:(?:{_WHOSE}),? )?(?:{_MAKERS}),? (?:is )?(?:unknown|unidentified|not known|unrecorded|anonymous)"
    rf"|(?:{_WHOSE}),? (?:unknown|anonymous)"
    r"|unbekannt(?:er?)?(?: (?:künstler|meister|maler|bildhauer|autor)(?:in)?)?|anonym|(?:künstler|maler) unbekannt"
    r"|(?:artiste |auteur |peintre |maître )?(?:anonyme|inconnue?)"
    r"|(?:autor |artista |pintor )?(?:anónimo|desconocido|ignoto|anonimo|sconosciuto)"
    r"|anoniem|onbekend(?:e (?:kunstenaar|meester|schilder))?|(?:maker|kunstenaar) onbekend"
    r"|(?:작자|작가|제작자)?\s?미상|무명|(?:作者|作家)?(?:佚名|不詳|不详|未詳|不明)|[無无]名氏|逸名"
    r"|n\.\s?n\.|n/a|various(?: (?:artists|makers))?|verschiedene(?: künstler)?|divers(?: artistes)?"
    rf"|(?:{_WHOSE}) school|(?:{_WHOSE})e schule|(?:école|scuola|escuela) (?:{_WHOSE})"
    rf"|(?:{_WHOSE})e[rs]? (?:künstler|meister|maler|bildhauer)(?:in)?|(?:{_WHOSE})(?=\s*[,(（]\s*(?:{_TIME})))"
    rf"(?:\s*[,(（]\s*(?:{_WHOSE}|{_COUNTRIES}|{_TIME}).*)?",
    re.IGNORECASE,
)
