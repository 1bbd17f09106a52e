"""Loading objects with everything that their pages and the rules must know of them: all SQL is run here."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    true,
    union_all,
)

from registry.models import (
    CaseObject,
    CertificateObject,
    CulturalObject,
    EventObject,
    Hypothesis,
    LotObject,
    Record,
    SearchObject,
)
from registry.models.records import PRIVATE
from registry.models.sql import among, as_list
from registry.provenance.chain import NOTHING_WITHHELD, Withheld
from registry.provenance.documents import (
    CaseDocument,
    CertificateDocument,
    Document,
    EventDocument,
    HypothesisDocument,
    ObjectDocument,
    SearchDocument,
)
from registry.provenance.findings import Dossier, PublicView, RuleTables
from registry.queries.dossiers.background import load_background
from registry.queries.dossiers.deriving import GAP_YEARS, dossier_of
from registry.queries.dossiers.material import ObjectDocuments, ObjectMaterial
from registry.queries.dossiers.withheld import withheld_from
from registry.queries.records.documents import documents
from registry.queries.records.families import family_of_each, shows_in
from registry.queries.records.files import FileRecord, attached
from registry.queries.records.invented import is_invented
from registry.queries.records.labels import NamedDocument
from registry.queries.records.names import cited_sources, load_names
from registry.queries.records.pictures import pictures
from registry.queries.records.sight import NOBODY, as_public, is_readable, reader_of
from registry.queries.records.sql import run
from registry.services.clock import today

D = TypeVar("D")

BATCH = 500
MOST_FORESEEN = 12


def load(
    connection: Connection,
    references: Sequence[str],
    rule_tables: RuleTables,
    *,
    is_public: bool,
    unrecorded: Sequence[Document] = (),
    more_names: Iterable[str] = (),
    shows_findings: bool = False,
) -> list[ObjectMaterial]:
    """These objects, in this order, with their names and files, in a bounded number of statements.

    The public gets what is public alone: of findings those published, or all that may be. An object that is on record
    nowhere but among the documents that are not recorded yet is taken from there; one that is neither is left out.
    """
    if is_public and reader_of(connection) != NOBODY:
        with as_public(connection):
            return _load(
                connection, references, rule_tables, PublicView(_day(), shows_findings), unrecorded, more_names
            )
    public = PublicView(_day(), shows_findings) if is_public else None
    return _load(connection, references, rule_tables, public, unrecorded, more_names)


def _day() -> int:
    return today().toordinal()


def _load(
    connection: Connection,
    references: Sequence[str],
    rule_tables: RuleTables,
    public: PublicView | None,
    unrecorded: Sequence[Document],
    more_names: Iterable[str],
) -> list[ObjectMaterial]:
    is_public = public is not None
    related, drew_on, centres = _subjects(connection, references, unrecorded, is_public=is_public)
    texts = _each(document for material in related for document in material.all)
    sources = cited_sources(connection, [*texts, *unrecorded])
    background = load_background(
        connection,
        _each(document for material in related for document in material.behind),
        rule_tables,
        sources=sources,
        unrecorded=unrecorded,
        is_public=is_public,
        is_assessed=public is None or public.shows_all or any("published_findings" in one.document for one in related),
    )
    known: list[NamedDocument] = [material.document for material in related]
    known += [*background.people.values(), *sources.values()]
    wanted = {*background.named, *more_names, *references}.union(*(material.named for material in related))
    names = load_names(
        connection, texts, wanted, sources=sources, known=known, unrecorded=unrecorded, is_public=is_public
    )
    files = _files(connection, related, is_public=is_public)
    pictured = {reference for material in related for reference in material.document.get("pictures", ())}
    shown = pictures(connection, pictured, is_public=is_public)
    drawn = frozenset(drew_on.union(references, names.drew_on, background.drew_on))
    around = frozenset(centres.union(references))
    materials = {
        material.document["ref"]: ObjectMaterial(
            recorded=(visible := material.masked(names)),
            background=background,
            names=names,
            files=[files[attachment] for attachment in visible.attachments if attachment in files],
            pictures=[shown[picture] for picture in visible.document.get("pictures", ()) if picture in shown],
            unrecorded=unrecorded,
            public=public,
            drew_on=drawn,
            centres=around,
        )
        for material in related
    }
    return [materials[reference] for reference in references if reference in materials]


def load_documents(connection: Connection, references: Sequence[str], *, is_public: bool) -> list[ObjectDocuments]:
    """The documents of these objects and those that concern them, as they stand: what they name is not looked up, nor
    hidden."""
    return _subjects(connection, references, (), is_public=is_public)[0]


def _subjects(
    connection: Connection, references: Sequence[str], unrecorded: Sequence[Document], *, is_public: bool
) -> tuple[list[ObjectDocuments], set[str], set[str]]:
    """The objects on record with what concerns them, and those that are among the unrecorded documents alone."""
    objects = documents(connection, ObjectDocument, references, chosen_by="reference")
    related, drew_on, centres = _gather(connection, objects, is_public=is_public)
    there = {document["ref"] for document in objects.values()}
    new = (document for document in unrecorded if document["kind"] == "object" and document["ref"] not in there)
    related += [ObjectDocuments(document) for document in new if document["ref"] in references]
    return related, drew_on, centres


def _each(documents: Iterable[Document]) -> list[Document]:
    return list({document["ref"]: document for document in documents}.values())


def _files(
    connection: Connection, related: Iterable[ObjectDocuments], *, is_public: bool
) -> dict[str | None, FileRecord]:
    references = {reference for material in related for reference in material.attachments}
    files = attached(connection, references, is_public=is_public) if references else ()
    return {file.reference: file for file in files}


def load_shown(
    connection: Connection, references: Sequence[str], rule_tables: RuleTables, *, shows_findings: bool = False
) -> list[ObjectMaterial]:
    """Those of these objects, a dozen at most, that have a public page, as the public is shown them."""
    if not references:
        return []
    loaded = load(connection, references[:MOST_FORESEEN], rule_tables, is_public=True, shows_findings=shows_findings)
    return [material for material in loaded if "withdrawn" not in material.document]


def load_foreseen(
    connection: Connection, references: Sequence[str], unrecorded: Sequence[Document], rule_tables: RuleTables
) -> list[ObjectMaterial]:
    """These objects, a dozen at most, with documents that are not on record yet, for staff."""
    if not references:
        return []
    return load(connection, references[:MOST_FORESEEN], rule_tables, is_public=False, unrecorded=unrecorded)


@dataclass(frozen=True, slots=True)
class ObjectDossier:
    """An object of the collection with its dossier."""

    document: ObjectDocument
    dossier: Dossier


def count(connection: Connection) -> int:
    """How many objects the collection has that are not withdrawn."""
    counted: int = connection.execute(_COUNT).scalar_one()
    return counted


def collection(connection: Connection, rule_tables: RuleTables, gap_years: int = GAP_YEARS) -> Iterator[ObjectDossier]:
    """Every object that is neither withdrawn nor invented, with its dossier, for staff, a batch at a time."""
    last = 0
    while keys := run(connection, _OBJECTS, after=last, most=BATCH).scalars():
        yield from dossiers(connection, keys, rule_tables, gap_years)
        last = keys[-1]


def dossiers(
    connection: Connection, keys: Sequence[int], rule_tables: RuleTables, gap_years: int = GAP_YEARS
) -> Iterator[ObjectDossier]:
    """The dossiers of these objects, for staff, in a bounded number of statements."""
    related, _, _ = _gather(connection, documents(connection, ObjectDocument, keys), is_public=False)
    behind = _each(document for material in related for document in material.behind)
    sources = cited_sources(connection, behind)
    background = load_background(connection, behind, rule_tables, sources=sources, is_public=False)
    for material in related:
        yield ObjectDossier(material.document, dossier_of(material, background, gap_years))


def _gather(
    connection: Connection, objects: Mapping[int, ObjectDocument], *, is_public: bool
) -> tuple[list[ObjectDocuments], set[str], set[str]]:
    """These objects with the documents that concern them, the references of all records that do, and those of the
    objects' families, whoever may see them."""
    if not objects:
        return [], set(), set()
    keys: dict[int, dict[str, dict[int, str]]] = {key: {} for key in objects}
    withheld: dict[int, dict[str, set[int]]] = {}
    drew_on: set[str] = set()
    family = {document["ref"] for document in objects.values()}
    family.update(document["part_of"] for document in objects.values() if "part_of" in document)
    reader = reader_of(connection, is_public=is_public)
    rows = run(connection, _RELATED, ids=as_list(objects), reader=reader)
    for owner, tag, key, reference, is_shown, is_private in rows:
        drew_on.add(reference)
        if tag in ("part", "companion"):
            family.add(reference)
        if is_shown:
            keys[owner].setdefault(tag, {})[key] = reference
        elif is_private:
            withheld.setdefault(owner, {}).setdefault(tag, set()).add(key)
    return _documents(connection, objects, keys, withheld_from(connection, withheld)), drew_on, family


def _documents(
    connection: Connection,
    objects: Mapping[int, ObjectDocument],
    keys: Mapping[int, "_Tags"],
    withheld: Mapping[int, Withheld],
) -> list[ObjectDocuments]:
    """Objects with the documents that concern them, by the keys of these and what they are to each."""
    events = _read(connection, EventDocument, "event", keys)
    beside = _read(connection, EventDocument, "event beside", keys)
    hypotheses = _read(connection, HypothesisDocument, "hypothesis", keys)
    certificates = _read(connection, CertificateDocument, "certificate", keys)
    cases = _read(connection, CaseDocument, "case", keys)
    searches = _read(connection, SearchDocument, "search", keys)
    return [
        ObjectDocuments(
            document,
            parts=_references(keys[owner], "part"),
            companions=_references(keys[owner], "companion"),
            lots=_references(keys[owner], "lot"),
            events=_related(events, keys[owner], "event"),
            events_beside=_related(beside, keys[owner], "event beside"),
            hypotheses=_related(hypotheses, keys[owner], "hypothesis"),
            certificates=_related(certificates, keys[owner], "certificate"),
            cases=_related(cases, keys[owner], "case"),
            searches=_related(searches, keys[owner], "search"),
            withheld=withheld.get(owner, NOTHING_WITHHELD),
        ).its_own()
        for owner, document in objects.items()
    ]


_Tags = Mapping[str, Mapping[int, str]]


def _read(connection: Connection, document_type: type[D], tag: str, tags: Mapping[int, _Tags]) -> dict[int, D]:
    """The documents that concern any of the objects in one way, in one statement if there are any."""
    keys = {key for of_object in tags.values() for key in of_object.get(tag, ())}
    return documents(connection, document_type, sorted(keys)) if keys else {}


def _related(read: Mapping[int, D], tags: _Tags, tag: str) -> list[D]:
    return [read[key] for key in sorted(tags.get(tag, ()))]


def _references(tags: _Tags, tag: str) -> list[str]:
    return [reference for _, reference in sorted(tags.get(tag, {}).items())]


_record = Record.__table__
_object = CulturalObject.__table__
_sibling = _object.alias()
_event_object = EventObject.__table__
_family = family_of_each(lambda column: among(column, "ids"))


def _concerning(tag: str, table: Any) -> Select[Any]:
    """The records of a table that concern an object or one of its family."""
    return select(
        _family.c.owner,
        _family.c.member,
        _family.c.is_shown,
        literal_column(f"'{tag}'").label("tag"),
        table.c.record_id,
    ).join_from(_family, table, table.c.object_id == _family.c.member)


# What concerns an object, with the member of its family that it concerns: all that is read of it is asked once, below.
_concerns = (
    union_all(
        _concerning("event", EventObject.__table__),
        _concerning("hypothesis", Hypothesis.__table__),
        _concerning("certificate", CertificateObject.__table__),
        _concerning("case", CaseObject.__table__),
        _concerning("search", SearchObject.__table__),
        _concerning("lot", LotObject.__table__),
        select(_object.c.part_of_id, _object.c.part_of_id, true(), literal_column("'part'"), _object.c.record_id).where(
            among(_object.c.part_of_id, "ids")
        ),
        select(_object.c.record_id, _sibling.c.part_of_id, true(), literal_column("'companion'"), _sibling.c.record_id)
        .join_from(_object, _sibling, _sibling.c.part_of_id == _object.c.part_of_id)
        .where(among(_object.c.record_id, "ids"), _sibling.c.record_id != _object.c.record_id),
        # What its companions passed alone: it tells whether they were together when something befell their set.
        select(
            _object.c.record_id,
            _sibling.c.record_id,
            true(),
            literal_column("'event beside'"),
            _event_object.c.record_id,
        )
        .join_from(_object, _sibling, _sibling.c.part_of_id == _object.c.part_of_id)
        .join(_event_object, _event_object.c.object_id == _sibling.c.record_id)
        .where(among(_object.c.record_id, "ids"), _sibling.c.record_id != _object.c.record_id),
    )
    .cte("concerns")
    .prefix_with("MATERIALIZED")
)
_RELATED = select(
    _concerns.c.owner,
    _concerns.c.tag,
    _record.c.id,
    _record.c.reference,
    and_(_record.c.withdrawn.is_(None), is_readable(_record), shows_in(_concerns, _record.c.id)),
    and_(_record.c.visibility == PRIVATE, _record.c.withdrawn.is_(None), shows_in(_concerns, _record.c.id)),
).join_from(_concerns, _record, _record.c.id == _concerns.c.record_id)
_kept = (_record.c.kind == "object") & _record.c.withdrawn.is_(None) & ~is_invented(_record.c.id)
_COUNT = select(func.count()).select_from(_record).where(_kept)
_OBJECTS = (
    select(_record.c.id)
    .where(_kept, _record.c.id > bindparam("after", type_=Integer))
    .order_by(_record.c.id)
    .limit(bindparam("most", type_=Integer))
)
