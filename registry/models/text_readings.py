"""What was read of the provenance texts of objects, and people's work on them.

A reading is counts and places in the text, none of its words: `registry db reindex` forgets it, and the worker reads
the texts again.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.models.base import Base, Digest, Key, one_of, options, owner_key, position_key
from registry.provenance.governance.text_work import TEXT_TASKS, TextTaskKind


class KeptReading(Base):
    """What a provenance text was read as. It holds of the text of this `digest`, which the object had in this
    `version`, as this `reader` understands it with the records that an institution may read, its `lexicon` and what it
    `settled` in the text. `passages` are stretches of the text that tell of an event, `doubts` names that records on
    record may have."""

    __tablename__ = "text_readings"
    __table_args__ = options(Index("ix_text_readings_institution", "institution_id"), rowid=False)

    record_id: Mapped[int] = owner_key("objects.record_id")
    position: Mapped[int] = position_key()
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"))
    version: Mapped[int]
    digest: Mapped[str] = mapped_column(Digest)
    reader: Mapped[str]
    lexicon: Mapped[int]
    settled: Mapped[int]
    passages: Mapped[int]
    remarks: Mapped[int]
    doubts: Mapped[int]
    read_at: Mapped[str]


class TextQuestion(Base):
    """What a text leaves to people: a remark of a kind, or a name in doubt, with where it stands. The same words have
    the same `key` in every text."""

    __tablename__ = "text_questions"
    __table_args__ = options(Index("ix_text_questions_key", "key", "record_id"), rowid=False)

    record_id: Mapped[int] = owner_key("objects.record_id")
    position: Mapped[int] = position_key()
    number: Mapped[int] = position_key()
    kind: Mapped[str]
    key: Mapped[str]
    starts_at: Mapped[int]
    ends_at: Mapped[int]


class TextTask(Base):
    """Somebody has a text open, or skipped it and says why: the text of this `digest`, of an object. `ended_at` is when
    they closed it or took another, or somebody took back that it was skipped."""

    __tablename__ = "text_tasks"
    __table_args__ = options(
        one_of("kind", TEXT_TASKS),
        CheckConstraint("kind <> 'skipped' OR reason <> ''", name="reason_given"),
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended_by_somebody"),
        Index("ix_text_tasks_object", "institution_id", "object_reference", "ended_at"),
    )

    id: Mapped[int] = mapped_column(Key, primary_key=True)
    institution_id: Mapped[int] = mapped_column(Key, ForeignKey("institutions.id"))
    object_reference: Mapped[str]
    digest: Mapped[str] = mapped_column(Digest)
    kind: Mapped[TextTaskKind]
    account_id: Mapped[int] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
    reason: Mapped[str]
    started_at: Mapped[str]
    ended_at: Mapped[str | None]
    ended_by: Mapped[int | None] = mapped_column(Key, ForeignKey("accounts.id"), index=True)
