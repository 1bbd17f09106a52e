"""Objects of an institution as the rows of a table that is edited, as they are and as they were when it was opened."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Select, and_, func, select

from registry.ledger.versions import chosen_versions
from registry.models import Job, JobRecord, Record, Stewardship
from registry.models.sql import among, as_list
from registry.provenance.documents import Fields, ObjectDocument, titles
from registry.provenance.governance.object_cells import House, cells_of
from registry.queries.records.documents import documents
from registry.queries.records.headers import keys_of
from registry.queries.records.sight import READER, reader_of
from registry.queries.records.sql import run
from registry.queries.workspace.numbers import institution_name, names_of


@dataclass(frozen=True, slots=True)
class ObjectRow:
    """An object as it is, with the texts of its cells now and `was`, in the version in which its row was opened; a text
    that is not known any more, as one that a redaction took away, is None there."""

    document: ObjectDocument
    version: int
    now: Mapping[str, str | None]
    was: Mapping[str, str | None]

    @property
    def reference(self) -> str:
        return self.document["ref"]

    @property
    def title(self) -> Mapping[str, str]:
        """The name that it is shown by."""
        name = titles(self.document["names"])[0]
        return {"text": name["text"], "language": name.get("language", "")}

    @property
    def number(self) -> str:
        """The number by which it is told from others, where it has one."""
        return next(filter(None, (self.now["accession"], self.now["inventory"], self.now["loan_in"])), "")


def house_of(connection: Connection) -> House:
    """The institution that a connection reads for, as numbers name it."""
    reader = reader_of(connection)
    return House(names_of(connection, reader), institution_name(connection, reader))


def object_rows(connection: Connection, opened: Mapping[str, int], house: House) -> dict[str, ObjectRow]:
    """The rows of objects that were opened in these versions (0: as it is now), in that order. What is withdrawn, no
    object, or not kept by the institution that the connection reads for, is left out."""
    kept = run(connection, _EDITED, references=as_list(opened))
    versions = {reference: (key, version) for key, reference, version in kept}
    on_record = documents(connection, ObjectDocument, [key for key, _ in versions.values()])
    earlier = _earlier(connection, {ref: opened[ref] for ref, (_, now) in versions.items() if 0 < opened[ref] < now})
    rows = {}
    for reference in opened:
        key, version = versions.get(reference, (0, 0))
        document = on_record.get(key)
        if document is None:
            continue
        now = cells_of(document, house)
        was = now
        if reference in earlier:
            before = earlier[reference]
            was = dict.fromkeys(now) if before is None else cells_of(before, house)
        rows[reference] = ObjectRow(document, version, now, was)
    return rows


_EDITED = (
    select(Record.id, Record.reference, Record.version)
    .join(Stewardship, Stewardship.record_id == Record.id)
    .where(among(Record.reference, "references"), Stewardship.institution_id == READER)
    .where(Record.kind == "object", Record.withdrawn.is_(None))
)


def _earlier(connection: Connection, versions: Mapping[str, int]) -> dict[str, Fields | None]:
    """What these records said in these versions; None where that is not kept any more."""
    if not versions:
        return {}
    keys = keys_of(connection, versions.keys())
    stored = chosen_versions(connection, {(keys[ref], version) for ref, version in versions.items()})
    found = {ref: stored.get((keys[ref], version)) for ref, version in versions.items()}
    return {ref: one.document if one else None for ref, one in found.items()}


def imported_objects(connection: Connection, institution: int, proposal: int, first: int, most: int) -> list[str]:
    """So many of the objects that the imports of an intake made or revised, that the institution keeps, older ones
    first, after the `first`."""
    given = _imported(institution, proposal).order_by(Record.id).offset(first).limit(most)
    return [row.reference for row in connection.execute(given)]


def count_imported(connection: Connection, institution: int, proposal: int) -> int:
    """How many there are of these."""
    statement = select(func.count()).select_from(_imported(institution, proposal).subquery())
    return connection.execute(statement).scalar_one()


def _imported(institution: int, proposal: int) -> Select[int, str]:
    return (
        select(Record.id, Record.reference)
        .join(JobRecord, JobRecord.record_id == Record.id)
        .join(Job, and_(Job.id == JobRecord.job_id, Job.kind == "import"))
        .join(Stewardship, and_(Stewardship.record_id == Record.id, Stewardship.institution_id == institution))
        .where(Job.proposal_id == proposal, Record.kind == "object", Record.withdrawn.is_(None))
        .distinct()
    )
