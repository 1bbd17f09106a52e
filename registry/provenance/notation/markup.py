"""Markup in a text: tags and character references, read as what they stand for, each as long as it was written."""

import html
import re
from html.entities import html5

# Stands within a word for the rest of a longer reference; it counts as a letter, and no name shows it.
FILLER = "\u02d1"
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,300}>|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")


def without_markup(text: str) -> str:
    """The text with tags blanked and character references decoded, so that every offset stays that of the text: a
    sign that is shorter than its reference is followed by blanks, and within a word by FILLER."""
    if "<" not in text and "&" not in text:
        return text
    return _MARKUP.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    sign = _sign(match.group())
    is_within_word = sign[-1:].isalnum() and match.string[match.end() : match.end() + 1].isalnum()
    return sign.ljust(len(match.group()), FILLER if is_within_word else " ")


def _sign(markup: str) -> str:
    if markup.startswith("<"):
        is_break = markup[1:].strip("/ >").split(" ")[0].casefold() in ("br", "p", "li", "div")
        return "\n" if is_break else " "
    is_known = markup.startswith("&#") or markup[1:] in html5
    return html.unescape(markup)[: len(markup)] if is_known else markup
