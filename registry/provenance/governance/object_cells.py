"""What of an object stands in the cells of a table: its own numbers, its titles, date, terms and who sees it; and the
object as changed cells say it. What no cell shows is kept as it is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from registry.provenance.codes import TermKind
from registry.provenance.dates import typed_again
from registry.provenance.documents import Fields, RawDocument, titles
from registry.provenance.numbering import NUMBER_KINDS, is_own
from registry.provenance.vocabulary import IDENTIFIER_TYPES, TERM_KINDS

# So many objects are edited together, and so many cells are on one page.
MOST_OBJECTS, MOST_CELLS = 300, 4000

COLUMNS: Mapping[str, str] = {
    "accession": IDENTIFIER_TYPES["accession"].capitalize(),
    "title": "Title",
    "title_language": "Its language",
    "other_title": "Other title",
    "other_title_language": "Language of the other",
    "date": "Date",
    **TERM_KINDS,
    **{kind: IDENTIFIER_TYPES[kind].capitalize() for kind in NUMBER_KINDS if kind != "accession"},
    "protection": "Protection",
    "visibility": "Seen by",
}
USUAL: Sequence[str] = ("accession", "title", "title_language", "date", "classification", "material", "visibility")
_TITLES = ("title", "other_title")
# What stands between the terms of one cell.
_BETWEEN = ";"


@dataclass(frozen=True, slots=True)
class House:
    """Whose numbers are edited: the institution's names as they are searched by, and the one it issues numbers as."""

    names: Collection[str]
    issuer: str | None


def cells_of(document: Fields, house: House) -> dict[str, str | None]:
    """The text of each cell, empty where the object says nothing; None where a cell can't say it, as with a line break
    or a term that holds what stands between terms. Of what kind another title is, no cell says: where there is none,
    none is added here."""
    numbers, names = document.get("identifiers", ()), document.get("names", ())
    texts: dict[str, str | None] = {}
    own = _own_numbers(document, house)
    for kind in NUMBER_KINDS:
        texts[kind] = _in_one_line(numbers[own[kind]]["value"]) if kind in own else ""
    for key, place in zip(_TITLES, _places(document), strict=True):
        name: Fields | None = None if place is None else names[place]
        texts[key] = None if name is None else _in_one_line(name["text"])
        texts[f"{key}_language"] = None if name is None else name.get("language", "")
    texts["date"] = _in_one_line(typed_again(document.get("date", {})) or "")
    texts |= _terms(document)
    texts["protection"] = _in_one_line(document.get("protection", ""))
    texts["visibility"] = document["visibility"]
    return {key: texts[key] for key in COLUMNS}


def with_cells(document: Fields, typed: Mapping[str, str], house: House) -> RawDocument:
    """The object as the cells that were changed say it; its date is read by whoever reads dates."""
    changed: RawDocument = {**document}
    numbers: dict[str, str] = {kind: text for kind, text in typed.items() if kind in NUMBER_KINDS}
    if numbers:
        changed["identifiers"] = _numbered(document, numbers, house)
    if any(key.startswith(_TITLES) for key in typed):
        changed["names"] = _titled(document, typed)
    for key, text in typed.items():
        if key in TERM_KINDS:
            changed["terms"] = _termed(changed, cast(TermKind, key), text)
        elif key in ("protection", "visibility"):
            changed[key] = text
    return {key: value for key, value in changed.items() if value not in ("", [])}


def cell_pointers(document: Fields, house: House) -> dict[str, str]:
    """Where in the document each cell stands: the cell's key by JSON Pointer."""
    at = {f"/{key}": key for key in ("date", "protection", "visibility")} | {"": "title", "/names": "title"}
    at |= {f"/identifiers/{number}": kind for kind, number in _own_numbers(document, house).items()}
    for key, place in zip(_TITLES, _places(document), strict=True):
        if place is not None:
            at |= {f"/names/{place}": key, f"/names/{place}/language": f"{key}_language"}
    for place, term in enumerate(document.get("terms", ())):
        at[f"/terms/{place}"] = term["kind"]
    return at


def _in_one_line(text: str) -> str | None:
    """A text as a field of one line has it; None where that can't hold it."""
    return text.strip() if text.replace("\u00a0", " ").isprintable() else None


def _own_numbers(document: Fields, house: House) -> dict[str, int]:
    """Where among an object's numbers the institution's own of each kind stands, the first of several."""
    places: dict[str, int] = {}
    for at, number in enumerate(document.get("identifiers", ())):
        kind = number["type"]
        if kind in NUMBER_KINDS and kind not in places and is_own(number.get("issuer"), house.names):
            places[kind] = at
    return places


def _numbered(document: Fields, typed: Mapping[str, str], house: House) -> list[RawDocument]:
    numbers: list[RawDocument] = [*document.get("identifiers", ())]
    own = _own_numbers(document, house)
    for kind, text in typed.items():
        at = own.get(kind)
        if at is not None:
            numbers[at] = {**numbers[at], "value": text}
        else:
            issuer = {"issuer": house.issuer} if house.issuer else {}
            numbers.append({"type": kind, "value": text, **issuer})
    return [number for number in numbers if number["value"]]


def _places(document: Fields) -> tuple[int | None, int | None]:
    """Where among an object's names the title stands that it is shown by, and the first of the others."""
    names = document.get("names", ())
    if not names:
        return None, None
    shown = next(at for at, name in enumerate(names) if name is titles(names)[0])
    return shown, next((at for at in range(len(names)) if at != shown), None)


def _titled(document: Fields, typed: Mapping[str, str]) -> list[RawDocument]:
    names: list[RawDocument] = [*document.get("names", ())]
    for key, place in zip(_TITLES, _places(document), strict=True):
        said = {"text": typed.get(key), "language": typed.get(f"{key}_language")}
        asked = {part: text for part, text in said.items() if text is not None}
        if asked and place is not None:
            names[place] = {**names[place], **asked}
    return [{part: text for part, text in name.items() if text} for name in names if name["text"]]


def _terms(document: Fields) -> dict[str, str | None]:
    """The cell of each kind of term."""
    texts: dict[str, list[str]] = {kind: [] for kind in TERM_KINDS}
    for term in document.get("terms", ()):
        texts[term["kind"]].append(term["text"])
    return {kind: _joined(of_kind) for kind, of_kind in texts.items()}


def _joined(texts: Sequence[str]) -> str | None:
    if any(_BETWEEN in text or text != _in_one_line(text) for text in texts):
        return None
    return f"{_BETWEEN} ".join(texts)


def _termed(document: Fields, kind: TermKind, text: str) -> list[RawDocument]:
    """The terms with those of one kind as a cell has them, where the first of that kind stood; a term that stays keeps
    all that it says."""
    before: Sequence[Fields] = document.get("terms", ())
    known = {term["text"]: term for term in before if term["kind"] == kind}
    typed = dict.fromkeys(part.strip() for part in text.split(_BETWEEN) if part.strip())
    terms = [{**known.get(part, {"kind": kind, "text": part})} for part in typed]
    first = next((at for at, term in enumerate(before) if term["kind"] == kind), len(before))
    others = [{**term} for term in before[first:] if term["kind"] != kind]
    return [*({**term} for term in before[:first]), *terms, *others]
