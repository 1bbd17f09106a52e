"""What kind of object it is, and where it comes from, as far as its own record tells."""

from collections.abc import Iterable

from registry.provenance.findings.rule_tables import RuleTables
from registry.provenance.text import fold, fold_name

_ARCHAEOLOGICAL = (
    "archaeolog", "archeolog", "antiquit", "excavat", "coffin", "sarcophag", "krater", "kylix", "amphora", "mummy",
    "funerary", "tomb ", "pagoda", "stupa", "ethnograph", "masks", "altarpiece head",
)  # fmt: skip
_OTHERWISE = ("painting", "drawing", "print", "photograph", "poster", "textile design", "chair", "film", "video")


def is_archaeological(words: str, event_types: Iterable[str]) -> bool | None:
    """Whether an object is archaeological or ethnological; None where its record does not tell."""
    if "find" in event_types or any(word in words for word in _ARCHAEOLOGICAL):
        return True
    return False if any(word in words for word in _OTHERWISE) else None


def origins(
    place: frozenset[str], found_in: Iterable[frozenset[str]], cultures: Iterable[str], rule_tables: RuleTables
) -> frozenset[str]:
    """The territories an object comes from: where it was found, else where it was made, else those of its culture or
    period.

    A law of patrimony is that of the country of modern discovery, whatever the culture.
    """
    # What is found in the ground is claimed by the country that it was found in, wherever it was made.
    countries = frozenset[str]().union(*found_in) or place
    if countries:
        return countries
    words = {word for culture in cultures for word in fold(culture).split()}
    return frozenset(rule_tables.cultures[word] for word in words if word in rule_tables.cultures)


def territories(names: Iterable[str], rule_tables: RuleTables) -> frozenset[str]:
    """The territories that a place lies in, by the names of the place and of those it lies within."""
    folded = (fold_name(name) for name in names)
    return frozenset(rule_tables.territories[name] for name in folded if name in rule_tables.territories)
