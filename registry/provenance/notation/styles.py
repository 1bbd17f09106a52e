"""What a museum's style adds to a history, turned into the signs of the AAM convention, each sign for one.

Harvard writes how the next holder got it before the semicolon ("[Dealer, Boston, 1942] sold; to Ada"), the National
Gallery of Art puts consignments into brackets, the Rijksmuseum the second day of a sale; lists begin their lines with
bullets. Every offset stays that of the text.
"""

import re
from collections.abc import Iterable

from registry.provenance.notation.date_forms import MONTH, YEAR
from registry.provenance.notation.values import Span

_HOW = (
    r"(?:sold|resold|bequest|bequeathed|gift|given|donated|presented|exchanged?|traded|transfer(?:red)?|consigned|lent"
    r"|partial gift(?:/| and )partial (?:sale|purchase)|confiscated|seized"
    r"|loan(?:ed)?|by (?:descent|inheritance|bequest|gift|exchange|transfer))"
)
_DEALER = re.compile(
    r"\[(?:(?<=^\[)|(?<=[;.,\n] \[)|(?<=\n\[))"
    rf"(?=[A-Z][^\[\]]{{1,300}}\],? {_HOW}\b)[^\[\]]+(?P<close>\])"
)
_STEP = re.compile(
    r"\[(?=(?:to|through|by|from|with|(?:at some point |then |later )?(?:on (?:consignment|deposit|loan|joint account)"
    r"|consigned|deposited) (?:with|to|at)) )[^\[\]]{3,300}(?P<close>\])"
)
_BEFORE_SEMICOLON = re.compile(rf"(?P<sign>[,;\])]?)(?P<blank>\s){_HOW}(?P<semicolon>;)(?=\s+\[?(?:to|through) )")
_THROUGH = re.compile(
    r"(?P<sign>[,;\])]?)(?P<blank>\s)sold(?P<first>;?) (?P<open>\[)"
    r"(?:through |(?=[^\[\]]{2,200}\b(?:lot|no\.) ))[^\[\]]{2,200}(?P<close>\])"
    r"(?:(?P<second>;)(?= (?:\[|to ))|(?=,? sold;))"
)
_TWO_DEALERS = re.compile(
    r"(?P<first>\()[A-Z][^()]{1,120}(?P<comma>\)) (?:and|&) (?P<second>\()[A-Z][^()]{1,120}(?P<last>\))"
)
# Only where it is a date altogether: the day that is taken out is told nowhere else.
_SECOND_DAY = re.compile(rf"(?<![\w.$£€#/])\d{{1,2}} (?P<day>\(\d{{1,2}}\)) (?={MONTH} {YEAR}(?![\w/]))")
# Where nothing of a form stands, it is not looked for: these are found at once.
_FIRST_SEMICOLON = re.compile(r";\s+\[?(?:to|through) ")
_BULLET = re.compile(r"(?:^|\n)[ \t]{0,8}(?P<bullet>[-–—•*·])(?=[ \t])(?![ \t]*\d{4}s?:)")


def in_plain_style(text: str, history: Iterable[Span]) -> str:
    """The text with the signs of a style in its history turned into those of the AAM convention."""
    signs: list[str] | None = None
    for start, end in history:
        for at, sign in _changes(text, start, end):
            signs = signs or list(text)
            signs[at] = sign
    return "".join(signs) if signs else text


def _changes(text: str, start: int, end: int) -> Iterable[tuple[int, str]]:
    """Where another sign stands instead, and which."""
    if "[" in text:
        for form, closing in ((_DEALER, " "), (_STEP, ",")):
            for match in form.finditer(text, start, end):
                yield match.start(), " "
                yield match.start("close"), closing
        for match in _THROUGH.finditer(text, start, end) if "sold [" in text or "sold; [" in text else ():
            yield match.start("sign") if match["sign"] else match.start("blank"), ";"
            yield from ((match.start(sign), " ") for sign in ("first", "open", "second") if match[sign])
            yield match.start("close"), ","
    if _FIRST_SEMICOLON.search(text, start, end):
        for match in _BEFORE_SEMICOLON.finditer(text, start, end):
            yield match.start("sign") if match["sign"] else match.start("blank"), ";"
            yield match.start("semicolon"), " "
    for match in _TWO_DEALERS.finditer(text, start, end) if ") and (" in text or ") & (" in text else ():
        # The second is known by the two blanks before its name.
        yield from ((match.start("first"), " "), (match.start("comma"), ","))
        yield from ((match.start("second"), " "), (match.start("last"), ","))
    for match in _SECOND_DAY.finditer(text, start, end) if ") " in text else ():
        yield from ((at, " ") for at in range(*match.span("day")))
    bullets = list(_BULLET.finditer(text, start, end)) if "\n" in text else ()
    if len(bullets) > 1:
        # An empty line ends a clause whatever the next one begins with.
        yield from ((match.start("bullet"), "\n") for match in bullets)
