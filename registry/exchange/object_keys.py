"""By what the objects that a record of a file gives are known, before anything is made of it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from registry.provenance.numbering import Scheme, identity, is_own


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


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """How the institution that takes a file writes its accession numbers, and its names."""

    scheme: Scheme | None = None
    names: Collection[str] = ()

    def alike(self, keys: Keys) -> Keys:
        """The keys with each number as what it is known to be the same as, however a row writes it."""
        return lambda data: map(self._alike, keys(data))

    def _alike(self, key: ObjectKey) -> ObjectKey:
        if not key.number or not key.number.endswith(key.label):
            return key
        issuer = key.number.removesuffix(key.label)
        scheme = self.scheme if is_own(issuer.strip() or None, self.names) else None
        return key._replace(number=f"{issuer}{identity(key.label, scheme)}")
