"""What showed on pages when records got another keeper: it counts as consented to, and can be taken back."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from registry.ledger.entries import Act, append_states
from registry.models import Consent, CulturalObject, Record, Stewardship
from registry.models.shapes import SHAPES
from registry.models.sql import among, as_list
from registry.operations.recording.consent_steps import add, change
from registry.operations.recording.consents import pages_of
from registry.operations.recording.indexing import index_objects
from registry.provenance.documents import Document
from registry.provenance.governance.consent import needs_consent
from registry.queries.records.documents import current
from registry.queries.records.headers import keys_of
from registry.queries.workspace.consent_states import consents
from registry.queries.workspace.proposals import stewards

REASON = "It showed there when the record was handed over."


def take_as_consented(connection: Connection, institution: int, references: Sequence[str], act: Act, at: str) -> None:
    """Of these records, which an institution keeps from now on: what others say that shows on their pages, and what
    they say that shows on the pages of others, goes on to show. Who was asked already is not asked again."""
    candidates = _candidates(connection, institution, references)
    read = [document for _, document in current(connection, candidates).values() if needs_consent(document)]
    targets = pages_of(connection, read)
    named = {*targets, *(target for several in targets.values() for target in several)}
    keepers = {reference: keeper for reference, (keeper, _) in stewards(connection, named).items()}
    handed, keys = set(references), keys_of(connection, named)
    pairs = [
        (reference, target)
        for reference, several in targets.items()
        for target in several
        if target in keys and handed & {reference, target} and keepers.get(reference) != keepers.get(target)
    ]
    ids = {"ids": as_list({keys[reference] for reference, _ in pairs})}
    there = {tuple(row) for row in connection.execute(_ASKED, ids)}
    fresh = [pair for pair in pairs if (keys[pair[0]], keys[pair[1]]) not in there]
    if fresh:
        _insert(connection, fresh, keys, _versions(connection, fresh), act, at)


def _insert(
    connection: Connection,
    pairs: Sequence[tuple[str, str]],
    keys: dict[str, int],
    versions: dict[str, int],
    act: Act,
    at: str,
) -> None:
    rows = [
        {"record_id": keys[reference], "target_id": keys[target], "version": versions[reference]}
        for reference, target in pairs
    ]
    add(connection, rows, "given", act, at, REASON)
    _note(connection, rows, act, at)


def ask_about_attached(connection: Connection, documents: Iterable[Document], act: Act, at: str) -> None:
    """Asks anew about what refers to attachments that were just revised, and was consented to as they were before."""
    attached = [each["ref"] for each in documents if each["kind"] == "attachment" and needs_consent(each)]
    if not attached:
        return
    values = {"ids": as_list(keys_of(connection, attached).values())}
    referring = {key for statement in _USES for key in connection.execute(statement, values).scalars()}
    rows = [dict(row) for row in connection.execute(_GIVEN, {"ids": as_list(referring)}).mappings()]
    if not rows:
        return
    keys = {key for row in rows for key in (row["record_id"], row["target_id"])}
    names = dict(connection.execute(select(Record.id, Record.reference).where(Record.id.in_(keys))).all())
    change(connection, rows, "asked", act, at)
    _note(connection, rows, act, at)
    index_objects(connection, {row["target_id"] for row in rows if names[row["target_id"]].startswith("OBJ")})


def _note(connection: Connection, rows: Sequence[dict[str, int]], act: Act, at: str) -> None:
    """In the ledger."""
    pairs = {(row["record_id"], row["target_id"]) for row in rows}
    append_states(connection, act, consents(connection, pairs), at)


def _versions(connection: Connection, pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    wanted = sorted({reference for reference, _ in pairs})
    return {reference: version for reference, (version, _) in current(connection, wanted).items()}


def _candidates(connection: Connection, institution: int, references: Sequence[str]) -> list[str]:
    """The records that may show on the page of another keeper's, on either side of the hand-over."""
    keys = list(keys_of(connection, references).values())
    parts = connection.execute(_PARTS, {"ids": as_list(keys)}).scalars().all()
    values = {"ids": as_list([*keys, *parts]), "institution": institution}
    others = {ref for statement in _REFERRING for ref in connection.execute(statement, values).scalars()}
    # Without records of others there is nobody to consent.
    is_alone = connection.execute(_OTHERS.where(_is_others(_record.c.id, institution)).limit(1)).first() is None
    return sorted(others) if is_alone else sorted({*others, *references})


def _referring() -> Iterator[Select[Any]]:
    """The records of other keepers than :institution that refer to one of :ids."""
    tables = {part.table: part for shape in SHAPES.values() for part in (shape, *shape.lists)}
    for table, part in tables.items():
        for value in part.values:
            if value.refers_to is not None:
                yield (
                    select(_record.c.reference)
                    .join_from(_record, table, table.c.record_id == _record.c.id)
                    .where(among(table.c[value.column], "ids"), _is_others(_record.c.id, bindparam("institution")))
                    .distinct()
                )


def _is_others(key: Any, institution: Any) -> Any:
    steward = Stewardship.__table__.alias()
    kept = select(steward.c.record_id).where(steward.c.record_id == key, steward.c.institution_id == institution)
    return ~kept.exists()


_record = Record.__table__
_REFERRING = tuple(_referring())
_ASKED = select(Consent.record_id, Consent.target_id).where(among(Consent.record_id, "ids"))
_GIVEN = select(Consent.record_id, Consent.target_id, Consent.version).where(
    among(Consent.record_id, "ids"), Consent.state == "given"
)
_USES = [
    select(part.table.c.record_id).where(among(part.table.c[value.column], "ids"))
    for part in {part.table: part for shape in SHAPES.values() for part in (shape, *shape.lists)}.values()
    for value in part.values
    if value.refers_to == "attachment"
]
_OTHERS = select(_record.c.id)
_PARTS = select(CulturalObject.record_id).where(among(CulturalObject.part_of_id, "ids"))
