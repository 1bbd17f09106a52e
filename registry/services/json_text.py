"""JSON of strangers, read within limits: how deep and how much is counted before any of it is parsed."""

import json
import re
from typing import Any

from registry.errors import DocumentError

DEEPEST, MOST_VALUES = 64, 200_000
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")


def load_json(content: str | bytes, *, depth: int = DEEPEST, values: int = MOST_VALUES, **options: Any) -> Any:
    """What a JSON text says. Raises ValueError where it is none, DocumentError ("json.too-deep", "json.too-large")
    where it is nested more deeply than `depth` or has more than so many values (ASVS 5, 1.5.2 and 15.2.2)."""
    text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    _check(text, depth, values)
    return json.loads(text, **options)


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
