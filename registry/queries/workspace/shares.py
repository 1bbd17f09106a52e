"""With whom private records are shared, and what is shared along with one."""

from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from registry.models import Institution, Record, Share
from registry.models.sql import among, as_list
from registry.queries.records.documents import document, mentioned
from registry.queries.records.labels import Label, labels
from registry.queries.records.sight import day_of_reading
from registry.queries.workspace.proposals import stewards


@dataclass(frozen=True, slots=True)
class ShareRecord:
    """An institution that a record is shared with: its code and name, since when, and through which day, if not until
    it is ended."""

    code: str
    name: str
    at: str
    by: str
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Sharing:
    """With whom a private record is shared, with whom it can be, and what would be shared along with it."""

    reference: str
    shared: tuple[ShareRecord, ...]
    others: tuple[tuple[str, str], ...]
    along: tuple[Label, ...]


def sharing(connection: Connection, reference: str, institution: int) -> Sharing | None:
    """For the staff of the institution that keeps a private record; None for others, and of a public one."""
    is_private = connection.execute(
        select(Record.id).where(Record.reference == reference, Record.visibility == "private")
    ).first()
    if is_private is None or stewards(connection, [reference]).get(reference, (None,))[0] != institution:
        return None
    rows = connection.execute(
        select(Institution.code, Institution.name, Share.shared_at, Share.shared_by, Share.until)
        .join(Share, Share.institution_id == Institution.id)
        .join(Record, Record.id == Share.record_id)
        .where(
            Record.reference == reference,
            Share.ended_at.is_(None),
            or_(Share.until.is_(None), Share.until >= day_of_reading()),
        )
        .order_by(Institution.name)
    )
    shared = tuple(ShareRecord(*row) for row in rows)
    every = connection.execute(
        select(Institution.code, Institution.name).where(Institution.id != institution).order_by(Institution.name)
    )
    codes = {one.code for one in shared}
    others = tuple((code, name) for code, name in every if code not in codes)
    along = shared_along(connection, reference, institution)
    return Sharing(reference, shared, others, tuple(labels(connection, along, is_public=False).values()))


def shared_along(connection: Connection, reference: str, keeper: int | None) -> list[str]:
    """The private records that a record refers to itself, which the same institution (or the operator) keeps."""
    read = document(connection, reference)
    if read is None:
        return []
    named = mentioned([read])
    private = connection.execute(
        select(Record.reference).where(Record.visibility == "private", among(Record.reference, "references")),
        {"references": as_list(sorted(named))},
    ).scalars()
    found = sorted(private)
    keepers = stewards(connection, found)
    return [ref for ref in found if (keepers[ref][0] if ref in keepers else None) == keeper]
