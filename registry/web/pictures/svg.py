"""The little that the pictures share: elements, numbers, and text cut to a width."""

from itertools import accumulate
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup


def element(parent: Element | None, tag: str, text: str | None = None, **attributes: object) -> Element:
    """An element with these attributes (`class_` for class, `_` for -), put into its parent if there is one."""
    named = {key.rstrip("_").replace("_", "-"): _written(value) for key, value in attributes.items()}
    made = Element(tag, named) if parent is None else SubElement(parent, tag, named)
    made.text = text
    return made


def _written(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def markup(root: Element) -> Markup:
    return Markup(tostring(root, encoding="unicode"))  # noqa: S704 - ElementTree has escaped what is in it


# The width of a character of the page's sans-serif, in ems; ideographs and Hangul are square.
_NARROW, _SQUARE = 0.55, 1.0


def _ems(character: str) -> float:
    return _SQUARE if ord(character) > 0x2E7F else _NARROW


def text_width(text: str, size: float) -> float:
    return size * sum(map(_ems, text))


def fitted(text: str, width: float, size: float) -> str:
    """The text cut to a width, with an ellipsis; nothing where not even a few characters fit."""
    if text_width(text, size) <= width:
        return text
    fitting = sum(size * (ems + _ems("…")) <= width for ems in accumulate(map(_ems, text)))
    return f"{text[:fitting].rstrip()}…" if fitting >= 3 else ""
