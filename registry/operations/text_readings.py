"""Reading the provenance texts of an institution's objects in the background, and keeping what was read: counts, and
the words that are left to people, by where they stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from registry.models import EventObject, Job, KeptReading, Name, Participant, Record, TextQuestion
from registry.models.desk import JobState
from registry.models.events import Event
from registry.models.sql import among, as_list
from registry.operations.jobs import JobLease, enqueue_for, progress, renewed
from registry.provenance import lengths
from registry.provenance.governance.text_work import NAME_IN_DOUBT
from registry.provenance.notation import Register, read
from registry.provenance.notation.documents import ProseConverter
from registry.provenance.notation.settlements import Meaning, settle
from registry.queries.records.known_names import known_parties, known_places
from registry.queries.workspace.people import Actor
from registry.queries.workspace.prose_meanings import by_key_of_words, meanings_in
from registry.queries.workspace.provenance_texts import (
    STAMP,
    count_unread,
    digest_of,
    place_of,
    question_key,
    unread_texts,
)
from registry.services.clock import timestamp
from registry.services.database import open_reader
from registry.services.file_store import Files
from registry.services.reader_version import reader_version
from registry.services.unit_of_work import unit_of_work

TEXTS_PER_STEP = 50
_NO_MEANINGS: Mapping[str, Meaning] = {}
# Whose text it is, of whom no source is told: no record is made of it.
_SOURCE = "a text that is read to be counted"


@dataclass(frozen=True, slots=True)
class Question:
    """Words that a text leaves to people, by their key, with where they stand in it."""

    kind: str
    key: str
    starts_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class CountedReading:
    """How many passages of a text tell of an event, and what it leaves to people."""

    passages: int
    remarks: int
    doubts: int
    questions: tuple[Question, ...]


class TextReader:
    """Reads texts as the form of a text does, each by itself, with the records that an institution may read."""

    def __init__(self, connection: Connection) -> None:
        parties, places = (known(connection, is_public=False) for known in (known_parties, known_places))
        self._known = Register(parties), Register(places)

    def read(
        self,
        text: str,
        object_ref: str,
        makers: Sequence[tuple[str, str]] = (),
        meanings: Mapping[str, Meaning] = _NO_MEANINGS,
    ) -> CountedReading:
        """`makers` are those of the object, each by its reference and a name; `meanings` what words were said to mean,
        by their keys."""
        reading = read(text[: lengths.PROSE], makers=tuple(name for _, name in makers))
        reading = settle(reading, meanings).reading
        converter = ProseConverter(*self._known)
        known_makers = tuple(dict.fromkeys(reference for reference, _ in makers))
        records = converter.documents(reading, object_ref, {"source": _SOURCE}, known_makers)
        told = {record["verbatim"] for record in records if record["kind"] == "event" and record.get("verbatim")}
        remarks = [Question(one.kind, question_key(one.text), *one.span) for one in reading.remarks]
        doubtful = [one.words for one in converter.identified if not one.reason]
        return CountedReading(
            len(told), len(remarks), len(doubtful), (*remarks, *(_of_name(name, text) for name in doubtful))
        )


def _of_name(name: str, text: str) -> Question:
    """A name in doubt, at the first place where the text has it."""
    at = max(text.find(name), 0)
    return Question(NAME_IN_DOUBT, question_key(name), at, at + len(name))


def begin_reading(engine: Engine, actor: Actor) -> None:
    """Has the next free worker read what was not read yet. Raises NotAllowedError."""
    actor.require("draft")
    queue_reading(engine, actor.institution, actor.account)


def queue_reading(engine: Engine, institution: int, account: int) -> bool:
    """Has the texts of an institution read that were not, unless that is under way; returns whether any were."""
    with unit_of_work(engine) as connection:
        is_any = bool(count_unread(connection, institution))
        return is_any and _queue(connection, institution, account, unless=("waiting", "running"))


def queue_rereading(connection: Connection, institution: int, account: int, reference: str | None) -> None:
    """Has the texts of an object, or all of the institution, read again where they were read: their words mean
    something else from now on."""
    read_before = select(KeptReading.record_id).where(KeptReading.institution_id == institution)
    if reference is not None:
        read_before = read_before.join(Record, Record.id == KeptReading.record_id).where(Record.reference == reference)
    if connection.execute(read_before.limit(1)).first() is not None:
        # One that is under way may have passed a text by.
        _queue(connection, institution, account, unless=("waiting",))


def _queue(connection: Connection, institution: int, account: int, *, unless: Sequence[JobState]) -> bool:
    """A job, unless there is one in such a state."""
    going = select(Job.id).where(Job.institution_id == institution, Job.kind == "texts", Job.state.in_(unless))
    if connection.execute(going).first() is not None:
        return False
    enqueue_for(connection, institution, account, "texts", {})
    return True


def renew_readings(engine: Engine) -> int:
    """Has texts read again that an earlier reader read, for whoever had them read last; returns at how many
    institutions."""
    with open_reader(engine) as connection:
        outdated = select(KeptReading.institution_id).where(KeptReading.reader != reader_version()).distinct()
        last = (
            select(Job.institution_id, func.max(Job.id))
            .where(Job.kind == "texts", Job.institution_id.in_(outdated))
            .group_by(Job.institution_id)
        )
        keys = [key for _, key in connection.execute(last)]
        asked = connection.execute(select(Job.institution_id, Job.account_id).where(Job.id.in_(keys))).all()
    return sum(queue_reading(engine, institution, account) for institution, account in asked)


def read_texts(engine: Engine, files: Files, job: JobLease) -> None:
    """Does a job: reads the texts that were not read as they stand, some in a step."""
    lease, done, after = job.lease, job.done, 0
    with open_reader(engine, reader=job.institution) as connection:
        total = done + count_unread(connection, job.institution)
        reader = TextReader(connection)
    while rows := _next_texts(engine, job, after):
        readings = []
        for one in rows:
            lease = renewed(engine, job, lease)
            readings.append((one, None if one.is_as_before else one.read(reader)))
        done, after = done + len(rows), rows[-1].place
        with unit_of_work(engine) as connection:
            _keep(connection, readings)
            lease = progress(connection, job, lease, done=done, total=max(total, done))
    with unit_of_work(engine) as connection:
        progress(connection, job, lease, state="done", message=None, report={"texts": done}, ended_at=timestamp())


@dataclass(frozen=True, slots=True)
class _UnreadText:
    """A text to be read, with what its reading will hold of; of one that only its record's version is another of, that
    is so already."""

    record: int
    position: int
    version: int
    text: str
    object: str
    stamp: Mapping[str, Any]
    makers: Sequence[tuple[str, str]]
    meanings: Mapping[str, Meaning]
    is_as_before: bool

    @property
    def place(self) -> int:
        return place_of(self.record, self.position)

    def read(self, reader: TextReader) -> CountedReading:
        return reader.read(self.text, self.object, self.makers, self.meanings)


def _next_texts(engine: Engine, job: JobLease, after: int) -> list[_UnreadText]:
    with open_reader(engine, reader=job.institution) as connection:
        rows = unread_texts(connection, job.institution, after, TEXTS_PER_STEP)
        makers = _makers(connection, [row.record_id for row in rows])
        return [_unread(connection, job.institution, row, makers[row.record_id]) for row in rows]


def _unread(connection: Connection, institution: int, row: Any, makers: Sequence[tuple[str, str]]) -> _UnreadText:
    stamp = {"institution_id": institution, "reader": reader_version(), "lexicon": row.lexicon, "settled": row.settled}
    stamp["digest"] = digest_of(row.text)
    is_settled = row.lexicon or row.settled
    said = by_key_of_words(meanings_in(connection, institution, row.reference)) if is_settled else {}
    return _UnreadText(
        row.record_id,
        row.position,
        row.version,
        row.text,
        row.reference,
        stamp,
        makers,
        {words: one.meaning for words, one in said.items()},
        all(getattr(row, f"{name}_before") == stamp[name] for name in STAMP),
    )


def _keep(connection: Connection, readings: Sequence[tuple[_UnreadText, CountedReading | None]]) -> None:
    """Keeps what was read; of a text that is as it was when it was read, in which version that is so."""
    for one, reading in readings:
        place = {"record_id": one.record, "position": one.position}
        if reading is None:
            connection.execute(update(KeptReading).filter_by(**place).values(version=one.version))
            continue
        for table in (KeptReading, TextQuestion):
            connection.execute(delete(table).filter_by(**place))
        counts = {name: getattr(reading, name) for name in ("passages", "remarks", "doubts")}
        kept = {**place, **one.stamp, **counts, "version": one.version, "read_at": timestamp()}
        connection.execute(insert(KeptReading).values(kept))
        questions = [{**place, "number": n, **asdict(each)} for n, each in enumerate(reading.questions)]
        if questions:
            connection.execute(insert(TextQuestion), questions)


def _makers(connection: Connection, objects: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Who made each of these objects, by every name."""
    makers: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for key, reference, name in connection.execute(_MAKERS, {"ids": as_list(objects)}):
        makers[key].append((reference, name))
    return makers


_MAKERS = (
    select(EventObject.object_id, Record.reference, Name.text)
    .join_from(EventObject, Event, Event.record_id == EventObject.record_id)
    .join(Participant, Participant.record_id == Event.record_id)
    .join(Record, Record.id == Participant.party_id)
    .join(Name, Name.record_id == Record.id)
    .where(Event.type == "production", Participant.role == "maker", among(EventObject.object_id, "ids"))
    .order_by(EventObject.object_id, Record.id, Name.position)
)
