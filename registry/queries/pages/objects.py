"""The page of an object: its description, its history, and what is not known of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from registry.provenance import vocabulary
from registry.provenance.codes import TextKind
from registry.provenance.documents import CaseDocument, HypothesisDocument, Measurement, ObjectDocument, ObjectText
from registry.provenance.findings import Dossier, PublicView, of_public
from registry.queries.dossiers.deriving import dossier_of
from registry.queries.dossiers.material import ObjectMaterial
from registry.queries.pages.derived import Derivation, derived
from registry.queries.pages.evidence import Evidence, Taking, When, evidence, taking, when_of
from registry.queries.pages.findings import shown
from registry.queries.pages.headings import Heading, heading
from registry.queries.pages.histories import Statement, numbered, statements
from registry.queries.pages.parts import Part, part_of, whole
from registry.queries.pages.pictures import PictureEntry, picture_entries
from registry.queries.pages.searches import SearchEntry, search_entries
from registry.queries.records.files import FileRecord
from registry.queries.records.headers import RecordHeader
from registry.queries.records.labels import Label
from registry.queries.records.names import Names


@dataclass(slots=True)
class Text:
    label: str
    kind: TextKind
    text: str
    language: str | None


@dataclass(frozen=True, slots=True)
class CaseSection:
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
    statement: str
    preferred_by: Label | None
    reason: str | None
    statements: tuple[Statement, ...]


@dataclass(slots=True)
class ObjectPage:
    heading: Heading
    substance: str
    tombstone: tuple[tuple[str, str], ...]
    productions: tuple[Statement, ...]
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
    cases: tuple[CaseSection, ...]
    searches: tuple[SearchEntry, ...]
    lots: tuple[tuple[Label, Label | None], ...]
    evidence: tuple[Evidence, ...]
    pictures: tuple[PictureEntry, ...]
    files: tuple[FileRecord, ...]
    derived: Derivation
    is_withheld: bool
    names: Names
    part: Part

    @property
    def public_pictures(self) -> tuple[PictureEntry, ...]:
        """The pictures that the public is shown, as far as they are ready."""
        return tuple(one for one in self.pictures if one.why_not_shown is None and one.file.rendition.is_ready)

    @property
    def is_sparing(self) -> bool:
        """Whether a statement leaves out something that is asked of its kind."""
        return any(statement.unrecorded for statement in self.history)

    @property
    def is_decided(self) -> bool:
        """Whether anybody prefers one of the versions of the history."""
        return any(version.preferred_by for version in self.versions)


def object_page(record: RecordHeader, material: ObjectMaterial, part_number: int | None = None) -> ObjectPage:
    """The object with its history, its own events, its parts' and its whole's, and what follows from them: with all of
    it, or with one part of a long one."""
    recorded, names = material.recorded, material.names
    document = recorded.document
    dossier = dossier_of(recorded, material.background)
    numbers = numbered(dossier.events.values())
    part = whole(numbers) if part_number is None else part_of(numbers, part_number)
    parts = names.all(recorded.parts)
    history = statements(recorded.events, names, about=record.reference, numbers=numbers, chosen=part.here)
    history = tuple(_of_its_parts(history, parts))
    texts = tuple(_text(text) for text in document.get("texts", ()))
    searches = search_entries(recorded.searches, names, record.reference)
    return ObjectPage(
        heading=heading(document, record, is_whole=_is_whole(dossier, document, material.public)),
        substance=_substance(document),
        tombstone=_tombstone(document),
        productions=tuple(statement for statement in history if statement.type == "Production" and not statement.quiet),
        date=when_of(document.get("date")),
        origin=names.get(document.get("origin")),
        whole=names.get(document.get("part_of")),
        part_label=(label := document.get("part_label")) and f"{label[:1].upper()}{label[1:]}",
        parts=parts,
        companions=names.all(recorded.companions),
        texts=tuple(text for text in texts if text.kind != "open_question"),
        open_questions=tuple(text for text in texts if text.kind == "open_question"),
        history=history,
        versions=tuple(_version(hypothesis, history, names) for hypothesis in recorded.hypotheses),
        certificates=names.all(certificate["ref"] for certificate in recorded.certificates),
        cases=tuple(_case(case, names) for case in recorded.cases),
        searches=searches,
        lots=tuple((lot, names.get(lot.within)) for lot in names.all(recorded.lots)),
        evidence=evidence(document, names),
        pictures=picture_entries(material.pictures),
        files=tuple(file for file in material.files if file.reference not in document.get("pictures", ())),
        derived=derived(dossier, document, names, part, material.background.points, searches, material.public),
        is_withheld=recorded.withheld.is_any,
        names=names,
        part=part,
    )


def _is_whole(dossier: Dossier, document: ObjectDocument, public: PublicView | None) -> bool:
    """Whether the reader may have all of the document: of what it says of findings the public has what they are
    shown."""
    if public is None or not ("answers" in document or "published_findings" in document):
        return True
    return of_public(document, shown(dossier, document, public)) == document


def _of_its_parts(history: Sequence[Statement], parts: Sequence[Label]) -> Iterable[Statement]:
    """The statements, of which those that name every part need not tell them one by one."""
    every = {part.reference for part in parts}
    for statement in history:
        names_all = bool(every) and every <= {part.reference for part in statement.parts}
        yield replace(statement, of_every_part=True) if names_all else statement


def _version(hypothesis: HypothesisDocument, history: tuple[Statement, ...], names: Names) -> Version:
    reference = hypothesis["ref"]
    return Version(
        reference=reference,
        label=hypothesis["label"],
        statement=hypothesis["statement"],
        preferred_by=names.get(hypothesis.get("preferred_by")),
        reason=hypothesis.get("reason"),
        statements=tuple(s for s in history if any(label.reference == reference for label in s.hypotheses)),
    )


def _case(case: CaseDocument, names: Names) -> CaseSection:
    return CaseSection(
        reference=case["ref"],
        name=case["names"][0]["text"],
        state=vocabulary.CASE_STATES[case["state"]],
        summary=case.get("summary"),
        takings=tuple(taking(party, vocabulary.CASE_ROLES, names) for party in case.get("parties", ())),
        steps=tuple(
            (vocabulary.CASE_STATES[step["state"]], when_of(step.get("date")), step.get("note"))
            for step in case.get("steps", ())
        ),
        evidence=evidence(case, names),
    )


def _substance(document: ObjectDocument) -> str:
    """What stands where no picture does: of which kind the object is, and of what."""
    terms = document.get("terms", ())
    return " · ".join(term["text"] for kind in ("classification", "material") for term in terms if term["kind"] == kind)


def _tombstone(document: ObjectDocument) -> tuple[tuple[str, str], ...]:
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


def _measurement(measurement: Measurement) -> str:
    extent = f" ({measurement['extent']})" if "extent" in measurement else ""
    return f"{measurement['dimension']} {measurement['value']} {measurement['unit']}{extent}"


def _text(text: ObjectText) -> Text:
    return Text(vocabulary.TEXT_KINDS[text["kind"]], text["kind"], text["text"], text.get("language"))
