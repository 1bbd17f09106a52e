"""The parties and places that texts name: those on record where the match leaves no doubt, and those still to be made.

Every match is counted with its reason, and so is every doubt.
"""

import json
import re
from collections.abc import Iterable, MutableMapping

from registry.provenance.documents import Fields, RawDocument
from registry.provenance.notation.identifications import Identification
from registry.provenance.notation.matches import Match, NamedRecord, Register, years
from registry.provenance.notation.names import kind_of_place
from registry.provenance.notation.reports import ProseReport
from registry.provenance.references import derive
from registry.provenance.text import fold

_OWN_MUSEUM = frozenset(("museum", "the museum", "our museum"))
_YEAR = re.compile(r"\d{4}(?![\d-])")


class KnownRecords:
    """Parties and places by name. What the texts name besides those known is added, so that the next text finds it:
    names are one party's where name, kind and life dates agree. `museum` is the party that is meant where a text says
    no more than "museum". `made` is where the names of the records that have been met with are kept by reference, as
    JSON: whoever reads the texts of a large file has a place for them that is not in memory."""

    def __init__(
        self,
        parties: Register | None,
        places: Register | None,
        museum: str | None,
        report: ProseReport,
        made: MutableMapping[str, str] | None = None,
    ) -> None:
        self._museum = museum
        self._report = report
        self._parties = Register(base=parties)
        self._places = Register(base=places)
        self._made: MutableMapping[str, str] = {} if made is None else made
        self._identified: dict[tuple[str, str], Identification] = {}

    def begin_text(self) -> None:
        """What follows is named in another text."""
        self._identified = {}

    @property
    def identified(self) -> tuple[Identification, ...]:
        """Whom, and where, the names in the text mean of those known, or may mean."""
        return tuple(self._identified.values())

    def _identify(self, name: str, ref: str, matches: Iterable[Match], sure: Match | None = None) -> None:
        """Keeps why a name came to a record, as it first did."""
        near = tuple(match for match in matches if sure is None or match.ref != sure.ref)
        if sure is not None or near:
            said = Identification(name, ref, sure.reason if sure else "", near)
            self._identified.setdefault((ref, fold(name)), said)

    def add(self, document: RawDocument) -> None:
        """Take in a party or a place that comes from elsewhere; other records are passed over."""
        if document.get("kind") not in ("party", "place"):
            return
        ref = document["ref"]
        names = tuple(name["text"] for name in document.get("names", ()))
        is_new = self.is_new(ref)
        self._made[ref] = json.dumps(names)
        if is_new and document.get("identity") in (None, "identified"):
            born, died = _year(document.get("began")), _year(document.get("ended"))
            register = self._parties if document["kind"] == "party" else self._places
            register.add(NamedRecord(ref, names, document.get("type", ""), born, died))

    def names_of(self, references: Iterable[str]) -> tuple[str, ...]:
        """The names of records that were added."""
        return tuple(name for ref in references for name in json.loads(self._made.get(ref) or "[]"))

    def is_new(self, ref: str) -> bool:
        """Whether a record with this reference has still to be made; it is asked once."""
        if ref in self._made:
            return False
        self._made[ref] = ""
        return True

    def party(self, name: str, *, life: str | None, kind: str, scope: str) -> tuple[str, RawDocument | None]:
        """The reference of a party, and its record where it has to be made. Unknown parties are one for each
        `scope`."""
        if self._museum and fold(name) in _OWN_MUSEUM:
            return self._museum, None
        if kind == "unknown":
            ref = derive("party", f"prose {scope} {fold(name)}")
            return ref, _party(ref, name, kind, None) if self._has_to_be_made(ref) else None
        matches = self._parties.matches(name, life=life, kind="organisation" if kind == "organisation" else None)
        if (match := self._sure(matches, name)) is not None:
            self._identify(name, match.ref, matches, match)
            return match.ref, None
        born, died = years(life)
        ref = derive("party", f"prose {fold(name)} {born or ''}-{died or ''}")
        self._identify(name, ref, matches)
        if not self._has_to_be_made(ref):
            return ref, None
        self._parties.add(NamedRecord(ref, (name,), kind, born, died))
        return ref, _party(ref, name, kind, life)

    def _has_to_be_made(self, ref: str) -> bool:
        """Whether a party read from a text is new: one on record stays as people have left it."""
        if ref in self._parties or not self.is_new(ref):
            return False
        self._report.unconfirmed += 1
        return True

    def _sure(self, matches: list[Match], name: str) -> Match | None:
        sure = [match for match in matches if match.is_sure]
        sure = [match for match in sure if match.lives_agree] or sure
        if len({match.ref for match in sure}) == 1:
            self._report.matches[sure[0].reason] += 1
            return sure[0]
        if matches:
            why = "several known parties have this name" if sure else matches[0].reason
            self._report.doubt(f"{name}: {why}")
        return None

    def place(self, name: str) -> tuple[str, list[RawDocument]]:
        """The reference of a place, and the records that have to be made: the place, and the country it lies in."""
        matches = self._places.matches(name)
        sure = [match for match in matches if match.is_sure]
        if len(sure) == 1:
            self._identify(name, sure[0].ref, matches, sure[0])
            return sure[0].ref, []
        documents: list[RawDocument] = []
        within = None
        country = name.rpartition(", ")[2]
        if country != name and kind_of_place(country) == "country":
            within, documents = self.place(country)
        ref = derive("place", f"prose {fold(name)}")
        self._identify(name, ref, matches)
        if self.is_new(ref):
            place = {"kind": "place", "ref": ref, "names": [name_document(name)], "type": kind_of_place(name)}
            documents = [*documents, place | {"within": within} if within else place]
            self._places.add(NamedRecord(ref, (name,)))
        return ref, documents


def name_document(name: str) -> RawDocument:
    """A name as a record has it."""
    return {"text": name, "kind": "preferred"}


def _party(ref: str, name: str, kind: str, life: str | None) -> RawDocument:
    document: RawDocument = {
        "kind": "party",
        "ref": ref,
        "names": [name_document(name)],
        "type": kind,
        "identity": _identity(name) if kind == "unknown" else "identified",
        "unconfirmed": "read_from_text",
    }
    for key, year in zip(("began", "ended"), years(life), strict=True):
        if year:
            document[key] = {"edtf": f"{year:04}"}
    return document


def _identity(name: str) -> str:
    low = name.casefold()
    return "anonymous" if "anonymous" in low else "unnamed" if "private" in low or "unnamed" in low else "unknown"


def _year(date: Fields | None) -> int | None:
    match = _YEAR.match(date.get("edtf", "")) if date else None
    return int(match.group()) if match else None
