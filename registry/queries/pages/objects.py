"""The page of an object: its description, its history, and what is not known of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, union_all

from registry.models import CaseObject, CertificateObject, CulturalObject, EventObject, Hypothesis, LotObject, Record
from registry.provenance import vocabulary
from registry.provenance.documents import Document
from registry.provenance.findings import RuleTables
from registry.queries.dossiers.background import Background
from registry.queries.dossiers.loading import Gathered, dossier_of
from registry.queries.pages.derived import Derived, derived
from registry.queries.pages.headings import Heading, heading
from registry.queries.pages.histories import Evidence, Names, Statement, Taking, When, shown_date, statements, taking
from registry.queries.records.documents import documents, selected
from registry.queries.records.files import FileRecord, attached
from registry.queries.records.finding import Found
from registry.queries.records.labels import Label
from registry.queries.records.redaction import published
from registry.queries.records.related import KEPT, KEY, SHOWN, Related, read, tagged
from registry.queries.records.sql import select_documents

_object = CulturalObject.__table__


@dataclass(frozen=True, slots=True)
class Text:
    label: str
    kind: str
    text: str
    language: str | None


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
class Version:
    """One of several versions of a history that contradict each other, and who prefers it and why, if anyone."""

    reference: str
    label: str
    told: str
    preferred_by: Label | None
    reason: str | None
    statements: tuple[Statement, ...]


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
    versions: tuple[Version, ...]
    certificates: tuple[Label, ...]
    cases: tuple[CaseShown, ...]
    lots: tuple[tuple[Label, Label | None], ...]
    evidence: tuple[Evidence, ...]
    files: tuple[FileRecord, ...]
    derived: Derived
    names: Names


_whole = select(_object.c.part_of_id).where(_object.c.record_id == KEY).correlate(None).scalar_subquery()


def _in_family(column: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a column refers to the object, one of its parts, or the whole it is a part of."""
    member = _object.alias()
    family = or_(member.c.record_id == KEY, member.c.part_of_id == KEY, member.c.record_id == _whole)
    return column.in_(select(member.c.record_id).where(family))


def _related(shown: ColumnElement[bool]) -> Any:
    certificate, case, lot = CertificateObject.__table__.c, CaseObject.__table__.c, LotObject.__table__.c
    hypothesis = Hypothesis.__table__.c
    is_companion = and_(_object.c.part_of_id == _whole, _object.c.record_id != KEY)
    return union_all(
        tagged("part", _object.c.record_id, _object.c.part_of_id == KEY, shown),
        tagged("companion", _object.c.record_id, is_companion, shown),
        tagged("certificate", certificate.record_id, _in_family(certificate.object_id), shown),
        tagged("case", case.record_id, _in_family(case.object_id), shown),
        tagged("lot", lot.record_id, _in_family(lot.object_id), shown),
        tagged("hypothesis", hypothesis.record_id, _in_family(hypothesis.object_id), shown),
    )


def _events(shown: ColumnElement[bool]) -> Any:
    members = select(EventObject.record_id).where(_in_family(EventObject.__table__.c.object_id))
    return select_documents("event", and_(Record.__table__.c.id.in_(members), shown))


_RELATED_TO_OBJECT = {True: _related(SHOWN), False: _related(KEPT)}
EVENTS_OF_OBJECT = _events(SHOWN)
_EVENTS_OF_OBJECT = {True: EVENTS_OF_OBJECT, False: _events(KEPT)}


def object_page(connection: Connection, found: Found, rule_tables: RuleTables, *, is_public: bool = True) -> ObjectPage:
    """The object with its whole history, its own events, its parts' and its whole's, and what follows from them."""
    related = Related(connection, _RELATED_TO_OBJECT[is_public], found.key)
    document = documents(connection, "object", [found.key])[found.key]
    event_documents = list(selected(connection, "event", _EVENTS_OF_OBJECT[is_public], key=found.key).values())
    cases = read(connection, "case", related.keys("case"))
    hypotheses = read(connection, "hypothesis", related.keys("hypothesis"))
    certificates = read(connection, "certificate", related.keys("certificate"))
    mentioned = related.references("part", "companion", "certificate", "lot")
    shown = [document, *event_documents, *cases, *hypotheses, *certificates]
    names = Names(connection, shown, mentioned, is_public=is_public)
    [document] = names.published([document])
    cases, hypotheses = names.published(cases), names.published(hypotheses)
    event_documents = names.published(event_documents)
    history = statements(event_documents, names, about=found.reference)
    gathered = Gathered(
        document,
        related.references("part"),
        event_documents,
        hypotheses,
        names.published(certificates),
        cases,
    )
    texts = tuple(_text(text) for text in document.get("texts", ()))
    return ObjectPage(
        heading=heading(document, found),
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
        versions=tuple(_version(hypothesis, history, names) for hypothesis in hypotheses),
        certificates=names.all(related.references("certificate")),
        cases=tuple(_case(case, names) for case in cases),
        lots=tuple((lot, names.get(lot.within)) for lot in names.all(related.references("lot"))),
        evidence=names.evidence(document),
        files=_files(connection, [document, *event_documents], is_public=is_public),
        derived=_derived(connection, gathered, history, names, rule_tables, is_public=is_public),
        names=names,
    )


def _files(connection: Connection, shown: Iterable[Document], *, is_public: bool) -> tuple[FileRecord, ...]:
    """The files that are attached to the object and to the events of its history."""
    references = dict.fromkeys(ref for document in shown for ref in document.get("attachments", ()))
    return tuple(attached(connection, list(references), is_public=is_public)) if references else ()


def _derived(
    connection: Connection,
    gathered: Gathered,
    history: tuple[Statement, ...],
    names: Names,
    rule_tables: RuleTables,
    *,
    is_public: bool,
) -> Derived:
    background = Background(connection, gathered.all, rule_tables, is_public=is_public)
    case = dossier_of(gathered, background, rule_tables)
    numbers = {statement.reference: statement.number for statement in history}
    return derived(connection, case, gathered.document, names, numbers, background.points)


def object_bundle(connection: Connection, found: Found) -> list[Document]:
    """The object's document and those of the events of its history, as they can be exchanged."""
    own = documents(connection, "object", [found.key])
    events = selected(connection, "event", EVENTS_OF_OBJECT, key=found.key)
    return published(connection, found, [*own.values(), *events.values()])


def _version(hypothesis: Document, history: tuple[Statement, ...], names: Names) -> Version:
    reference = hypothesis["ref"]
    return Version(
        reference=reference,
        label=hypothesis["label"],
        told=hypothesis["statement"],
        preferred_by=names.get(hypothesis.get("preferred_by")),
        reason=hypothesis.get("reason"),
        statements=tuple(s for s in history if any(label.reference == reference for label in s.hypotheses)),
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
