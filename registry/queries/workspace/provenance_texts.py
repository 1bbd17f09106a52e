"""The provenance texts of an institution's objects as work: how far each is, and what they leave to people."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    Text,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    select,
    tuple_,
    type_coerce,
)

from registry.models import (
    Event,
    EventObject,
    Job,
    KeptReading,
    ListKey,
    ObjectText,
    Proposal,
    ProposalSubject,
    Record,
    Stewardship,
    TextQuestion,
    TextTask,
)
from registry.models.sql import among, as_list
from registry.provenance.governance.text_work import NAME_IN_DOUBT, OPEN_STATES, TextState
from registry.provenance.notation.settlements import key_of
from registry.queries.records.sight import is_readable, reader_of
from registry.queries.workspace.jobs import JobOverview, job_values
from registry.queries.workspace.prose_meanings import version_of_meanings
from registry.services.clock import seconds
from registry.services.reader_version import reader_version

# How many groups of the same words a page shows, and how long their words are at most.
MOST_GROUPS, LONGEST_WORDS = 40, 300
_POSITIONS = 10_000

TEXT, RECORD, KEYS, STEWARD = ObjectText.__table__, Record.__table__, ListKey.__table__, Stewardship.__table__
READING, _question = KeptReading.__table__, TextQuestion.__table__


# What people said words mean: in all texts of the institution, and in those of the object.
LEXICON = version_of_meanings(STEWARD.c.institution_id)
SETTLED = version_of_meanings(STEWARD.c.institution_id, RECORD.c.reference)
_READER = bindparam("text_reader", type_=Text, callable_=reader_version)
_IS_CURRENT = and_(
    READING.c.record_id == TEXT.c.record_id,
    READING.c.position == TEXT.c.position,
    READING.c.version == RECORD.c.version,
    READING.c.institution_id == STEWARD.c.institution_id,
    READING.c.reader == _READER,
    READING.c.lexicon == LEXICON,
    READING.c.settled == SETTLED,
)
THINGS = (
    TEXT.join(RECORD, RECORD.c.id == TEXT.c.record_id)
    .join(STEWARD, STEWARD.c.record_id == TEXT.c.record_id)
    .join(KEYS, KEYS.c.record_id == TEXT.c.record_id)
    .outerjoin(READING, _IS_CURRENT)
)
# What a reading holds of, besides the version of the record.
STAMP = ("institution_id", "reader", "lexicon", "settled", "digest")
# What tells a text from another, in one number.
PLACE: ColumnElement[int] = type_coerce(TEXT.c.record_id * _POSITIONS + TEXT.c.position, BigInteger)


def place_of(record: int, position: int) -> int:
    return record * _POSITIONS + position


def record_and_position(place: int) -> tuple[int, int]:
    return divmod(place, _POSITIONS)


def digest_of(text: str) -> str:
    """What tells a text from every other."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def question_key(words: str) -> str:
    """What words have in common with the same words in another text."""
    return hashlib.sha256(key_of(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def of_institution(institution: int) -> ColumnElement[bool]:
    """The provenance texts of the objects that an institution keeps."""
    return and_(STEWARD.c.institution_id == institution, TEXT.c.kind == "provenance", RECORD.c.withdrawn.is_(None))


def _recorded() -> ColumnElement[int]:
    """How many passages of a text events on record of its object were told in."""
    told, event = Record.__table__.alias("told"), Event.__table__
    quoted = (
        select(func.count(event.c.verbatim.distinct()))
        .join_from(EventObject, event, event.c.record_id == EventObject.record_id)
        .join(told, told.c.id == event.c.record_id)
        .where(
            EventObject.object_id == TEXT.c.record_id,
            event.c.verbatim != "",
            # That a text holds the words: in both databases, and for whatever signs.
            func.replace(TEXT.c.text, event.c.verbatim, "") != TEXT.c.text,
            told.c.withdrawn.is_(None),
            is_readable(told),
        )
    )
    return quoted.correlate(TEXT).scalar_subquery()


RECORDED = _recorded()
_WAITS = exists().where(
    ProposalSubject.reference == RECORD.c.reference,
    Proposal.id == ProposalSubject.proposal_id,
    Proposal.institution_id == STEWARD.c.institution_id,
    Proposal.kind == "passage",
    Proposal.state == "submitted",
)
_task = TextTask.__table__
_IS_SKIPPED = exists().where(
    _task.c.institution_id == STEWARD.c.institution_id,
    _task.c.object_reference == RECORD.c.reference,
    _task.c.digest == READING.c.digest,
    _task.c.kind == "skipped",
    _task.c.ended_at.is_(None),
)
STATE: ColumnElement[str] = case(
    (READING.c.record_id.is_(None), "unread"),
    (_IS_SKIPPED, "skipped"),
    (_WAITS, "submitted"),
    (and_(READING.c.passages > 0, READING.c.passages <= RECORDED), "recorded"),
    (READING.c.remarks > 0, "remarks"),
    else_="clear",
)


def asks(kind: str | None, key: str) -> ColumnElement[bool]:
    """Whether a text leaves these words to people, by their key: as a name in doubt, or as a remark."""
    is_kind = _question.c.kind == NAME_IN_DOUBT if kind == NAME_IN_DOUBT else _question.c.kind != NAME_IN_DOUBT
    return exists().where(
        _question.c.record_id == READING.c.record_id,
        _question.c.position == READING.c.position,
        _question.c.key == key,
        is_kind,
    )


@dataclass(frozen=True, slots=True)
class SameWords:
    """Words that several texts leave to people, of which kind, and how many texts."""

    kind: str
    words: str
    texts: int


@dataclass(frozen=True, slots=True)
class TextProgress:
    """How far the texts of an institution are: how many in each state, how many of those that wait for somebody have
    names in doubt, and the newest job that reads them. `is_waiting` says whether no worker has that in hand."""

    states: Mapping[TextState, int]
    in_doubt: int
    job: JobOverview | None
    is_waiting: bool = False

    @property
    def texts(self) -> int:
        return sum(self.states.values())

    @property
    def read(self) -> int:
        return self.texts - self.states.get("unread", 0)

    @property
    def open(self) -> int:
        return sum(self.states.get(state, 0) for state in OPEN_STATES)


def text_progress(connection: Connection, institution: int) -> TextProgress:
    states: Counter[TextState] = Counter()
    in_doubt = 0
    for text_state, count, doubtful in connection.execute(_COUNTS, _bound(connection, institution)):
        states[text_state] = count
        in_doubt += doubtful if text_state in OPEN_STATES else 0
    newest = connection.execute(_JOB, {"institution": institution}).first()
    if newest is None:
        return TextProgress(states, in_doubt, None)
    job = JobOverview(**job_values(newest))
    return TextProgress(states, in_doubt, job, job.goes_on and newest.lease < seconds())


def same_words(connection: Connection, institution: int) -> list[SameWords]:
    """The words that most of the texts which wait for somebody leave open, in two texts at least."""
    rows = connection.execute(_GROUPS, _bound(connection, institution)).all()
    bound = {"ids": as_list({record_and_position(row.place)[0] for row in rows})}
    words = {tuple(row[:3]): row.words for row in connection.execute(_WORDS, bound)} if rows else {}
    return [SameWords(row.kind, words[row.kind, row.key, row.place], row.texts) for row in rows]


def unread_texts(connection: Connection, institution: int, after: int, most: int) -> Sequence[Any]:
    """The next texts that were not read as they stand, with what was kept of them before."""
    bound = {"institution": institution, "after": after, "most": most}
    return connection.execute(_UNREAD, bound).all()


def count_unread(connection: Connection, institution: int) -> int:
    count: int = connection.execute(_UNREAD_COUNT, {"institution": institution}).scalar_one()
    return count


def provenance_text(connection: Connection, reference: str, position: int) -> str | None:
    """A text of an object that the reader may read, if it has one there."""
    bound = {"reference": reference, "position": position, "reader": reader_of(connection)}
    text: str | None = connection.execute(_ONE, bound).scalar()
    return text


def _bound(connection: Connection, institution: int) -> dict[str, Any]:
    return {"institution": institution, "reader": reader_of(connection)}


_institution = bindparam("institution", type_=BigInteger)
_all = select(PLACE.label("place"), STATE.label("state"), READING.c.doubts).select_from(THINGS)
_states = _all.where(of_institution(_institution)).subquery()  # type: ignore[arg-type]
_COUNTS = select(
    _states.c.state, func.count(), func.coalesce(func.sum(case((_states.c.doubts > 0, 1), else_=0)), 0)
).group_by(_states.c.state)
_JOB = (
    select(Job.__table__)
    .where(Job.institution_id == _institution, Job.kind == "texts")
    .order_by((Job.state == "running").desc(), Job.id.desc())
    .limit(1)
)
_asked = and_(_question.c.record_id == READING.c.record_id, _question.c.position == READING.c.position)
_texts = func.count(PLACE.distinct())
_GROUPS = (
    select(_question.c.kind, _question.c.key, _texts.label("texts"), func.min(PLACE).label("place"))
    .select_from(THINGS.join(_question, _asked))
    .where(
        of_institution(_institution),  # type: ignore[arg-type]
        STATE.in_(OPEN_STATES),
        _question.c.ends_at - _question.c.starts_at <= LONGEST_WORDS,
    )
    .group_by(_question.c.kind, _question.c.key)
    .having(_texts > 1)
    .order_by(_texts.desc(), _question.c.kind, _question.c.key)
    .limit(MOST_GROUPS)
)
_length = _question.c.ends_at - _question.c.starts_at
_WORDS = (
    select(
        _question.c.kind,
        _question.c.key,
        PLACE,
        func.substr(TEXT.c.text, cast(_question.c.starts_at + 1, Integer), cast(_length, Integer)).label("words"),
    )
    .join_from(
        _question,
        TEXT,
        tuple_(TEXT.c.record_id, TEXT.c.position) == tuple_(_question.c.record_id, _question.c.position),
    )
    .where(among(_question.c.record_id, "ids"))
)
_is_unread = and_(of_institution(_institution), READING.c.record_id.is_(None))  # type: ignore[arg-type]
_before = READING.alias("before")
_UNREAD = (
    select(TEXT.c.record_id, TEXT.c.position, TEXT.c.text, RECORD.c.reference, RECORD.c.version,
           LEXICON.label("lexicon"), SETTLED.label("settled"),
           *(_before.c[name].label(f"{name}_before") for name in STAMP))
    .select_from(THINGS.outerjoin(
        _before, and_(_before.c.record_id == TEXT.c.record_id, _before.c.position == TEXT.c.position)
    ))
    .where(_is_unread, bindparam("after", type_=BigInteger) < PLACE)
    .order_by(PLACE)
    .limit(bindparam("most"))
)  # fmt: skip
_UNREAD_COUNT = select(func.count()).select_from(THINGS).where(_is_unread)
_ONE = (
    select(TEXT.c.text)
    .select_from(TEXT.join(RECORD, RECORD.c.id == TEXT.c.record_id))
    .where(
        RECORD.c.reference == bindparam("reference"),
        TEXT.c.position == bindparam("position"),
        TEXT.c.kind == "provenance",
        is_readable(RECORD),
    )
)
