"""Writing holders in the strict form of a language, so that reading it gives the same holders again."""

from collections.abc import Sequence
from dataclasses import replace

from registry.provenance.notation.languages.language import Language
from registry.provenance.notation.languages.strict_dates import date_in_words, tenure_in_words
from registry.provenance.notation.languages.strict_lines import GAP, entry_of
from registry.provenance.notation.languages.strict_words import StrictWords
from registry.provenance.notation.values import Entry, Sale

_NAMES = ("party", "place", "agent", "house", "sale_place", "lot", "seller")
_NOT_TOLD_IN_A_LINE = {"span": (0, 0), "parts": (), "direct": None, "details": (), "nationality": None}


def write_strict(entries: Sequence[Entry], language: Language, words: StrictWords) -> str:
    """The holders, a line each, in the order in which they held."""
    text = ""
    for number, entry in enumerate(entries):
        if number:
            text += {True: ";\n", False: f"\n{GAP}\n", None: "\n"}[entry.direct]
        text += _line(entry, language, words)
    return text


def _line(entry: Entry, language: Language, words: StrictWords) -> str:
    """The line that reads back as this entry, with as few quotation marks as that needs."""
    told = _told(entry, words)
    choices = [(), *((name,) for name in _NAMES), *(_NAMES[:count] for count in range(2, len(_NAMES) + 1))]
    whole = replace(told, direct=entry.direct)
    lines = (_wording(whole, quoted, words) for quoted in choices)
    strict = (line for line in lines if (read := entry_of(line, language, words)) and _told(read, words) == told)
    return next(strict, _wording(whole, _NAMES, words))


def _told(entry: Entry, words: StrictWords) -> Entry:
    """What a line tells of an entry: a buyer's date is that of the sale, where it has none of its own."""
    acquired = entry.acquired or (entry.auction.date if entry.auction else None)
    exact = entry.event_type if entry.event_type in words.exact else None
    told = replace(entry, acquired=acquired, event_type=exact, is_giver=False)
    return replace(told, **_NOT_TOLD_IN_A_LINE)  # type: ignore[arg-type]


def _wording(entry: Entry, quoted: Sequence[str], words: StrictWords) -> str:
    details = [_head(entry, quoted, words)]
    if entry.place:
        details.append(_quote("place", entry.place, quoted))
    if manner := _manner(entry, quoted, words):
        details.append(manner)
    if entry.agent:
        details.append(f"{words.agent} {_quote('agent', entry.agent, quoted)}")
    line = f"{tenure_in_words(entry.acquired, entry.relinquished, words)}: {', '.join(details)}"
    line += f" ({words.price} {entry.price})" if entry.price else ""
    return line + "".join(f" [{mark}]" for mark in entry.notes)


def _head(entry: Entry, quoted: Sequence[str], words: StrictWords) -> str:
    head = [words.instead if entry.direct is None else words.jointly] if entry.is_joint else []
    head += [words.hedge] if entry.uncertain else []
    head.append(words.unnamed if entry.party is None else _quote("party", entry.party, quoted))
    head += [f"({entry.life})"] if entry.life else []
    head += [f"[{entry.kinship}]"] if entry.kinship else []
    return " ".join(head)


def _manner(entry: Entry, quoted: Sequence[str], words: StrictWords) -> str:
    """How it was got: the type of the event where it says more than the method, what was promised, and the sale."""
    exact = words.exact.get(entry.event_type) if entry.event_type else None
    if exact is None and entry.method == "unknown" and not entry.is_promised:
        return ""
    manner = exact[1] if exact else words.methods[entry.method]
    manner += f" ({words.promised})" if entry.is_promised else ""
    return manner + (f" ({_sale(entry.auction, quoted, words)})" if entry.auction else "")


def _sale(sale: Sale, quoted: Sequence[str], words: StrictWords) -> str:
    told = words.sale
    if sale.house:
        told += f" {_quote('house', sale.house, quoted)}"
    if sale.place:
        told += f"{',' if sale.house else f' {words.sale_in}'} {_quote('sale_place', sale.place, quoted)}"
    if sale.date:
        told += f", {date_in_words(sale.date, words, is_stretch=True)}"
    if sale.seller:
        told += f", {words.seller} {_quote('seller', sale.seller, quoted)}"
    return told + (f", {words.lot} {_quote('lot', sale.lot, quoted)}" if sale.lot else "")


def _quote(kind: str, name: str, quoted: Sequence[str]) -> str:
    return f"„{name}“" if kind in quoted else name
