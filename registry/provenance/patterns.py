"""Regular expressions made of lists of words."""

from collections.abc import Iterable


def any_of(patterns: Iterable[str]) -> str:
    """One pattern of several, the longer first, so that none hides another of which it is the beginning."""
    return "|".join(sorted(patterns, key=len, reverse=True))
