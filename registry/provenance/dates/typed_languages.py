"""What the words of typed dates mean in other languages, in the English words that the reader of dates knows.

A language is a list of patterns in the order in which they are applied to the text in lower case, each with what takes
its place. Only what can't be read as English is tried in another language.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from registry.provenance.dates.months import FRENCH_MONTHS, GERMAN_MONTHS
from registry.provenance.dates.numerals import roman
from registry.provenance.dates.words import ENGLISH

_ENGLISH_MONTHS = [month.casefold() for month in ENGLISH.months]


def _months(*names: str) -> list[tuple[str, str]]:
    """Of names in the order of the year, each as alternatives of a pattern."""
    return [(rf"\b(?:{name})(?:\.|\b)", english) for name, english in zip(names, _ENGLISH_MONTHS, strict=True)]


def _part(numbers: Mapping[str, str], half: str, quarter: str, third: str, of: str) -> list[tuple[str, str]]:
    """Halves, quarters and thirds: "1. Hälfte (des)"."""
    units = ((half, "half"), (quarter, "quarter"), (third, "third"))
    return [
        (rf"\b(?:{number})\s*(?:{unit})\b\s*(?:(?:{of})\s*)?", f"{english} {name} of ")
        for number, english in numbers.items()
        for unit, name in units
    ]


_GERMAN = [
    *_months(*GERMAN_MONTHS),
    (r"\bv\.?\s*chr\.?", "bc"), (r"\bn\.?\s*chr\.?", "ad"),
    *_part({r"1\.|erste[nrs]?": "1st", r"2\.|zweite[nrs]?": "2nd", r"3\.|dritte[nrs]?": "3rd",
            r"4\.|vierte[nrs]?": "4th", r"letzte[nrs]?": "last"}, "hälfte", "viertel", "drittel",
            r"des|der|vom|im|d\."),
    (r"\b(?:anfang|beginn|frühe[sn]?)(?:\s+(?:(?:des|der|vom)\s+)?|\)?$)", "early "),
    (r"\bmitte(?:\s+(?:(?:des|der|vom)\s+)?|\)?$)", "mid "),
    (r"\b(?:ende|späte[sn]?)(?:\s+(?:(?:des|der|vom)\s+)?|\)?$)", "late "),
    (r"(\d{1,2})\.(?=\s*(?:[-/–,]|oder|und|bis|jahrhundert|jahrtausend|jh))", r"\1th"),
    (r"(\d{1,2})(?=\s*(?:jahrhundert|jhd?t?s?\b))", r"\1th"),
    (r"\b(?:jahrhunderts?|jhd?t?s?)(?:\.|\b)", "century"), (r"\bjahrtausends?\b", "millennium"),
    (r"(\d{3}0)er(?:\s*-?\s*jahren?)?\b", r"\1s"),
    (r"\b(?:signiert|sign\.)\s*(?:und|u\.)\s*(?:datiert|dat\.)|\bdat(?:iert|\.)", "dated"),
    (r"\bnicht vor\b", "not before"), (r"\bnicht nach\b", "not after"), (r"\bzw\.", "between"), (r"\bu\.", "and"),
    (r"\b(?:um|gegen|etwa|zirka|ungefähr)\b", "c."), (r"\b(?:vermutlich|wahrscheinlich|wohl|vielleicht)\b", "probably"),
    (r"\bspätestens\b", "by"), (r"\bfrühestens\b", "no earlier than"), (r"\bvor\b", "before"), (r"\bnach\b", "after"),
    (r"\b(?:seit|ab)\b", "since"), (r"\b(before|after|since|bis)\s+(?:dem|den|zum)\b", r"\1"),
    (r"\bzwischen\b", "between"), (r"\bund\b", "and"), (r"\boder\b", "or"),
    (r"^bis\b", "until"), (r"\bbis\b", "to"), (r"^vo[nm]\b", "from"),
    (r"^(?:im jahre?|in den|am|im|der|die|das)\s+", ""),
    (r"\b(?:frühjahr|frühling)\b", "spring"), (r"\bsommer\b", "summer"), (r"\bherbst\b", "autumn"),
    (r"\bheute\b", "present"), (r"(\d{1,2})\.\s*(?=[a-z]{3})", r"\1 "),
]  # fmt: skip
_FRENCH = [
    *_months(*FRENCH_MONTHS),
    (r"\bav(?:ant|\.)?\s*j\.?-?\s*c\.?", "bc"), (r"\bap(?:rès|r\.?|\.)\s*j\.?-?\s*c\.?", "ad"),
    *_part({r"1(?:re|ère|er)|premi(?:er|ère)": "1st", r"2(?:e|è|nde?|ème)|seconde?|deuxième": "2nd",
            r"3(?:e|è|ème)|troisième": "3rd", r"4(?:e|è|ème)|quatrième": "4th", r"derni(?:er|ère)": "last"},
           "moitié", "quart", "tiers", "du|de la|des|de"),
    (r"\b(\d{1,2}|[ivx]+)(er|e|è|ème)\s+s\.?(?=$|[\s,;/(-])", r"\1\2 siècle"),
    (r"^((?:(?:.*\W)?[ivx]{2,5}|(?:début|fin|milieu|moitié|quart|tiers)\b.*\b(?:\d{1,2}|[ivx]))(?:er|e|è|ème))$",
     r"\1 siècle"),
    (r"\bmi-\s*", "mid "), (r"\bsignée? et datée?(?:\s+de)?\b|\bdatée?(?:\s+de)?\b", "dated"),
    (r"\bpas avant\b", "not before"), (r"\bpas après\b", "not after"), (r"\bau plus tard(?:\s+en)?\b", "by"),
    (r"\bau plus tôt(?:\s+en)?\b", "no earlier than"),
    (r"\b(?:début|commencement)(?:\s+(?:(?:du|des|de)\s+)?|\)?$)", "early "),
    (r"\bmilieu(?:\s+(?:(?:du|des|de)\s+)?|\)?$)", "mid "), (r"\bfin(?:\s+(?:(?:du|des|de)\s+)?|\)?$)", "late "),
    (r"\b(?:les\s+)?années\s+(\d{3}0)\b", r"\1s"), (r"\b(\d{1,2})(?:er|ère|e|è|ème)\b", r"\1th"),
    (r"\b([ivx]+)(?:er|e|è|ème)\b", "ROMAN"),
    (r"\bsiècles?\b", "century"), (r"\bmillénaire\b", "millennium"),
    (r"\b(?:vers|environ|autour de)\b", "c."), (r"\b(?:probablement|sans doute|peut-être)\b", "probably"),
    (r"\b(?:avant)\b", "before"), (r"\b(?:après)\b", "after"), (r"\b(?:depuis|à partir de)\b", "since"),
    (r"\bentre\b", "between"), (r"\bet\b", "and"), (r"\bou\b", "or"), (r"^(?:jusqu['’](?:en|à|au))\b", "until"),
    (r"^de\b", "from"), (r"\b(?:à|au|jusqu['’](?:en|à|au))\b", "to"), (r"^(?:en|les?|au|du|la)\s+", ""),
    (r"\bprintemps\b", "spring"), (r"\bété\b", "summer"), (r"\bautomne\b", "autumn"), (r"\bhiver\b", "winter"),
    (r"\b(?:nos jours|aujourd['’]hui)\b", "present"), (r"\b1th\b(?=\s+(?!century|mill)[a-z]{3})", "1"),
]  # fmt: skip
_DUTCH = [
    *_months("januari|jan", "februari|feb", "maart|mrt", "april|apr", "mei", "juni|jun", "juli|jul", "augustus|aug",
             "september|sept", "oktober|okt", "november|nov", "december|dec"),
    (r"\bv\.?\s*chr\.?", "bc"), (r"\bn\.?\s*chr\.?", "ad"),
    *_part({r"1e|1ste|eerste": "1st", r"2e|2de|tweede": "2nd", r"3e|3de|derde": "3rd", r"4e|4de|vierde": "4th",
            r"laatste": "last"}, "helft", "kwart", "derde", "van de|van het|van|der"),
    (r"\b(?:begin|vroege?)\s+(?:(?:van\s+)?de\s+)?", "early "), (r"\bmidden\s+(?:(?:van\s+)?de\s+)?", "mid "),
    (r"\b(?:einde?|late|laat)\s+(?:(?:van\s+)?de\s+)?", "late "),
    (r"\b(\d{1,2})(?:e|de|ste)\b", r"\1th"), (r"\beeuw\b", "century"), (r"\bmillennium\b", "millennium"),
    (r"\b(?:de\s+)?jaren\s+(\d{3}0)\b", r"\1s"), (r"\b(?:omstreeks|rond|ongeveer)\b", "c."),
    (r"\b(?:waarschijnlijk|vermoedelijk)\b", "probably"), (r"\bvoor\b", "before"), (r"\bna\b", "after"),
    (r"\b(?:sinds|vanaf)\b", "since"), (r"\btussen\b", "between"), (r"\ben\b", "and"), (r"\bof\b(?=\s+\d{4})", "or"),
    (r"^tot\b", "until"), (r"\btot\b", "to"), (r"^van\b", "from"), (r"^(?:in|op|de)\s+", ""),
    (r"\b(?:voorjaar|lente)\b", "spring"), (r"\bzomer\b", "summer"), (r"\b(?:herfst|najaar)\b", "autumn"),
    (r"\bheden\b", "present"), (r"\bgedateerd\b", "dated"),
]  # fmt: skip
_SPANISH = [
    *_months("enero|ene", "febrero|feb", "marzo|mar", "abril|abr", "mayo", "junio|jun", "julio|jul", "agosto|ago",
             "sep?tiembre|sept", "octubre|oct", "noviembre|nov", "diciembre|dic"),
    (r"\ba\.?\s*(?:de\s*)?c\.?(?=$|\W)", "bc"), (r"\bd\.?\s*(?:de\s*)?c\.?(?=$|\W)", "ad"),
    *_part({r"primera?|1[ªa]|1[º.]": "1st", r"segund[oa]|2[ªº.]": "2nd", r"tercer[oa]?|3[ªº.]": "3rd",
            r"cuart[oa]|4[ªº.]": "4th", r"últim[oa]": "last"}, "mitad", "cuarto", "tercio", "del|de la|de"),
    (r"\b(?:principios|inicios|comienzos)\s+(?:del?\s+)?", "early "), (r"\bmediados\s+(?:del?\s+)?", "mid "),
    (r"\b(?:fines|finales)\s+(?:del?\s+)?", "late "),
    (r"\b(?:siglos|ss\.)\s+([ivx]+)(\s*(?:-|/|y|al?)\s*)([ivx]+)\b", r"siglo \1\2siglo \3"),
    (r"\b(?:el\s+)?(?:siglos?|s\.)\s+([ivx]+)\b", "ROMAN century"),
    (r"\bh\.\s*(?=1[5-9]\d\d\b|20\d\d\b)", "c."),
    (r"\bprimavera\b", "spring"), (r"\bverano\b", "summer"), (r"\botoño\b", "autumn"), (r"\binvierno\b", "winter"),
    (r"\bfechad[oa](?:\s+en)?\b", "dated"), (r"\b(?:no antes de|no anterior a)\b", "not before"),
    (r"\b(?:los\s+)?años\s+(\d{3}0)\b|\b(?:la\s+)?década\s+de\s+(\d{3}0)\b", r"\1\2s"),
    (r"\b(?:hacia|alrededor de)\b", "c."), (r"\b(?:probablemente|quizás?)\b", "probably"), (r"\bantes de\b", "before"),
    (r"\bdespués de\b", "after"), (r"\bdesde\b", "since"), (r"\bentre\b", "between"), (r"\b[ye]\b", "and"),
    (r"\b[ou]\b", "or"), (r"^hasta\b", "until"), (r"\b(?:hasta|a)\b", "to"), (r"^(?:en|el)\s+", ""), (r"\bde\b", " "),
]  # fmt: skip
_ITALIAN_CENTURIES = {
    "due": 13, "tre": 14, "quattro": 15, "cinque": 16, "sei": 17, "sette": 18, "otto": 19, "nove": 20,
}  # fmt: skip
_ITALIAN = [
    *_months("gennaio|gen", "febbraio|feb", "marzo|mar", "aprile|apr", "maggio|mag", "giugno|giu", "luglio|lug",
             "agosto|ago", "settembre|sett", "ottobre|ott", "novembre|nov", "dicembre|dic"),
    (r"\ba\.?\s*c\.?(?=$|\W)", "bc"), (r"\bd\.?\s*c\.?(?=$|\W)", "ad"),
    *_part({r"prim[oa]": "1st", r"second[oa]": "2nd", r"terz[oa]": "3rd", r"quart[oa]": "4th", r"ultim[oa]": "last"},
           "metà", "quarto", "terzo", r"del(?:l['’])?|di"),
    (r"\b(?:inizi?o?)(?:\s+(?:del\s+)?|\)?$)", "early "), (r"\bmetà\s+(?:del\s+)?", "mid "),
    (r"\bfine(?:\s+(?:del\s+)?|\)?$)", "late "),
    (r"\b(?:secoli|secc\.)\s+([ivx]+)(\s*(?:-|/|e|al)\s*)([ivx]+)\b", r"secolo \1\2secolo \3"),
    (r"\b([ivx]+)(\s*(?:-|/|e)\s*(?:(?:early|mid|late) )?)([ivx]+)\s+sec(?:olo|\.)", r"secolo \1\2secolo \3"),
    (r"\b([ivx]+)\s+sec(?:olo\b|\.)|\bsec(?:olo|\.)\s+([ivx]+)\b", "ROMAN century"),
    *((rf"\b{name}cento\b", f"{number}th century") for name, number in _ITALIAN_CENTURIES.items()),
    (r"\bprimavera\b", "spring"), (r"\bestate\b", "summer"), (r"\bautunno\b", "autumn"), (r"\binverno\b", "winter"),
    (r"\bdatat[oa](?:\s+(?:al|nel))?\b", "dated"),
    (r"\b(?:verso il|intorno al)\b", "c."), (r"\bprima del\b", "before"), (r"\bdopo il\b", "after"),
    (r"\bdal\b", "since"), (r"\b(?:tra|fra)(?:\s+il)?\b", "between"), (r"\be(?:\s+il)?\b", "and"), (r"\bo\b", "or"),
    (r"^fino al\b", "until"), (r"\bal\b", "to"), (r"^(?:nel|il)\s+", ""),
]  # fmt: skip

_LANGUAGES: Sequence[Sequence[tuple[re.Pattern[str], str]]] = [
    [(re.compile(pattern), words) for pattern, words in language]
    for language in (_GERMAN, _FRENCH, _DUTCH, _SPANISH, _ITALIAN)
]


@lru_cache(maxsize=1024)
def in_english(folded: str) -> tuple[str, ...]:
    """What a date in lower case is in English words, read as each language that has words for any of it."""
    return tuple(dict.fromkeys(text for text in _readings(folded) if text != folded))


def _readings(folded: str) -> Iterator[str]:
    for language in _LANGUAGES:
        text = folded
        for pattern, words in language:
            text = pattern.sub(lambda match, words=words: _replaced(match, words), text)  # type: ignore[misc]
        yield " ".join(text.split())


def _replaced(match: re.Match[str], words: str) -> str:
    if "ROMAN" not in words:
        return match.expand(words)
    number = roman(next(filter(None, match.groups())))
    return words.replace("ROMAN", f"{number}th") if number else match.group()
