"""Parties of whom a file gives no more than a name: those from whom an object came, who held it or who bought it."""

from typing import Protocol

from registry.provenance.documents import RawDocument
from registry.provenance.notation import Register, is_unnamed, kind_of_party
from registry.provenance.references import derive
from registry.provenance.text import fold


class Issuer(Protocol):
    """Whose names these are, and who may see them."""

    @property
    def issuer(self) -> str: ...
    @property
    def visibility(self) -> str: ...


class NamedParties:
    """The parties that names of a file stand for; `known` are those on record, among whom they are looked for."""

    def __init__(self, issuer: Issuer, known: Register) -> None:
        self._issuer, self._parties = issuer, known

    def party(self, name: str, its_own: str) -> tuple[str, list[RawDocument]]:
        """The reference of a party, and its record where that is to be made. Somebody who is not named is nobody else:
        `its_own` tells them apart."""
        if is_unnamed(name):
            return self._named(name, f"intake {its_own}", "unknown", "unnamed")
        key = f"intake {fold(self._issuer.issuer)} holder {fold(name)}"
        return self._known(name) or self._named(name, key, kind_of_party(name), "identified")

    def institution(self) -> tuple[str, list[RawDocument]]:
        """The institution whose file it is, as `party` gives it."""
        name = self._issuer.issuer
        return self._known(name) or self._named(name, f"intake {fold(name)} institution", "organisation", "identified")

    def _known(self, name: str) -> tuple[str, list[RawDocument]] | None:
        sure = {match.ref for match in self._parties.matches(name) if match.is_sure}
        return (sure.pop(), []) if len(sure) == 1 else None

    def _named(self, name: str, key: str, kind: str, identity: str) -> tuple[str, list[RawDocument]]:
        reference = derive("party", key)
        document: RawDocument = {
            "kind": "party",
            "ref": reference,
            "visibility": self._issuer.visibility,
            "names": [{"text": " ".join(name.split()), "kind": "preferred"}],
            "type": kind,
            "identity": identity,
        }
        return reference, [document]
