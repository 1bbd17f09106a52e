"""Objects with everything that the chain and the due-diligence rules must know of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, func, select

from registry.models import CaseObject, CertificateObject, CulturalObject, EventObject, Hypothesis, Record
from registry.models.sql import among, as_list
from registry.provenance.chain import Facts, derive_versions
from registry.provenance.documents import Document
from registry.provenance.events import with_parties
from registry.provenance.findings import CertificateFacts, Dossier, ObjectFacts, RuleTables, Signing
from registry.provenance.findings.objects import is_archaeological, origins
from registry.queries.dossiers.background import Background
from registry.queries.dossiers.values import accession_years, date_bounds, event_value
from registry.queries.records.documents import documents
from registry.queries.records.sql import run

BATCH = 500
GAP_YEARS = 10
_CLOSED = ("closed", "declined", "withdrawn")


@dataclass(frozen=True, slots=True)
class Gathered:
    """An object's document with its parts' references, and the documents that concern it, its parts or its whole."""

    document: Document
    parts: Sequence[str]
    events: Sequence[Document]
    hypotheses: Sequence[Document] = ()
    certificates: Sequence[Document] = ()
    cases: Sequence[Document] = ()

    @property
    def all(self) -> list[Document]:
        return [self.document, *self.events, *self.certificates]


def dossier_of(
    gathered: Gathered, background: Background, rule_tables: RuleTables, gap_years: int = GAP_YEARS
) -> Dossier:
    """The dossier of one object: its chain under each version, and what the rules need beside it."""
    document = gathered.document
    values = {event["ref"]: with_parties(event_value(event), background.same) for event in gathered.events}
    return Dossier(
        object=_object_facts(gathered, background, rule_tables),
        events=values,
        versions=derive_versions(
            values.values(),
            [hypothesis["ref"] for hypothesis in gathered.hypotheses],
            subject=document["ref"],
            whole=document.get("part_of"),
            parts=gathered.parts,
            facts=Facts(background.parties, background.auctions, accession_years(document), date_bounds(document)),
        ),
        parties=background.parties,
        names=background.names,
        places=background.places,
        seats=background.seats,
        certificates=tuple(_certificate_facts(certificate) for certificate in gathered.certificates),
        open_cases=tuple(case["ref"] for case in gathered.cases if case["state"] not in _CLOSED),
        sources=background.sources,
        rule_tables=rule_tables,
        gap_years=gap_years,
    )


def _object_facts(gathered: Gathered, background: Background, rule_tables: RuleTables) -> ObjectFacts:
    document = gathered.document
    terms = document.get("terms", ())
    words = " ".join([*(n["text"] for n in document.get("names", ())), *(term["text"] for term in terms)]).casefold()
    return ObjectFacts(
        ref=document["ref"],
        made=date_bounds(document),
        origins=origins(
            background.places.get(document.get("origin", ""), frozenset()),
            [background.places.get(e.get("place", ""), frozenset()) for e in gathered.events if _is_find(e)],
            (term["text"] for term in terms if term["kind"] in ("culture", "period")),
            rule_tables,
        ),
        words=words,
        composition=document["composition"],
        identifiers=tuple((i["type"], i["value"]) for i in document.get("identifiers", ())),
        is_archaeological=is_archaeological(words, {event["type"] for event in gathered.events}),
        findspot_known=any(event["type"] == "find" and "place" in event for event in gathered.events),
        parts=tuple(gathered.parts),
    )


def _is_find(event: Document) -> bool:
    return event["type"] in ("find", "looting") and event["standing"] == "accepted"


def _certificate_facts(certificate: Document) -> CertificateFacts:
    return CertificateFacts(
        ref=certificate["ref"],
        status=certificate["status"],
        title_passes=certificate["title_passes"],
        custody_passes=certificate["custody_passes"],
        signed=date_bounds(certificate),
        parties=tuple(
            Signing(party["party"], party["role"], party.get("on_behalf_of"), "authority" in party)
            for party in certificate.get("parties", ())
        ),
        events=tuple(certificate.get("events", ())),
    )


@dataclass(frozen=True, slots=True)
class Held:
    """An object of the collection with its dossier."""

    document: Document
    dossier: Dossier


def count(connection: Connection) -> int:
    """How many objects the collection has that are not withdrawn."""
    counted: int = connection.execute(_COUNT).scalar_one()
    return counted


def collection(connection: Connection, rule_tables: RuleTables, gap_years: int = GAP_YEARS) -> Iterator[Held]:
    """Every object that is not withdrawn, with its dossier, for staff, a batch at a time."""
    last = 0
    while keys := list(run(connection, _OBJECTS, after=last, most=BATCH).scalars()):
        yield from held(connection, keys, rule_tables, gap_years)
        last = keys[-1]


def held(
    connection: Connection, keys: Sequence[int], rule_tables: RuleTables, gap_years: int = GAP_YEARS
) -> Iterator[Held]:
    """These objects with their dossiers, for staff, in a bounded number of statements."""
    gathered = gather(connection, keys)
    background = Background(connection, [d for one in gathered for d in one.all], rule_tables, is_public=False)
    for one in gathered:
        yield Held(one.document, dossier_of(one, background, rule_tables, gap_years))


def gather(connection: Connection, keys: Sequence[int]) -> list[Gathered]:
    """These objects with the documents that concern them, in a bounded number of statements."""
    objects = documents(connection, "object", keys)
    parts: dict[int, list[str]] = defaultdict(list)
    for whole, ref in run(connection, _PARTS, ids=as_list(keys)):
        parts[whole].append(ref)
    near = {
        key: [document["ref"], *parts[key], *filter(None, [document.get("part_of")])]
        for key, document in objects.items()
    }
    members = {ref for refs in near.values() for ref in refs}
    found = {kind: _by_object(connection, kind, members) for kind in _RELATED}
    return [
        Gathered(
            document,
            parts[key],
            *(_near(found[kind], near[key]) for kind in ("event", "hypothesis", "certificate", "case")),
        )
        for key, document in objects.items()
    ]


def _near(by_object: dict[str, list[Document]], near: Iterable[str]) -> list[Document]:
    return list({document["ref"]: document for ref in near for document in by_object.get(ref, ())}.values())


def _by_object(connection: Connection, kind: str, members: Collection[str]) -> dict[str, list[Document]]:
    keys = list(run(connection, _RELATED[kind], references=as_list(sorted(members))).scalars())
    by_object: dict[str, list[Document]] = defaultdict(list)
    for document in documents(connection, kind, keys).values() if keys else ():
        for ref in document["objects"] if kind != "hypothesis" else [document["object"]]:
            by_object[ref].append(document)
    return by_object


_record = Record.__table__
_other = _record.alias()
_object = CulturalObject.__table__


def _keys_of(table: Any) -> Any:
    """The keys of records, not withdrawn, that concern one of the objects."""
    return (
        select(_record.c.id)
        .join_from(table, _record, _record.c.id == table.c.record_id)
        .join(_other, _other.c.id == table.c.object_id)
        .where(among(_other.c.reference, "references"), _record.c.withdrawn.is_(None))
        .distinct()
    )


_RELATED = {
    "event": _keys_of(EventObject.__table__),
    "hypothesis": _keys_of(Hypothesis.__table__),
    "certificate": _keys_of(CertificateObject.__table__),
    "case": _keys_of(CaseObject.__table__),
}
_kept = (_record.c.kind == "object") & _record.c.withdrawn.is_(None)
_COUNT = select(func.count()).select_from(_record).where(_kept)
_OBJECTS = (
    select(_record.c.id)
    .where(_kept, _record.c.id > bindparam("after", type_=Integer))
    .order_by(_record.c.id)
    .limit(bindparam("most", type_=Integer))
)
_PARTS = (
    select(_object.c.part_of_id, _record.c.reference)
    .join_from(_object, _record, _record.c.id == _object.c.record_id)
    .where(among(_object.c.part_of_id, "ids"))
    .order_by(_record.c.id)
)
