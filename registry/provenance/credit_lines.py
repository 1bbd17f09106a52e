"""Credit lines that tell how an institution came by an object, where they leave no doubt of it.

Most credit lines say more, or less, than who gave what: of funds, of an exchange, of a memory. Those stay words.
"""

import re
from dataclasses import dataclass

from registry.provenance.codes import EventCode
from registry.provenance.notation import is_unnamed


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit line tells: the kind of event, from whom, and the year as written; what it does not tell is ""."""

    kind: EventCode
    giver: str
    date: str


def credit_of(line: str) -> Credit | None:
    """What a credit line tells; None of any that may mean something else."""
    match = _CREDIT.fullmatch(" ".join(line.split()).rstrip("."))
    if match is None:
        return None
    told: EventCode = "purchase"
    kind = next((kind for kind in _WORDS if match[kind]), told)
    giver = (match["giver"] or "").strip(" ,")
    if giver and not _is_sure(giver):
        return None
    return Credit(kind, giver, match["year"] or match["only_year"] or "")


def _is_sure(giver: str) -> bool:
    """Whether words are the name of one giver, and nothing else."""
    name = _BEFORE_NAME.sub("", giver)
    return (
        name[:1].isupper() and _NAME.fullmatch(name) is not None and not _UNSURE.search(giver) and not is_unnamed(giver)
    )


_WORDS: dict[EventCode, str] = {
    "gift": r"gifts? of|given by|presented by|donated by|donation of|schenkung von|geschenk von|don de|donación de"
    r"|schenking van|dono di",
    "bequest": r"bequest of|bequeathed by|vermächtnis von|legs de|legado de|legaat van|lascito di",
    "purchase": r"purchased from|bought from|erworben von|achat à|compra a|aangekocht van",
}
_BOUGHT = r"museum purchase|purchased|purchase|ankauf|achat|compra|aankoop|acquisto"
_YEAR = r"(?:1[5-9]|20)\d\d"
_CREDIT = re.compile(
    "(?:"
    + "|".join(rf"(?P<{kind}>{words})" for kind, words in _WORDS.items())
    + rf")(?-i: (?P<giver>[^,;()\[\]\d]+?))(?:,? (?P<year>{_YEAR}))?(?: \([\w.]+\))?"
    + rf"|(?P<bought>{_BOUGHT}),? (?P<only_year>{_YEAR})",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(r"^(?:the estate of |the )", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’&-]+){1,8}")
_COUPLE = r"(?<!\bmr)(?<!\bmr\.)(?<!\bsir)(?<!\bdr\.)(?<!\bdr)"
_UNSURE = re.compile(
    rf"{_COUPLE} (?:and|und|et|y|en|e)\b|{_COUPLE} &(?! (?:co|sons|company)\b)"
    r"|\b(?:funds?|exchange|memory|honou?r|through|via|from|for|with|assistance|collection|part|partial|promised"
    r"|artists?|his|her|their|anonymous|donors?|friends?|members?|subscribers?|various|others?|sale|government|tax|lieu"
    r"|durch|aus|für|par|pour|grâce|por|para|door|voor|mit)\b",
    re.IGNORECASE,
)
