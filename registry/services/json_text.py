"""JSON of strangers, read within limits: how deep and how much is counted before any of it is parsed."""

import json
import re
from typing import Any

from registry.errors import DocumentError

DEEPEST, MOST_VALUES = 64, 200_000
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_SURROGATE = re.compile(r"[\ud800-\udfff]|\\u[dD][89a-fA-F]")
_BRACKET = re.compile(r"[\[\]{}]")


def load_json(
    content: str | bytes, *, depth: int = DEEPEST, values: int = MOST_VALUES, with_halves: bool = False, **options: Any
) -> Any:
    """What a JSON text says. Raises ValueError where it is none, DocumentError ("json.too-deep", "json.too-large",
    "json.half-a-character") where it is nested more deeply than `depth` or has more than so many values (ASVS 5, 1.5.2
    and 15.2.2), or, unless `with_halves`, escapes half a character (a lone surrogate), which nothing can print or
    keep."""
    text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    _check(text, depth, values)
    value = json.loads(text, **options)
    if not with_halves and _SURROGATE.search(text):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise DocumentError("json.half-a-character") from None
    return value


def _check(text: str, depth: int, values: int) -> None:
    if _count(text) <= depth:  # So few brackets and commas are neither deep nor many, whatever is in quotes.
        return
    bare = _STRING.sub("", text)
    if _count(bare) > values:
        raise DocumentError("json.too-large", most=values)
    level = 0
    for bracket in _BRACKET.findall(bare):
        level += 1 if bracket in "[{" else -1
        if level > depth:
            raise DocumentError("json.too-deep", most=depth)


def _count(text: str) -> int:
    return text.count("[") + text.count("{") + text.count(",")
