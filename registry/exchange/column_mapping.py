"""Rows of a museum's export turned into records: what each column is, as staff say, and what a row then gives."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from registry.errors import DateError, DocumentError, SettingError
from registry.exchange.column_headings import folded, meaning_of
from registry.exchange.flattening import flattened
from registry.exchange.mapped_acquisitions import Acquisitions
from registry.exchange.mapped_events import EventMaker
from registry.exchange.mapped_makers import DETAILS, SEVERAL, maker_documents, makers
from registry.exchange.mapped_sales import UNREAD as UNREAD_SALES
from registry.exchange.mapped_sales import Sales, result_of, sale_words
from registry.exchange.object_keys import ObjectKey
from registry.provenance import dates
from registry.provenance.codes import Visibility
from registry.provenance.documents import RawDocument
from registry.provenance.makers import Maker
from registry.provenance.notation import Register
from registry.provenance.references import derive
from registry.provenance.text import fold
from registry.provenance.vocabulary import VISIBILITIES
from registry.services.json_text import load_json
from registry.services.large_mapping import LargeMapping

# What a column can be: its label, and the headings by which it is guessed.
MEANINGS: dict[str, tuple[str, tuple[str, ...]]] = {
    "title": ("title", ("title", "object title", "name", "object name", "titel", "작품명")),
    "other_title": ("other title", ("other title", "alternative title", "alternate title")),
    "number": ("accession number", ("accession number", "accession no", "inventory number", "inv no", "object number",
                                    "inventarnummer", "accession")),
    "key": ("key in your system", ("id", "object id", "system id", "record id", "uuid")),
    "date": ("date or period made", ("date", "dated", "creation date", "date made", "period made", "datierung",
                                     "제작연도")),
    "maker": ("maker", ("maker", "artist", "creator", "author", "künstler", "작가")),
    "maker_qualifier": ("words of attribution before the maker’s name", ()),
    "maker_life": ("maker’s nationality and dates, as written", ()),
    "maker_nationality": ("maker’s nationality", ()),
    "maker_birth": ("maker’s birth", ()),
    "maker_death": ("maker’s death", ()),
    "description": ("description", ("description", "beschreibung")),
    "classification": ("classification", ("classification", "object type", "category", "type")),
    "material": ("material", ("material", "materials", "medium")),
    "technique": ("technique", ("technique", "techniques")),
    "culture": ("culture", ("culture", "culture origin")),
    "period": ("period", ("period", "dynasty")),
    "subject": ("subject", ("subject", "subjects")),
    "dimensions": ("dimensions, as written", ("dimensions", "measurements", "size", "maße")),
    "inscription": ("inscription", ("inscription", "inscriptions", "marks")),
    "credit_line": ("credit line", ("credit line", "credit")),
    "provenance": ("provenance text", ("provenance", "provenance text", "ownership history", "provenienz")),
    "acquired_from": ("from whom it was acquired", ("acquired from", "acquisition source", "vendor")),
    "acquisition_method": ("how it was acquired", ("acquisition method", "method of acquisition", "how acquired",
                                                   "erwerbungsart")),
    "acquisition_date": ("when it was acquired", ("acquisition date", "date acquired", "date of acquisition",
                                                  "accession date", "erwerbungsdatum")),
    "acquisition_price": ("price at which it was acquired", ("acquisition price", "purchase price", "kaufpreis")),
    "former_owner": ("former owners", ("former owner", "former owners", "previous owner", "previous owners",
                                       "vorbesitzer")),
    "sale": ("sale, as it is called", ()),
    "sale_house": ("house or dealer that sold it", ()),
    "sale_date": ("when it was offered for sale", ()),
    "lot": ("lot", ()),
    "sale_result": ("result of the sale", ()),
    "sale_price": ("price at the sale", ()),
    "seller": ("who sold it, or had it sold", ()),
    "buyer": ("who bought it", ()),
    "location": ("location, as written", ("current location", "location", "standort")),
    "condition": ("condition", ("condition",)),
    "rights": ("rights", ("rights", "copyright", "licence", "license")),
    "note": ("note", ("note", "notes", "remarks", "comment")),
    "url": ("web address", ("url", "link", "web address", "website")),
}  # fmt: skip
# Records that many rows share are given once.
_SHARED = ("source", "party", "auction", "lot")
_TERMS = ("classification", "material", "technique", "culture", "period", "subject")
_TEXTS = {
    "description": "description",
    "inscription": "inscription",
    "credit_line": "credit_line",
    "provenance": "provenance",
    "condition": "condition",
    "rights": "rights",
    "note": "note",
}


def guessed(header: Sequence[str]) -> list[str]:
    """What each column is likely to be; "" for those that are to be left out. Only a heading that is known as a whole
    is guessed, and none twice."""
    taken: set[str] = set()
    has_title = "title" in map(folded, header)
    meanings = []
    for heading in header:
        name = folded(heading)
        meaning = meaning_of(heading, header) or next(
            (code for code, (_, known) in MEANINGS.items() if name in map(folded, known)), ""
        )
        if meaning == "title" and has_title and name != "title":
            meaning = ""  # A name of the kind of object, as "Object Name" is beside "Title".
        meanings.append("" if meaning in taken else meaning)
        taken.add(meaning)
    return meanings


@dataclass(frozen=True, slots=True)
class Columns:
    """What somebody says of a table: the meaning of each column by its name, whose numbers and titles these are, who
    may see the records, and the language of the titles."""

    meanings: Mapping[str, str]
    issuer: str
    visibility: Visibility = "private"
    language: str | None = None

    @classmethod
    def of_file(cls, content: bytes, name: str) -> "Columns":
        """As a file of columns says. Raises SettingError."""
        try:
            spec = load_json(content)
        except DocumentError as error:
            raise SettingError("columns.unreadable", name=name, reason=error) from None
        except ValueError as error:
            raise SettingError("columns.unreadable", name=name, reason=str(error)) from None
        if not isinstance(spec, dict) or spec.get("format") != "registry-columns" or spec.get("version") != 1:
            raise SettingError("columns.of-another-format", name=name)
        meanings, issuer = spec.get("columns"), spec.get("issuer")
        if not isinstance(meanings, dict) or not isinstance(issuer, str) or not issuer.strip():
            raise SettingError("columns.incomplete", name=name)
        for meaning in meanings.values():
            if meaning not in MEANINGS:
                raise SettingError("columns.no-such-meaning", name=name, meaning=meaning, meanings=list(MEANINGS))
        visibility = spec.get("visibility", "private")
        if visibility not in VISIBILITIES:
            raise SettingError("columns.no-such-visibility", name=name, visibility=visibility)
        return cls(meanings, issuer, visibility, str(spec.get("language") or "") or None)

    @property
    def as_file(self) -> bytes:
        """The file of columns that says the same."""
        spec = {
            "format": "registry-columns",
            "version": 1,
            "issuer": self.issuer,
            "visibility": self.visibility,
            **({"language": self.language} if self.language else {}),
            "columns": dict(self.meanings),
        }
        return json.dumps(spec, ensure_ascii=False, indent=2).encode() + b"\n"


@dataclass(slots=True)
class ColumnMapping:
    """Rows of a file turned into records by what its columns are. `parties` are those known, among whom makers are
    found. What could not be read is counted in `unread`: it stays in the record as it was written."""

    columns: Columns
    filename: str
    parties: Register = field(default_factory=Register)
    unread: Counter[str] = field(default_factory=Counter)
    # The file itself, which every record made of it cites.
    source: RawDocument = field(init=False)
    _shared: LargeMapping = field(default_factory=LargeMapping)

    def __post_init__(self) -> None:
        self.source = _source(self.columns, self.filename)

    def convert(self, data: Any) -> Iterator[RawDocument]:
        """The records that a row gives; those that many rows share, as a maker, are given the first time only. Raises
        DocumentError where the row has neither a number, a key nor a title."""
        cells = self._cells(data)
        first = _first(cells)
        for document in (self.source, *self._objects(first, cells)):
            if document["kind"] not in _SHARED or self._is_new(document):
                yield document

    def _is_new(self, document: RawDocument) -> bool:
        """Whether what many rows share was not given yet. A lot of which a part was sold was sold."""
        result = document.get("result")
        before = self._shared.get(document["ref"])
        if before is not None and (result != "sold" or before == "sold"):
            return False
        self._shared[document["ref"]] = result or ""
        return True

    def objects_of(self, data: Any) -> Iterator[ObjectKey]:
        """By what the object of a row is known. Raises DocumentError."""
        first = _first(self._cells(data))
        number = first.get("number", "")
        reference = derive("object", self._key(first))
        is_by_title = not first.keys() & {"number", "key"}
        title = first.get("title", "")
        issued = f"{fold(self.columns.issuer)} {number}" if number else ""
        yield ObjectKey(reference, issued, title if is_by_title else number, is_by_title, title)

    def _cells(self, data: Any) -> dict[str, list[str]]:
        """The cells of a row that say something, by what they are."""
        cells: dict[str, list[str]] = {}
        for column, text in flattened(data).items():
            meaning = self.columns.meanings.get(column)
            if meaning and text.strip():
                cells.setdefault(meaning, []).append(text.strip() if meaning != "provenance" else text)
        return cells

    def _objects(self, first: Mapping[str, str], cells: Mapping[str, list[str]]) -> Iterator[RawDocument]:
        reference = derive("object", self._key(first))
        document: RawDocument = {
            "kind": "object",
            "ref": reference,
            "visibility": self.columns.visibility,
            "names": list(self._names(first, cells)),
            "identifiers": list(self._identifiers(first)),
            "terms": [{"kind": kind, "text": text} for kind in _TERMS for text in cells.get(kind, ())],
            "texts": [{"kind": kind, "text": text} for name, kind in _TEXTS.items() for text in cells.get(name, ())],
            "citations": [{"source": self.source["ref"], "locator": first.get("url") or first.get("number")}],
        }
        if "dimensions" in first:
            document["texts"].append({"kind": "note", "text": f"Dimensions: {first['dimensions']}"})
        if date := self._date(first.get("date")):
            document["date"] = date
        elif "date" in first:
            document["texts"].append({"kind": "note", "text": f"Dated: {first['date']}"})
        document["citations"] = [_without_none(citation) for citation in document["citations"]]
        document["texts"] += [{"kind": "note", "text": f"Location: {text}"} for text in cells.get("location", ())]
        if (sale := sale_words(cells)) and result_of(cells) is None:
            self.unread[UNREAD_SALES] += 1
            document["texts"].append({"kind": "note", "text": sale})
        named = makers(cells)
        if several := sum(maker.may_be_several for maker in named):
            self.unread[SEVERAL] += several
        if not named and (loose := _words_of(cells)):
            document["texts"].append({"kind": "note", "text": f"Maker: {loose}"})
        parties, participants = maker_documents(named, reference, self.columns, self.parties)
        yield from parties
        yield document
        if participants:
            is_plain = all(_is_plain(maker) for maker in named) and not cells.keys() & set(DETAILS)
            words = None if is_plain else _words_of(cells)
            yield self._production(reference, participants, document.get("date"), words)
        events = EventMaker(self.columns, self.source["ref"], self.parties, self.unread)
        yield from Acquisitions(events).documents(cells, reference)
        yield from Sales(events).documents(cells, reference)

    def _key(self, first: Mapping[str, str]) -> str:
        own = first.get("key") or first.get("number") or " ".join((first.get("title", ""), first.get("date", "")))
        return f"intake {fold(self.columns.issuer)} {own}"

    def _names(self, first: Mapping[str, str], cells: Mapping[str, list[str]]) -> Iterable[RawDocument]:
        title = " ".join((first.get("title") or f"Object {first.get('number') or first.get('key')}").split())
        named = [
            (title, "preferred"),
            *((" ".join(text.split()), "alternative") for text in cells.get("other_title", ())),
        ]
        for text, kind in named:
            yield _without_none({"text": text, "kind": kind, "language": self.columns.language})

    def _identifiers(self, first: Mapping[str, str]) -> Iterable[RawDocument]:
        if "number" in first:
            yield {"type": "accession", "value": first["number"], "issuer": self.columns.issuer}
        if "key" in first:
            address = first.get("url", "")
            url = address if address.startswith(("http://", "https://")) and " " not in address else None
            yield _without_none({"type": "system", "value": first["key"], "issuer": self.columns.issuer, "url": url})

    def _date(self, text: str | None) -> RawDocument | None:
        if text is None:
            return None
        try:
            edtf = dates.read(text).edtf
        except DateError:
            self.unread["dates that could not be read"] += 1
            return None
        return {"edtf": edtf} if edtf == text else {"edtf": edtf, "verbatim": text}

    def _production(
        self, reference: str, participants: list[RawDocument], date: RawDocument | None, words: str | None
    ) -> RawDocument:
        event: RawDocument = {
            "kind": "event",
            "ref": derive("event", f"production {reference}"),
            "type": "production",
            "title_effect": "none",
            "custody_effect": "none",
            "order": 0,
            "visibility": self.columns.visibility,
            "objects": [reference],
            "participants": participants,
            "citations": [{"source": self.source["ref"]}],
        }
        return event | ({"date": date} if date else {}) | ({"verbatim": words} if words else {})


def _source(columns: Columns, filename: str) -> RawDocument:
    return {
        "kind": "source",
        "ref": derive("source", f"intake {fold(columns.issuer)} {filename}"),
        "names": [{"text": f"{filename}, as taken in from {columns.issuer}", "kind": "preferred"}],
        "type": "database",
        "author": columns.issuer,
        "visibility": columns.visibility,
    }


def _first(cells: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The first of the cells of each meaning. Raises DocumentError where nothing says what the object is called."""
    first = {meaning: texts[0] for meaning, texts in cells.items()}
    if not first.keys() & {"title", "number", "key"}:
        raise DocumentError("columns.nothing-to-call-it", pointer="")
    return first


def _is_plain(maker: Maker) -> bool:
    """Whether the cell gives a name and nothing else."""
    return maker == Maker(maker.name)


def _words_of(cells: Mapping[str, Sequence[str]]) -> str:
    """What a row says of the makers, as written."""
    return "\n".join(text for meaning in ("maker", *DETAILS) for text in cells.get(meaning, ()))


def _without_none(document: RawDocument) -> RawDocument:
    return {key: value for key, value in document.items() if value is not None}
