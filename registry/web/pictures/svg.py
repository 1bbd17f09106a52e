"""The little that the pictures share: elements, numbers, and text cut to a width."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from markupsafe import Markup


class Element:
    """An element of SVG, written as XML in the order in which attributes and children were put in."""

    __slots__ = ("_attributes", "_children", "_tag", "_text")

    def __init__(self, tag: str, text: str | None = None, attributes: Iterable[str] = ()) -> None:
        self._tag, self._text = tag, text
        self._attributes = [*attributes]
        self._children: list[Element] = []

    def set(self, name: str, value: object) -> None:
        self._attributes.append(f' {name}="{_written(value)}"')

    def add(self, child: "Element") -> None:
        self._children.append(child)

    def write(self, pieces: list[str]) -> None:
        """Add the element as XML to these pieces."""
        opening = f"<{self._tag}{''.join(self._attributes)}"
        if not self._text and not self._children:
            pieces.append(f"{opening} />")
            return
        pieces.append(f"{opening}>{_escaped(self._text or '')}")
        for child in self._children:
            child.write(pieces)
        pieces.append(f"</{self._tag}>")


def element(parent: Element | None, tag: str, text: str | None = None, **attributes: object) -> Element:
    """An element with these attributes (`class_` for class, `_` for -), put into its parent if there is one."""
    made = Element(tag, text, [f' {_attribute_name(key)}="{_written(value)}"' for key, value in attributes.items()])
    if parent is not None:
        parent.add(made)
    return made


def markup(root: Element) -> Markup:
    pieces: list[str] = []
    root.write(pieces)
    return Markup("".join(pieces))  # noqa: S704 - every text and attribute in it is escaped


@lru_cache(maxsize=256)
def _attribute_name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    return _attribute_value(value) if isinstance(value, str) else str(value)


@lru_cache(maxsize=4096)
def _attribute_value(text: str) -> str:
    escaped = _escaped(text).replace('"', "&quot;")
    return escaped if text.isprintable() else "".join(_CONTROLS.get(character, character) for character in escaped)


_CONTROLS = {"\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# The width of a character of the page's sans-serif, in ems; ideographs and Hangul are square.
_NARROW, _SQUARE = 0.55, 1.0


def _ems(character: str) -> float:
    return _SQUARE if ord(character) > 0x2E7F else _NARROW


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    return size * sum(map(_ems, text))


def fitted(text: str, width: float, size: float) -> str:
    """The text cut to a width, with an ellipsis; nothing where not even a few characters fit."""
    if text_width(text, size) <= width:
        return text
    fitting = sum(size * (ems + _ems("…")) <= width for ems in accumulate(map(_ems, text)))
    return f"{text[:fitting].rstrip()}…" if fitting >= 3 else ""
