"""Who holds how much: shares in words, and holders of whom the text says that it was one or the other."""

import re
from fractions import Fraction

_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8}
_SHARE = re.compile(
    r"\b(?:(?:(?P<number>a|one|two|three)[ -])?(?P<part>half|third|quarter|fourth|fifth|sixth|eighth)s?"
    r"|(?P<fraction>[1-9]/[1-9]))[ -]+(?:share|interest|ownership)",
    re.I,
)
_OR = re.compile(r",?\s+(?:or|oder|ou)(?:\s+(?:to|by|an|à))?\s+")
_NAME = re.compile(r"(?:the |von |van |de |du )?[A-ZÀ-Þ“\"].*[\w.)”\"]$", re.DOTALL)
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|M|Mme|Herr|Frau|Miss)\.?$")


def share_in(words: str) -> str | None:
    """The share that words tell of: "half share" is 1/2. None where they tell of none, or of no part of a whole."""
    match = _SHARE.search(words)
    if match is None:
        return None
    if match["fraction"]:
        share = Fraction(match["fraction"])
    else:
        share = Fraction(_NUMBERS[(match["number"] or "one").casefold()], _PARTS[match["part"].casefold()])
    return str(share) if share < 1 else None


def alternatives(name: str) -> tuple[str, ...]:
    """The holders one of whom it was, "A or B"; the name alone where it is one."""
    names = tuple(_OR.split(name))
    is_each_a_name = all(_NAME.match(one) and not _TITLE.match(one) for one in names)
    return names if len(names) > 1 and is_each_a_name else (name,)
