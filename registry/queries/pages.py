"""What each public page shows: values, read in a bounded number of statements, of public records only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, literal_column, or_, select, union_all

from registry.models import (
    Auction,
    CaseObject,
    CertificateObject,
    Citation,
    CulturalObject,
    Event,
    EventObject,
    Hypothesis,
    Lot,
    LotObject,
    Participant,
    Party,
    Place,
    Record,
)
from registry.provenance import vocabulary
from registry.queries.documents import documents
from registry.queries.histories import Evidence, Names, Statement, Taking, When, grouped, shown_date, statements, taking
from registry.queries.labels import Label, choose, life_dates
from registry.queries.records import Found
from registry.queries.statements import compiled
from registry.schemas import Document

MOST_LISTED = 300


@dataclass(frozen=True, slots=True)
class Text:
    label: str
    kind: str
    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the top of every record's page."""

    reference: str
    kind: str
    label: Label
    other_names: tuple[dict[str, Any], ...]
    identifiers: tuple[dict[str, Any], ...]
    version: int
    digest: str | None
    recorded_at: str | None


@dataclass(frozen=True, slots=True)
class CaseShown:
    reference: str
    name: str
    state: str
    summary: str | None
    takings: tuple[Taking, ...]
    steps: tuple[tuple[str, When | None, str | None], ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ObjectPage:
    heading: Heading
    tombstone: tuple[tuple[str, str], ...]
    made: tuple[Statement, ...]
    date: When | None
    origin: Label | None
    whole: Label | None
    part_label: str | None
    parts: tuple[Label, ...]
    companions: tuple[Label, ...]
    texts: tuple[Text, ...]
    open_questions: tuple[Text, ...]
    history: tuple[Statement, ...]
    hypotheses: tuple[tuple[Label, tuple[Statement, ...]], ...]
    certificates: tuple[Label, ...]
    cases: tuple[CaseShown, ...]
    lots: tuple[tuple[Label, Label | None], ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Any other record's page: its document, its statements, and records listed under a heading each."""

    heading: Heading
    document: Document
    names: Names
    date: When | None
    evidence: tuple[Evidence, ...]
    history: tuple[Statement, ...] = ()
    takings: tuple[Taking, ...] = ()
    listed: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    rows: tuple[Any, ...] = ()
    words: Mapping[str, Any] = field(default_factory=dict)
    more: int = 0


_record = Record.__table__
_object = CulturalObject.__table__


def _tagged(tag: str, column: ColumnElement[Any], condition: ColumnElement[bool]) -> Select[Any]:
    """Keys of public records, each with a word for what they are to the page."""
    return (
        select(literal_column(f"'{tag}'"), _record.c.id, _record.c.kind, _record.c.reference)
        .join_from(column.table, _record, _record.c.id == column)
        .where(condition, _record.c.visibility == "public", _record.c.withdrawn.is_(None))
    )


def _family() -> Any:
    """The object, its parts, and the whole it is a part of."""
    return union_all(
        select(bindparam("key")),
        select(_object.c.record_id).where(_object.c.part_of_id == bindparam("key")),
        select(_object.c.part_of_id).where(_object.c.record_id == bindparam("key"), _object.c.part_of_id.is_not(None)),
    ).subquery()


def _in_family(column: ColumnElement[Any]) -> ColumnElement[bool]:
    family = _family()
    return column.in_(select(family.c[family.c.keys()[0]]))


_whole = select(_object.c.part_of_id).where(_object.c.record_id == bindparam("key")).correlate(None).scalar_subquery()
_RELATED_TO_OBJECT = union_all(
    _tagged("event", EventObject.__table__.c.record_id, _in_family(EventObject.__table__.c.object_id)),
    _tagged("part", _object.c.record_id, _object.c.part_of_id == bindparam("key")),
    _tagged(
        "companion", _object.c.record_id, and_(_object.c.part_of_id == _whole, _object.c.record_id != bindparam("key"))
    ),
    _tagged(
        "certificate", CertificateObject.__table__.c.record_id, _in_family(CertificateObject.__table__.c.object_id)
    ),
    _tagged("case", CaseObject.__table__.c.record_id, _in_family(CaseObject.__table__.c.object_id)),
    _tagged("lot", LotObject.__table__.c.record_id, _in_family(LotObject.__table__.c.object_id)),
    _tagged("hypothesis", Hypothesis.__table__.c.record_id, _in_family(Hypothesis.__table__.c.object_id)),
)


class _Related:
    """Keys and references of the records a page draws on, by what they are to it, each once."""

    def __init__(self, connection: Connection, statement: Any, key: int) -> None:
        self._found: dict[str, dict[int, tuple[str, str]]] = {}
        for tag, related, kind, reference in connection.execute(
            compiled(statement, connection.dialect.name), {"key": key}
        ):
            self._found.setdefault(tag, {})[related] = (kind, reference)

    def keys(self, *tags: str) -> list[int]:
        return sorted({key for tag in tags for key in self._found.get(tag, ())})

    def references(self, *tags: str) -> list[str]:
        return [self._found[tag][key][1] for tag in tags if tag in self._found for key in sorted(self._found[tag])]

    def count(self, tag: str) -> int:
        return len(self._found.get(tag, ()))


def object_page(connection: Connection, found: Found) -> ObjectPage:
    """The object with its whole history: its own events, its parts' and its whole's."""
    related = _Related(connection, _RELATED_TO_OBJECT, found.key)
    document = documents(connection, "object", [found.key])[found.key]
    event_documents = list(_read(connection, "event", related.keys("event")))
    cases = tuple(_read(connection, "case", related.keys("case")))
    mentioned = related.references("part", "companion", "certificate", "lot", "hypothesis")
    names = Names(connection, [document, *event_documents, *cases], mentioned)
    history = statements(event_documents, names, about=found.reference)
    texts = tuple(_text(text) for text in document.get("texts", ()))
    return ObjectPage(
        heading=_heading(document, found, names),
        tombstone=_tombstone(document),
        made=tuple(statement for statement in history if statement.type == "Production" and not statement.quiet),
        date=shown_date(document.get("date")),
        origin=names.get(document.get("origin")),
        whole=names.get(document.get("part_of")),
        part_label=document.get("part_label"),
        parts=names.all(related.references("part")),
        companions=names.all(related.references("companion")),
        texts=tuple(text for text in texts if text.kind != "open_question"),
        open_questions=tuple(text for text in texts if text.kind == "open_question"),
        history=history,
        hypotheses=_accounts(names.all(related.references("hypothesis")), history),
        certificates=names.all(related.references("certificate")),
        cases=tuple(_case(case, names) for case in cases),
        lots=tuple((lot, names.get(lot.within)) for lot in names.all(related.references("lot"))),
        evidence=names.evidence(document),
    )


def object_bundle(connection: Connection, found: Found) -> list[Document]:
    """The object's document and those of the events of its history, as they can be exchanged."""
    related = _Related(connection, _RELATED_TO_OBJECT, found.key)
    own = documents(connection, "object", [found.key])[found.key]
    return [own, *_read(connection, "event", related.keys("event"))]


def _read(connection: Connection, kind: str, keys: list[int]) -> Any:
    return documents(connection, kind, keys).values() if keys else ()


def _accounts(
    hypotheses: tuple[Label, ...], history: tuple[Statement, ...]
) -> tuple[tuple[Label, tuple[Statement, ...]], ...]:
    return tuple(
        (
            account,
            tuple(s for s in history if any(label.reference == account.reference for label in s.hypotheses)),
        )
        for account in hypotheses
    )


def _case(case: Document, names: Names) -> CaseShown:
    return CaseShown(
        reference=case["ref"],
        name=case["names"][0]["text"],
        state=vocabulary.CASE_STATES[case["state"]],
        summary=case.get("summary"),
        takings=tuple(taking(party, vocabulary.CASE_ROLES, names) for party in case.get("parties", ())),
        steps=tuple(
            (vocabulary.CASE_STATES[step["state"]], shown_date(step.get("date")), step.get("note"))
            for step in case.get("steps", ())
        ),
        evidence=names.evidence(case),
    )


def _heading(document: Document, found: Found, names: Names | None) -> Heading:
    chosen, originals = choose(document.get("names", ()))
    shown = {chosen.text, *(name.text for name in originals)}
    return Heading(
        reference=found.reference,
        kind=found.kind,
        label=Label(found.reference, found.kind, chosen, originals),
        other_names=tuple(
            {**name, "kind_label": vocabulary.NAME_KINDS[name["kind"]]}
            for name in document.get("names", ())
            if name["text"] not in shown
        ),
        identifiers=tuple(
            {**identifier, "label": vocabulary.IDENTIFIER_TYPES[identifier["type"]]}
            for identifier in document.get("identifiers", ())
        ),
        version=found.version,
        digest=found.digest,
        recorded_at=found.recorded_at,
    )


def _tombstone(document: Document) -> tuple[tuple[str, str], ...]:
    lines: list[tuple[str, str]] = []
    for kind, label in vocabulary.TERM_KINDS.items():
        terms = [term["text"] for term in document.get("terms", ()) if term["kind"] == kind]
        if terms:
            lines.append((label, "; ".join(terms)))
    measured = [_measurement(measurement) for measurement in document.get("measurements", ())]
    if measured:
        lines.append(("Measurements", "; ".join(measured)))
    if document["composition"] != "single":
        count = f" ({document['count_stated']})" if "count_stated" in document else ""
        lines.append(("Composition", vocabulary.COMPOSITIONS[document["composition"]] + count))
    if "protection" in document:
        lines.append(("Legal protection", document["protection"]))
    return tuple(lines)


def _measurement(measurement: Mapping[str, str]) -> str:
    extent = f" ({measurement['extent']})" if "extent" in measurement else ""
    return f"{measurement['dimension']} {measurement['value']} {measurement['unit']}{extent}"


def _text(text: Mapping[str, str]) -> Text:
    return Text(vocabulary.TEXT_KINDS[text["kind"]], text["kind"], text["text"], text.get("language"))


def _event_keys(condition: ColumnElement[bool]) -> Select[Any]:
    return _tagged("event", Event.__table__.c.record_id, condition)


_participant = Participant.__table__
_event = Event.__table__
_RELATED: dict[str, Any] = {
    "party": union_all(
        _tagged(
            "event",
            _participant.c.record_id,
            or_(_participant.c.party_id == bindparam("key"), _participant.c.on_behalf_of_id == bindparam("key")),
        ),
        _tagged("Parts of it", Party.__table__.c.record_id, Party.__table__.c.part_of_id == bindparam("key")),
        _tagged("Auctions held", Auction.__table__.c.record_id, Auction.__table__.c.house_id == bindparam("key")),
    ),
    "place": union_all(
        _event_keys(_event.c.place_id == bindparam("key")),
        _tagged("Places within it", Place.__table__.c.record_id, Place.__table__.c.within_id == bindparam("key")),
        _tagged("Parties seated here", Party.__table__.c.record_id, Party.__table__.c.seat_id == bindparam("key")),
        _tagged("Objects from here", _object.c.record_id, _object.c.origin_id == bindparam("key")),
        _tagged("Auctions held here", Auction.__table__.c.record_id, Auction.__table__.c.place_id == bindparam("key")),
    ),
    "auction": union_all(
        _tagged("lot", Lot.__table__.c.record_id, Lot.__table__.c.auction_id == bindparam("key")),
        _event_keys(
            _event.c.lot_id.in_(select(Lot.__table__.c.record_id).where(Lot.__table__.c.auction_id == bindparam("key")))
        ),
    ),
    "source": union_all(
        _tagged("cited", Citation.__table__.c.record_id, Citation.__table__.c.source_id == bindparam("key")),
    ),
}


def party_page(connection: Connection, found: Found) -> RecordPage:
    """A party with everything it took part in."""
    return _page_with_events(connection, found, ("Parts of it", "Auctions held"))


def place_page(connection: Connection, found: Found) -> RecordPage:
    """A place with what happened there."""
    return _page_with_events(
        connection, found, ("Places within it", "Parties seated here", "Objects from here", "Auctions held here")
    )


def _page_with_events(connection: Connection, found: Found, lists: tuple[str, ...]) -> RecordPage:
    related = _Related(connection, _RELATED[found.kind], found.key)
    document = documents(connection, found.kind, [found.key])[found.key]
    keys = related.keys("event")
    event_documents = list(_read(connection, "event", keys[:MOST_LISTED]))
    listed = {title: related.references(title)[:MOST_LISTED] for title in lists}
    names = Names(connection, [document, *event_documents], [r for rs in listed.values() for r in rs])
    return RecordPage(
        heading=_heading(document, found, names),
        document=document,
        names=names,
        date=None,
        evidence=names.evidence(document),
        history=statements(event_documents, names),
        listed={title: names.all(references) for title, references in listed.items() if references},
        words={"dates": life_dates(*(document.get(end, {}).get("edtf") for end in ("began", "ended")))},
        more=max(0, len(keys) - MOST_LISTED),
    )


def auction_page(connection: Connection, found: Found) -> RecordPage:
    """A sale with its lots in their order."""
    related = _Related(connection, _RELATED["auction"], found.key)
    document = documents(connection, "auction", [found.key])[found.key]
    lots = list(_read(connection, "lot", related.keys("lot")))
    event_documents = list(_read(connection, "event", related.keys("event")))
    names = Names(connection, [document, *lots, *event_documents])
    return RecordPage(
        heading=_heading(document, found, names),
        document=document,
        names=names,
        date=shown_date(document.get("date")),
        evidence=names.evidence(document),
        history=statements(event_documents, names),
        rows=tuple(
            {
                "lot": lot,
                "result": vocabulary.LOT_RESULTS[lot["result"]],
                "objects": names.all(lot.get("objects", ())),
                "money": _lot_money(lot),
                "evidence": names.evidence(lot),
            }
            for lot in sorted(lots, key=lambda lot: (_lot_order(lot.get("number", "")), lot["ref"]))
        ),
    )


def _lot_money(lot: Document) -> tuple[tuple[str, str], ...]:
    low, high = (grouped(lot[key]) if key in lot else "" for key in ("estimate_low", "estimate_high"))
    amounts = (
        ("estimate", "–".join(filter(None, (low, high)))),
        ("hammer price", grouped(lot["hammer"]) if "hammer" in lot else ""),
        ("with premium", grouped(lot["premium"]) if "premium" in lot else ""),
    )
    return tuple((label, f"{lot['currency']} {amount}") for label, amount in amounts if amount)


def _lot_order(number: str) -> tuple[int, str]:
    digits = "".join(character for character in number if character.isdigit())
    return int(digits or 0), number


def certificate_page(connection: Connection, found: Found) -> RecordPage:
    """A certificate with everything it states, and the events that it evidences."""
    document = documents(connection, "certificate", [found.key])[found.key]
    keys = _keys(connection, document.get("events", ()))
    event_documents = list(_read(connection, "event", keys))
    names = Names(connection, [document, *event_documents])
    return RecordPage(
        heading=_heading(document, found, names),
        document=document,
        names=names,
        date=shown_date(document.get("date")),
        evidence=names.evidence(document),
        history=statements(event_documents, names),
        takings=tuple(taking(party, vocabulary.CERTIFICATE_ROLES, names) for party in document.get("parties", ())),
        words={
            "type": vocabulary.CERTIFICATE_TYPES[document["type"]],
            "status": vocabulary.CERTIFICATE_STATUSES[document["status"]],
            "title": vocabulary.PASSES[document["title_passes"]],
            "custody": vocabulary.PASSES[document["custody_passes"]],
            "examined": vocabulary.EXAMINATIONS[document["examined"]],
            "languages": [
                (version["language"], vocabulary.LANGUAGE_STANDINGS[version["standing"]])
                for version in document.get("languages", ())
            ],
        },
    )


def source_page(connection: Connection, found: Found) -> RecordPage:
    """A source with the records that cite it."""
    related = _Related(connection, _RELATED["source"], found.key)
    document = documents(connection, "source", [found.key])[found.key]
    cited = related.references("cited")
    shown = [reference for reference in cited if reference.startswith(("OBJ", "PTY", "PLC", "AUC", "CRT"))]
    keys = _keys(connection, [reference for reference in cited if reference.startswith("EVT")][:MOST_LISTED])
    event_documents = list(_read(connection, "event", keys))
    names = Names(connection, [document, *event_documents], shown[:MOST_LISTED])
    return RecordPage(
        heading=_heading(document, found, names),
        document=document,
        names=names,
        date=shown_date(document.get("date")),
        evidence=names.evidence(document),
        history=statements(event_documents, names),
        listed={"Records that cite it": names.all(shown[:MOST_LISTED])} if shown else {},
        words={
            "type": vocabulary.SOURCE_TYPES[document["type"]],
            "reliability": vocabulary.RELIABILITIES.get(document.get("reliability", "")),
        },
        more=max(0, len(cited) - MOST_LISTED),
    )


_KEYS = select(_record.c.id).where(_record.c.visibility == "public", _record.c.withdrawn.is_(None))


def _keys(connection: Connection, references: Any) -> list[int]:
    if not references:
        return []
    return list(connection.execute(_KEYS.where(_record.c.reference.in_(list(references)))).scalars())
