"""What is so between institutions, as the ledger notes it: who they are, what each keeps, to what it consents and what
it shares."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select, tuple_, union

from registry.ledger.states import Matter, State
from registry.models import Consent, ConsentStep, Institution, Party, Record, Share, Stewardship
from registry.models.sql import among, as_list
from registry.queries.records.sql import run
from registry.queries.workspace.state_rows import BATCH, digest_of_text, state_rows

Pair = tuple[int, int]


def institutions(connection: Connection, key: int | None = None) -> Iterator[State]:
    """What institutions are called, which party each is, and what it tells of itself."""
    for row in state_rows(connection, _INSTITUTIONS, Institution.id, key):
        # What is not told is left out, as it is of entries from before it could be.
        told = {name: value for name in _TOLD if (value := getattr(row, name)) is not None}
        yield State(Matter.INSTITUTION, f"institution {row.code}", {"name": row.name, "party": row.reference, **told})


def keepers(connection: Connection, records: Collection[int] | None = None) -> Iterator[State]:
    """Which institution keeps a record."""
    rows: Iterable[Any] = (
        connection.execute(_KEEPERS).yield_per(BATCH)
        if records is None
        else run(connection, _KEEPERS_OF, ids=as_list(records))
    )
    for reference, code in rows:
        yield State(Matter.KEEPER, f"keeper of {reference}", {"institution": code})


def consents(connection: Connection, pairs: Collection[Pair] | None = None) -> Iterator[State]:
    """Whether records may show on the pages of others, by their internal keys, and what was asked and answered so
    far. Where nobody is asked any more, the steps are still there."""
    now = {tuple(row[:2]): row for row in _of_pairs(connection, _CONSENTS, Consent, pairs)}
    steps: dict[Pair, list[Any]] = defaultdict(list)
    for record, target, *step in _of_pairs(connection, _STEPS.order_by(ConsentStep.id), ConsentStep, pairs):
        steps[record, target].append([*step[:-1], digest_of_text(step[-1])])
    among_them = {key for pair in (*now, *steps) for key in pair} if pairs is not None else None
    names = _references(connection, among_them)
    for pair in sorted({*now, *steps}):
        _, _, state, version, number = now.get(pair, (*pair, None, None, None))
        document = {"state": state, "version": version, "answer": number, "steps": steps[pair]}
        record, target = (names.get(key, f"record {key}") for key in pair)
        yield State(Matter.CONSENT, f"consent {record} {target}", document)


def shares(connection: Connection, institution: str | None = None, references: Collection[str] = ()) -> Iterator[State]:
    """With whom records were and are shared; or those of some, with the institution of this code."""
    statement, values = _SHARES, {}
    if institution is not None:
        statement = statement.where(Institution.code == institution, among(_record.c.reference, "references"))
        values = {"references": as_list(references)}
    held: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for reference, code, *share in connection.execute(statement, values):
        held[reference, code].append(share)
    for (reference, code), several in held.items():
        yield State(Matter.SHARE, f"share {reference} {code}", {"shares": several})


def _of_pairs(
    connection: Connection, statement: Any, table: Any, pairs: Collection[Pair] | None
) -> Iterator[tuple[Any, ...]]:
    if pairs is not None:
        # As many pairs as one act changes; a database takes some thousands of values in one statement.
        ordered = sorted(pairs)
        for start in range(0, len(ordered), BATCH):
            chosen = tuple_(table.record_id, table.target_id).in_(ordered[start : start + BATCH])
            yield from (tuple(row) for row in connection.execute(statement.where(chosen)))
    else:
        yield from (tuple(row) for row in connection.execute(statement).yield_per(BATCH))


def _references(connection: Connection, keys: Collection[int] | None) -> dict[int, str]:
    """The references of records by their internal keys: of these, or of all that consent was asked for."""
    if keys is None:
        return dict(connection.execute(_ASKED).all())
    return dict(run(connection, _NAMED, ids=as_list(keys)))


_record, _whole = Record.__table__, Record.__table__.alias()
_TOLD = ("address", "contact", "web_address", "mark_digest")
_INSTITUTIONS = (
    select(
        Institution.code,
        Institution.name,
        _record.c.reference,
        *(Institution.__table__.c[name] for name in _TOLD),
    )
    .join_from(Institution, Party, Party.record_id == Institution.party_id, isouter=True)
    .join(_record, _record.c.id == Party.record_id, isouter=True)
)
_KEEPERS = (
    select(Record.reference, Institution.code)
    .join_from(Stewardship, Record, Record.id == Stewardship.record_id)
    .join(Institution, Institution.id == Stewardship.institution_id)
)
_KEEPERS_OF = _KEEPERS.where(among(Record.id, "ids"))
_CONSENTS = select(Consent.record_id, Consent.target_id, Consent.state, Consent.version, Consent.answer)
_STEPS = select(
    *(ConsentStep.__table__.c[name] for name in ("record_id", "target_id", "step", "version", "at", "actor")),
    ConsentStep.account_id,
    ConsentStep.reason,
)
_any = union(
    *(select(column) for table in (Consent, ConsentStep) for column in (table.record_id, table.target_id))
).subquery()
_ASKED = select(_record.c.id, _record.c.reference).where(_record.c.id.in_(select(_any)))
_NAMED = select(_record.c.id, _record.c.reference).where(among(_record.c.id, "ids"))
_SHARES = (
    select(
        _record.c.reference,
        Institution.code,
        _whole.c.reference,
        *(Share.__table__.c[name] for name in ("shared_at", "shared_by", "until", "ended_at", "ended_by")),
    )
    .join_from(Share, _record, _record.c.id == Share.record_id)
    .join(_whole, _whole.c.id == Share.along_with_id)
    .join(Institution, Institution.id == Share.institution_id)
    .order_by(Share.id)
)
