"""What kind of remark words are that tell of no holder, by what they are about."""

import re

from registry.provenance.notation.brackets import UNSOLD
from registry.provenance.notation.lexicon.holders import KINSHIP
from registry.provenance.notation.lexicon.remarks import EXHIBITION, INSCRIPTION, MONEY
from registry.provenance.notation.names import is_kinship, kind_of
from registry.provenance.notation.phrases import has_verb, hedge, opening
from registry.provenance.notation.scripts import is_unread
from registry.provenance.notation.sections import is_editorial

_QUOTED_NAME = re.compile(r"“[^“”]{1,300}”")
_NOT_SOLD = ("withdrawn", "unsold", "bought in", "offered", "not sold", "passed in", "failed to sell", "did not sell")
_BOUGHT_AT = re.compile(r"bought in (?!for\b|by\b|at\b|and\b|under\b)\S")
_TO_SOMEBODY = re.compile(
    r"\b(?:sold|passed|returned|given|transferred)\b.{0,60}\bto (?!(?:the )?(?:owner|consignor|seller)s?\b)"
)
_CITED = re.compile(
    r"[\[(]?(?:cf\. |see )?(?!(?:By|In|On|At|After|Before|Until|Till|From|About|Since|Circa|Ca|With|To|Sold)\b)"
    r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[A-ZÀ-Þ][\w'’-]+"
    r"(?:(?:,? and |,? & |, )[A-ZÀ-Þ][\w'’-]+){0,3},? (?:et al\.,? )?"
    r"(?:[Cc]at\.? (?:[A-Z]\w+ )?)?\(?\d{4}(?:[-–]\d{2,4})?\)?[,:] ?"
    r"(?:(?:pp?|no|nos|vol|cat|fig|figs|pl|doc|S|Nr)\. ?(?:no\. ?)?[\dIVX]|\d{1,4}(?:[-–]\d{1,4})?[\])., ]*$)"
)
_REFERENCE = re.compile(
    r"\b(?:revised \d{4}|[Cc]at\.|pp?\.|fols?\.|[Aa]ccording to|see|cf\.|in curatorial|correspondence)"
)
_INSCRIPTION = re.compile(INSCRIPTION)
_CITATION = re.compile(r"\{[^{}]*\}")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_OF_ORIGIN = re.compile(
    r"(?:created|made|painted|produced|executed|drawn|woven|cast|copied|written|illuminated|printed|carved|compiled)"
    r" (?:in|at) (?!.* (?:by|for|to) )"
    r"|(?:said|believed|thought|reported) to (?:(?:be|come|have come) from|have been (?:found|discovered|excavated))\b"
    r"(?!.*\b(?:collection|estate|family|by)\b)"
)
_NOTHING_KNOWN = re.compile(
    r"(?:earlier |previous |further )?(?:origins?|provenance|whereabouts|locations?|history|ownership) (?:is |are )?"
    r"(?:unknown|not known|unrecorded|untraced)"
)
_CITED_IN_BRACKETS = re.compile(
    r"\[(?:[A-ZÀ-Þ][\w'’.-]*(?:,| and| &)? ){1,6}\d{4}(?: [A-Z])?(?:/\d{2,4})?"
    r"(?:, (?:(?:No|Nr|no|nr|p|pp|Fig|fig|Pl|pl|S)s?\. ?)?[\dIVX]+[\w /.-]*)+\]"
)
# "[Muster, Probe, 1932]": two authors and a year, where a dealer would have a town.
_AUTHORS = re.compile(
    r"\[[A-ZÀ-Þ][\w'’-]+(?P<others>(?:(?:, (?:and |& )?| and | & |/)[A-ZÀ-Þ][\w'’-]+){1,4}),? \d{4}[a-z]?\]"
)
_OF_DEALER = ("city", "country", "state", "organisation", "suffix")
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*$")
_CLOSING = {"“": "”", '"': '"', "'": "'", "‘": "’"}
_MARKS_AT_END = re.compile(r"(?:\s*\[\w{1,3}\])+$")
_SHOWN_IN = re.compile(r"\d{4} (?:[A-Z][\w-]+ ){0,4}(?:Exhibition|Biennial|Triennial|Annual|Salon)\b")
_BEGINNINGS = (
    ("exhibition", ("paris salon", "salon of", *EXHIBITION)),
    ("reference", ("see ", "note:", "cf. ")),
    ("sentence", ("found in ", "designed for", "designed and ")),
)


def kind_of_clause(text: str) -> str | None:
    """The kind of remark that a whole clause is; None if it may tell of a holder."""
    low = (_QUOTED_NAME.sub("“”", text) if "“" in text else text).casefold().strip(" .[]()")
    if not (text[:1].isalpha() or any(map(str.isalpha, text))) or _NOTHING_KNOWN.fullmatch(low):
        return "words"
    if is_editorial(text):
        return "editorial"
    if is_unread(text):
        return "script"
    if _is_quotation(text) or (_INSCRIPTION.search(low[:60]) and _INSCRIPTION.search(_holder_of_words(text, low))):
        return "inscription"
    if _is_mark(text, low) and ("}" not in text or _is_mark(text, _CITATION.sub(" ", text).casefold().strip())):
        return "mark"
    if low.startswith(_NOT_SOLD) and not _BOUGHT_AT.match(low) and not _TO_SOMEBODY.search(text):
        return "unsold"
    if _OF_ORIGIN.match(low):
        return "sentence"
    return "exhibition" if text[:1].isdigit() and _SHOWN_IN.match(text) else _kind_by_beginning(text, low)


def _holder_of_words(text: str, low: str) -> str:
    """The beginning of what a clause says outside its brackets, folded; of a clause that says little there, all of
    it: a word or two before "(in pencil, verso)" may be a mark."""
    told = _BRACKETED.sub(" ", text).casefold().strip(" .;,")
    return (told if "," in told or len(told.split()) > 2 else low)[:60]


def _kind_by_beginning(text: str, low: str) -> str | None:
    if _CITED.match(text) or (
        text[:1] + text[-1:] == "[]"
        and (_CITED_IN_BRACKETS.fullmatch(text) or _names_authors(text) or _REFERENCE.search(text))
    ):
        return "reference"
    if text[:1].islower() and " of " in text[:40] and is_kinship(low.split()) and low.split()[0] in KINSHIP:
        return "name"
    if any(map(low.__contains__, MONEY)) and opening(text, hedge(text, 0), len(text)) is None:
        return "money"
    return next((kind for kind, beginnings in _BEGINNINGS if low.startswith(beginnings)), None)


def _names_authors(text: str) -> bool:
    match = _AUTHORS.fullmatch(text)
    others = re.findall(r"[A-ZÀ-Þ][\w'’-]+", match["others"]) if match else ()
    return bool(others) and not any(kind_of(name) in _OF_DEALER or _MONTH.match(name) for name in others)


def kind_of_stretch(words: str) -> str:
    """The kind of remark that a stretch between the commas of a clause is."""
    low = words.casefold()
    if UNSOLD.search(words):
        return "unsold"
    if any(word in low for word in EXHIBITION):
        return "exhibition"
    if any(word in low for word in MONEY):
        return "money"
    if "lugt" in low:
        return "mark"
    if "stock" in low or low.startswith(("no.", "inv", "#")):
        return "stock"
    return "sentence" if words.count(" ") > 4 and has_verb(low) else "words"


def _is_quotation(text: str) -> bool:
    closing = _CLOSING.get(text[:1])
    if closing is None or len(text) <= 60:
        return False
    words = _MARKS_AT_END.sub("", text).rstrip(" .")
    return (words.rfind if closing in "'’" else words.find)(closing, 1) == len(words) - 1


def _is_mark(text: str, low: str) -> bool:
    """Whether a clause is a collector's mark by itself: one that Lugt lists, or nobody knows."""
    return (
        "lugt" in low[:12]
        or (" lugt" in low[-24:] and "not in" in low)
        or ("unidentified" in low and "(" not in text and " - " in text)
    )
