"""The ledger's entries: the one place where they are written and read.

An entry says who changed what, when, in what operation, and commits to what it is since: a record, or the state of
something that is none.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, FromClause, bindparam, func, insert, select

from registry.ledger.beginning import begin
from registry.ledger.canonical import canonical, commitment, digest_of, new_salt
from registry.ledger.chain import COLUMNS, START, Link
from registry.ledger.states import Matter, State
from registry.models import EventObject, Record
from registry.models.ledger import LedgerContent, LedgerEntry
from registry.models.sql import among, as_list
from registry.provenance.codes import RecordKind


class Operation(StrEnum):
    """What people and programs do to records: by command, or by a proposal of the desk, which has one kind a form."""

    IMPORT = "import"
    IMPORT_MAPPED = "import mapped"
    WITHDRAW = "withdraw"
    ANSWER_FINDING = "answer finding"
    PUBLISH_FINDING = "publish finding"
    TAKE_BACK_FINDING = "take back finding"
    EVENT = "event"
    PASSAGE = "passage"
    CATALOGUE = "catalogue"
    RESULTS = "results"
    CASE = "case"
    STEP = "step"
    CERTIFICATE = "certificate"
    ISSUE_CERTIFICATE = "issue certificate"
    REVOKE_CERTIFICATE = "revoke certificate"
    RECORD = "record"
    ANSWER = "answer"
    PUBLICATION = "publication"
    INTERFACE = "interface"
    INTAKE = "intake"
    UNDO_IMPORT = "undo import"
    RESTORE = "restore"
    LIST = "list"
    GRID = "grid"
    PROPOSE = "propose"
    GIVE_RIGHTS = "give rights"
    KEEP_RECORDS = "keep records"
    STORE_FILE = "store file"
    QUEUE_JOB = "queue job"
    CONSENT = "consent"
    SHARE = "share"
    ADD_INSTITUTION = "add institution"
    NAME_PARTY = "name party"
    DESCRIBE_INSTITUTION = "describe institution"
    RESEARCH = "research"
    MARK_FINDINGS = "mark findings"
    SET_NUMBERS = "set numbers"
    DRAW_NUMBER = "draw number"
    GIVE_NUMBER_BACK = "give number back"
    SAVE_LIST = "save list"
    WITHDRAW_LIST = "withdraw list"
    NOTE_CONTACT = "note contact"
    END_CONTACT = "end contact"
    ERASE_CONTACTS = "erase contacts"
    TELL_APART = "tell apart"
    TAKE_TEXT = "take text"
    SKIP_TEXT = "skip text"
    GIVE_TEXT_BACK = "give text back"
    SETTLE_WORDS = "settle words"
    WITHDRAW_WORDS = "withdraw meaning of words"
    END_JOB = "end job"
    MAKE_RENDITIONS = "make renditions"
    SEAL = "seal secrets"
    REDACT = "redact"
    UPGRADE = "upgrade"


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what. `actor` is `cli:` and a system user, or of staff as `staff` names them; then `account` is theirs.
    `proposal` and `job` are what the desk knows it by."""

    actor: str
    operation: Operation
    account: int | None = None
    proposal: int | None = None
    job: int | None = None


def staff(institution: str, person: str) -> str:
    """A member of staff as an actor, by the code of the institution and the person's name."""
    return f"staff:{institution}/{person}"


@dataclass(frozen=True, slots=True)
class Change:
    """A record, by its internal key and its reference, that has a new version, and what it says there, in canonical
    form."""

    record: int
    reference: str
    version: int
    text: bytes


def append(connection: Connection, act: Act, changes: Sequence[Change], at: str, states: Iterable[State] = ()) -> None:
    """Adds an entry for each change, numbered on from the newest, and then for each state; `at` is the time, in UTC,
    ISO 8601."""
    contents = [_Content(Matter.RECORD, c.reference, c.text, c.record, c.version) for c in changes]
    _append(connection, act, [*contents, *map(_stated, states)], at)


def append_states(connection: Connection, act: Act, states: Iterable[State], at: str) -> None:
    """Adds an entry for each state; `at` is the time, in UTC, ISO 8601."""
    _append(connection, act, [_stated(state) for state in states], at)


@dataclass(frozen=True, slots=True)
class _Content:
    matter: Matter
    subject: str
    text: bytes
    record: int | None = None
    version: int | None = None


def _stated(state: State) -> _Content:
    return _Content(state.matter, state.subject, canonical(state.document))


def _append(connection: Connection, act: Act, contents: Sequence[_Content], at: str) -> None:
    if not contents:
        return
    sequence, previous = connection.execute(_NEWEST_LINK).first() or (0, START)
    if previous is None:
        sequence, previous = begin(connection, at)
    rows, openings = [], []
    for number, content in enumerate(contents, start=sequence + 1):
        salt = new_salt()
        link = Link(
            sequence=number,
            time=at,
            actor=act.actor,
            operation=str(act.operation),
            matter=str(content.matter),
            subject=content.subject,
            version=content.version,
            commitment=commitment(salt, content.text),
            account=act.account,
            proposal=act.proposal,
            job=act.job,
            previous=previous,
        )
        previous = link.hash
        rows.append(link.row | {"record_id": content.record, "digest": digest_of(content.text), "hash": previous})
        openings.append({"sequence": number, "salt": salt, "text": content.text.decode()})
    connection.execute(_INSERT_ENTRIES, rows)
    connection.execute(_INSERT_CONTENTS, openings)


def latest(connection: Connection, subject: str) -> Mapping[str, Any] | None:
    """The newest state of something that is no record; None where it has none, or that was redacted."""
    text = connection.execute(_LATEST, {"subject": subject}).scalar()
    state: Mapping[str, Any] | None = json.loads(text) if text is not None else None
    return state


_entry = LedgerEntry.__table__
# Parts of the statements of queries: the newest entry's number, and the entries, to be joined with versions of records.
HEAD = select(func.coalesce(func.max(_entry.c.sequence), 0)).scalar_subquery()
VERSIONS: FromClause = _entry.alias("entry")


def head(connection: Connection) -> int:
    """The number of the newest entry; 0 in an empty registry."""
    number: int = connection.execute(select(HEAD)).scalar_one()
    return number


def newest_time(connection: Connection) -> str | None:
    """When the newest entry was made, in UTC, ISO 8601; None in an empty registry."""
    return connection.execute(
        select(_entry.c.recorded_at).order_by(_entry.c.sequence.desc()).limit(1)
    ).scalar_one_or_none()


def digests(connection: Connection, records: Collection[int]) -> dict[int, str]:
    """The digest of what each of these records, by their internal keys, says now."""
    if not records:
        return {}
    return dict(connection.execute(_DIGESTS, {"ids": as_list(records)}).all())


def newest_operations(connection: Connection, references: Collection[str]) -> dict[str, str]:
    """By what operation each of these records was last changed."""
    if not references:
        return {}
    return dict(connection.execute(_OPERATIONS, {"references": as_list(references)}).all())


def records_since(connection: Connection, number: int, most: int) -> list[tuple[int, RecordKind]]:
    """The records, by internal key and kind, that have entries after the one of this number; so many at most."""
    return [(key, kind) for key, kind in connection.execute(_SINCE.limit(most), {"number": number})]


def newest_on(connection: Connection, objects: Collection[str]) -> int:
    """The newest entry on any of these objects or of the events of their chains; 0 where there is none."""
    bind = {"references": as_list(objects)}
    heads = [connection.execute(statement, bind).scalar() for statement in (_NEWEST, _NEWEST_OF_EVENTS)]
    return max((number for number in heads if number is not None), default=0)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as a trail shows it, its actor and operation in words."""

    sequence: int
    at: str
    actor: str
    operation: str
    reference: str
    version: int


def trail(
    connection: Connection, reference: str, most: int = 500, *, told_as: Callable[[str], str] | None = None
) -> list[Entry]:
    """Every entry on a record, and on the events of an object, the newest first; `told_as` words an actor."""
    rows = connection.execute(_TRAIL.limit(most), {"references": as_list([reference])})
    return [
        Entry(number, at, (told_as or _person)(actor), _in_words(operation, proposal, job), record, version)
        for number, at, actor, operation, proposal, job, record, version in rows
    ]


def accounts_on(connection: Connection, reference: str) -> set[int]:
    """The accounts that recorded versions of a record."""
    made = (
        select(_entry.c.account_id)
        .join(Record, Record.id == _entry.c.record_id)
        .where(Record.reference == reference, _entry.c.account_id.is_not(None))
    )
    return set(connection.execute(made).scalars())


def proposals_on(connection: Connection, reference: str) -> set[int]:
    """The proposals by which versions of a record came about, that of an import among them."""
    made = (
        select(_entry.c.proposal_id)
        .join(Record, Record.id == _entry.c.record_id)
        .where(Record.reference == reference, _entry.c.proposal_id.is_not(None))
    )
    return set(connection.execute(made).scalars())


def _person(actor: str) -> str:
    return actor.partition("/")[2] if actor.startswith("staff:") else actor


def _in_words(operation: str, proposal: int | None, job: int | None) -> str:
    if proposal is not None:
        return f"{operation} (proposal {proposal})"
    return f"{operation} (job {job})" if job is not None else operation


@dataclass(frozen=True, slots=True)
class History:
    """What the ledger has of a record: how many entries, and the version, number and digest of the newest."""

    entries: int
    version: int
    number: int
    digest: str | None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as it is stored, with what it commits to."""

    link: Link
    record: int | None
    digest: str | None
    hash: str | None
    salt: str | None
    text: str | None
    removed: str | None


def stored_entries(connection: Connection, after: int = 0, most: int = -1) -> Iterator[StoredEntry]:
    """All entries in their order, or so many after the one of a number."""
    statement = _STORED.limit(most) if most >= 0 else _STORED
    for row in connection.execute(statement, {"number": after}).yield_per(1000):
        yield StoredEntry(Link(*row[: len(COLUMNS)]), *row[len(COLUMNS) :])


def contents_without_entry(connection: Connection) -> list[int]:
    """The numbers of entries that are gone, while what they commit to is still there."""
    return list(connection.execute(_ORPHANS).scalars())


def count(connection: Connection) -> int:
    """How many entries there are."""
    number: int = connection.execute(select(func.count()).select_from(_entry)).scalar_one()
    return number


_INSERT_ENTRIES, _INSERT_CONTENTS = insert(LedgerEntry), insert(LedgerContent)
_NEWEST_LINK = select(_entry.c.sequence, _entry.c.hash).order_by(_entry.c.sequence.desc()).limit(1)
_LATEST = (
    select(LedgerContent.text)
    .join(_entry, _entry.c.sequence == LedgerContent.sequence)
    .where(_entry.c.record_id.is_(None), _entry.c.subject == bindparam("subject"))
    .order_by(_entry.c.sequence.desc())
    .limit(1)
)
_named = among(Record.reference, "references")
_OPERATIONS = (
    select(Record.reference, _entry.c.operation)
    .join(_entry, (_entry.c.record_id == Record.id) & (_entry.c.version == Record.version))
    .where(among(Record.reference, "references"))
)
_DIGESTS = (
    select(_entry.c.record_id, _entry.c.digest)
    .join(Record, (Record.id == _entry.c.record_id) & (Record.version == _entry.c.version))
    .where(among(Record.id, "ids"))
)
_SINCE = (
    select(Record.id, Record.kind)
    .join(_entry, _entry.c.record_id == Record.id)
    .where(_entry.c.sequence > bindparam("number"))
    .distinct()
)
_newest = select(func.max(_entry.c.sequence))
_NEWEST = _newest.join(Record, Record.id == _entry.c.record_id).where(_named)
_NEWEST_OF_EVENTS = (
    _newest.join(EventObject, EventObject.record_id == _entry.c.record_id)
    .join(Record, Record.id == EventObject.object_id)
    .where(_named)
)
_OF_TRAIL = select(Record.id).where(_named)
_EVENTS_OF_TRAIL = select(EventObject.record_id).join(Record, Record.id == EventObject.object_id).where(_named)
_TRAIL = (
    select(
        _entry.c.sequence,
        _entry.c.recorded_at,
        _entry.c.actor,
        _entry.c.operation,
        _entry.c.proposal_id,
        _entry.c.job_id,
        Record.reference,
        _entry.c.version,
    )
    .join(Record, Record.id == _entry.c.record_id)
    .where(_entry.c.record_id.in_(_OF_TRAIL.union_all(_EVENTS_OF_TRAIL)))
    .order_by(_entry.c.sequence.desc())
)
_STORED = (
    select(
        *(_entry.c[name] for name in COLUMNS),
        _entry.c.record_id,
        _entry.c.digest,
        _entry.c.hash,
        LedgerContent.salt,
        LedgerContent.text,
        LedgerContent.removed,
    )
    .join(LedgerContent, LedgerContent.sequence == _entry.c.sequence, isouter=True)
    .where(_entry.c.sequence > bindparam("number"))
    .order_by(_entry.c.sequence)
)
_ORPHANS = (
    select(LedgerContent.sequence)
    .join(_entry, _entry.c.sequence == LedgerContent.sequence, isouter=True)
    .where(_entry.c.sequence.is_(None))
)
