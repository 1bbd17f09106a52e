"""The little that the pictures share: elements, numbers, and text cut to a width."""

from functools import lru_cache
from itertools import accumulate, takewhile

from markupsafe import Markup


class Element:
    """An element of SVG, written as XML in the order in which attributes and children were put in."""

    __slots__ = ("_children", "_opening", "_tag", "_text")

    def __init__(self, tag: str, text: str | None, opening: str) -> None:
        self._tag, self._text, self._opening = tag, text, opening
        self._children: list[Element | str] = []

    def set(self, name: str, value: object) -> None:
        self._opening += f' {name}="{_written(value)}"'

    def add(self, child: "Element | str") -> None:
        """Put in an element, or one that has been written as XML."""
        self._children.append(child)

    def write(self, pieces: list[str]) -> None:
        """Add the element as XML to these pieces."""
        if self._children:
            pieces.append(f"{self._opening}>{_escaped(self._text or '')}")
            for child in self._children:
                if isinstance(child, str):
                    pieces.append(child)
                else:
                    child.write(pieces)
            pieces.append(f"</{self._tag}>")
        else:
            pieces.append(_without_children(self._opening, self._tag, self._text))


def element(parent: Element | None, tag: str, text: str | None = None, **attributes: object) -> Element:
    """An element with these attributes (`class_` for class, `_` for -), put into its parent if there is one."""
    child = Element(tag, text, _opening(tag, *attributes) % tuple(map(_written, attributes.values())))
    if parent is not None:
        parent.add(child)
    return child


def leaf(parent: Element, tag: str, text: str | None = None, **attributes: object) -> None:
    """Put an element that has no children into its parent."""
    opening = _opening(tag, *attributes) % tuple(map(_written, attributes.values()))
    parent.add(_without_children(opening, tag, text))


def _without_children(opening: str, tag: str, text: str | None) -> str:
    return f"{opening}>{_escaped(text)}</{tag}>" if text else f"{opening} />"


def markup(root: Element) -> Markup:
    pieces: list[str] = []
    root.write(pieces)
    return Markup("".join(pieces))  # noqa: S704 - every text and attribute in it is escaped


@lru_cache(maxsize=256)
def _opening(tag: str, *keys: str) -> str:
    """An opening tag with a place for the value of each attribute."""
    return f"<{tag}" + "".join(f' {key.rstrip("_").replace("_", "-")}="%s"' for key in keys)


def _written(value: object) -> str:
    if isinstance(value, str):
        return _attribute_value(value)
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


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
    fitting = sum(1 for _ in takewhile(lambda ems: size * (ems + _NARROW) <= width, accumulate(map(_ems, text))))
    return f"{text[:fitting].rstrip()}…" if fitting >= 3 else ""
