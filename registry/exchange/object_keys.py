"""By what the objects that a record of a file gives are known, before anything is made of it."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class ObjectKey(NamedTuple):
    """By what an object of a row is known: its reference; its number with who issued that, and the number as
    written, or the title where it has none; whether its title and date are all that tells it from others; and its
    title, which tells it from other rows of its reference."""

    reference: str
    number: str = ""
    label: str = ""
    is_by_title: bool = False
    title: str = ""


# The objects that one record of a file gives. Raises DocumentError.
Keys = Callable[[Any], Iterable[ObjectKey]]
