"""Who has which provenance text open, which were skipped, and which comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Connection, Text, and_, bindparam, exists, func, or_, select, tuple_

from registry.models import Account, TextTask
from registry.provenance.governance.text_work import OPEN_FOR, OPEN_STATES, TextOrder, TextTaskKind
from registry.queries.records.sight import reader_of
from registry.queries.workspace.provenance_texts import (
    KEYS,
    PLACE,
    READING,
    RECORD,
    STATE,
    TEXT,
    THINGS,
    digest_of,
    of_institution,
)
from registry.services.clock import timestamp


@dataclass(frozen=True, slots=True)
class Task:
    """Somebody has a text open since a time, or skipped it then."""

    key: int
    kind: TextTaskKind
    account: int
    person: str
    reason: str
    since: str


@dataclass(frozen=True, slots=True)
class TextWork:
    """A text of an object of the institution's as work: by whom it was skipped, and who has it open."""

    object: str
    place: int
    skipped: Task | None
    opened: tuple[Task, ...]


def text_work(connection: Connection, institution: int, reference: str, text: str) -> TextWork | None:
    """A text as work, where it stands on record as it was written, and the institution keeps its object."""
    bound = {"institution": institution, "reference": reference, "text": text}
    place = connection.execute(_PLACE, bound).scalar()
    if place is None:
        return None
    tasks = tasks_on(connection, institution, reference, digest_of(text))
    skipped = next((task for task in tasks if task.kind == "skipped"), None)
    return TextWork(reference, place, skipped, tuple(task for task in tasks if task.kind == "open"))


def tasks_on(connection: Connection, institution: int, reference: str, digest: str) -> list[Task]:
    """The work on a text that goes on, the newest first."""
    bound = {"institution": institution, "reference": reference, "digest": digest, "since": timestamp(-OPEN_FOR)}
    return [Task(*row) for row in connection.execute(_TASKS, bound)]


def text_at(connection: Connection, institution: int, place: int) -> tuple[str, str] | None:
    """The object of a text of the institution's, and the text."""
    row = connection.execute(_AT, {"institution": institution, "place": place}).first()
    return (row.reference, row.text) if row else None


def next_place(
    connection: Connection, institution: int, account: int, order: TextOrder, after: int | None
) -> int | None:
    """The next text that is to be gone through and that nobody else has open, after one or from the beginning, and then
    from there again."""
    bound: dict[str, Any] = {"institution": institution, "account": account, "since": timestamp(-OPEN_FOR)}
    bound |= {"reader": reader_of(connection), "after": after}
    column, is_back = _ORDERS[order]
    ordered = _OPEN.order_by(*((column.desc(), PLACE.desc()) if is_back else (column, PLACE))).limit(1)
    if after is not None:
        here = connection.execute(select(column).select_from(THINGS).where(_own, _after == PLACE), bound).scalar()
        if here is not None:
            kind = BigInteger() if isinstance(here, int) else Text()
            there = tuple_(bindparam("here", type_=kind), _after)
            beyond = tuple_(column, PLACE) < there if is_back else tuple_(column, PLACE) > there
            place: int | None = connection.execute(ordered.where(beyond), bound | {"here": here}).scalar()
            if place is not None:
                return place
        ordered = ordered.where(_after != PLACE)
    first: int | None = connection.execute(ordered, bound).scalar()
    return first


_after = bindparam("after", type_=BigInteger)
_own = of_institution(bindparam("institution", type_=BigInteger))  # type: ignore[arg-type]
_ORDERS: Mapping[TextOrder, tuple[Any, bool]] = {
    "remarks": (func.coalesce(READING.c.remarks, -1), True),
    "number": (KEYS.c.number_key, False),
    "title": (KEYS.c.title_key, False),
}
_task = TextTask.__table__
_goes_on = and_(
    _task.c.institution_id == bindparam("institution", type_=BigInteger),
    _task.c.ended_at.is_(None),
    or_(_task.c.kind == "skipped", _task.c.started_at >= bindparam("since", type_=Text)),
)
_is_taken = exists().where(
    _goes_on,
    _task.c.kind == "open",
    _task.c.account_id != bindparam("account", type_=BigInteger),
    _task.c.object_reference == RECORD.c.reference,
    _task.c.digest == READING.c.digest,
)
_OPEN = select(PLACE).select_from(THINGS).where(_own, STATE.in_(OPEN_STATES), ~_is_taken)
_PLACE = (
    select(PLACE)
    .select_from(THINGS)
    .where(_own, RECORD.c.reference == bindparam("reference"), TEXT.c.text == bindparam("text", type_=Text))
    .order_by(PLACE)
    .limit(1)
)
_AT = (
    select(RECORD.c.reference, TEXT.c.text)
    .select_from(THINGS)
    .where(_own, bindparam("place", type_=BigInteger) == PLACE)
)
_TASKS = (
    select(_task.c.id, _task.c.kind, _task.c.account_id, Account.name, _task.c.reason, _task.c.started_at)
    .join_from(_task, Account, Account.id == _task.c.account_id)
    .where(_goes_on, _task.c.object_reference == bindparam("reference"), _task.c.digest == bindparam("digest"))
    .order_by(_task.c.id.desc())
)
