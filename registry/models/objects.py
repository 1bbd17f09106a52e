"""Cultural objects, their description by Object ID (ICOM), and the alternative accounts of their chains."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped

from registry.models.base import (
    Aggregate,
    DateColumns,
    Part,
    dated,
    one_of,
    options,
    owner_key,
    position_key,
    refers_to,
    root_key,
)
from registry.provenance.codes import Composition, TermKind, TextKind
from registry.provenance.vocabulary import COMPOSITIONS, TERM_KINDS, TEXT_KINDS


class CulturalObject(DateColumns, Aggregate):
    """An object, or a set with parts: a part names the one whole it belongs to."""

    __tablename__ = "objects"
    __table_args__ = options(
        one_of("composition", COMPOSITIONS),
        CheckConstraint("part_of_id <> record_id", name="part_of_other"),
        CheckConstraint("part_label IS NULL OR part_of_id IS NOT NULL", name="part_label_of_part"),
        *dated("date"),
    )
    kind = "object"

    record_id: Mapped[int] = root_key()
    composition: Mapped[Composition]
    count_stated: Mapped[str | None]
    part_of_id: Mapped[int | None] = refers_to("object")
    part_label: Mapped[str | None]
    origin_id: Mapped[int | None] = refers_to("place")
    protection: Mapped[str | None]


class ObjectTerm(Part):
    __tablename__ = "object_terms"
    __table_args__ = options(one_of("kind", TERM_KINDS), rowid=False)
    owner = "object"
    listed_as = "terms"

    record_id: Mapped[int] = owner_key("objects.record_id")
    position: Mapped[int] = position_key()
    kind: Mapped[TermKind]
    text: Mapped[str]
    url: Mapped[str | None]


class ObjectMeasurement(Part):
    """One measured dimension. The value is a decimal number kept as it was written."""

    __tablename__ = "object_measurements"
    __table_args__ = options(CheckConstraint("value <> ''", name="value_given"), rowid=False)
    owner = "object"
    listed_as = "measurements"

    record_id: Mapped[int] = owner_key("objects.record_id")
    position: Mapped[int] = position_key()
    dimension: Mapped[str]
    value: Mapped[str]
    unit: Mapped[str]
    extent: Mapped[str | None]


class ObjectText(Part):
    """A text about the object, kept as it was written."""

    __tablename__ = "object_texts"
    __table_args__ = options(one_of("kind", TEXT_KINDS), rowid=False)
    owner = "object"
    listed_as = "texts"

    record_id: Mapped[int] = owner_key("objects.record_id")
    position: Mapped[int] = position_key()
    kind: Mapped[TextKind]
    text: Mapped[str]
    language: Mapped[str | None]


class ObjectPicture(Part):
    """A picture of the object, of which the first is shown first."""

    __tablename__ = "object_pictures"
    __table_args__ = options(UniqueConstraint("record_id", "attachment_id"), rowid=False)
    owner = "object"
    listed_as = "pictures"
    scalar = "attachment_id"

    record_id: Mapped[int] = owner_key("objects.record_id")
    position: Mapped[int] = position_key()
    attachment_id: Mapped[int] = refers_to("attachment")


class ObjectAnswer(Part):
    """What staff answered to a finding of a due-diligence rule: why it is settled, who says so, and on what evidence.

    Where a rule has several findings, `about` is the permanent reference of the event that the finding is on, and
    `period` the days, in EDTF, that those of the finding lie in.
    """

    __tablename__ = "object_answers"
    __table_args__ = options(CheckConstraint("reason <> ''", name="reason_given"), rowid=False)
    owner = "object"
    listed_as = "answers"

    record_id: Mapped[int] = owner_key("objects.record_id")
    position: Mapped[int] = position_key()
    rule: Mapped[str]
    about: Mapped[str | None]
    period: Mapped[str | None]
    reason: Mapped[str]
    answered_by: Mapped[str]
    answered_on: Mapped[str]
    source_id: Mapped[int | None] = refers_to("source")
    locator: Mapped[str | None]


class PublishedFinding(Part):
    """A finding that a person published, by its rule, event and days as an answer names them: who did, when, and how
    the question is worded to the public, where it is not as the rule words it."""

    __tablename__ = "object_published_findings"
    __table_args__ = options(rowid=False)
    owner = "object"
    listed_as = "published_findings"

    record_id: Mapped[int] = owner_key("objects.record_id")
    position: Mapped[int] = position_key()
    rule: Mapped[str]
    about: Mapped[str | None]
    period: Mapped[str | None]
    wording: Mapped[str | None]
    published_by: Mapped[str]
    published_on: Mapped[str]


class Hypothesis(Aggregate):
    """One of several alternative accounts of a chain. Where one is preferred, it says by whom and why."""

    __tablename__ = "hypotheses"
    __table_args__ = options(
        CheckConstraint("(preferred_by_id IS NULL) = (reason IS NULL)", name="preference_reasoned"),
    )
    kind = "hypothesis"

    record_id: Mapped[int] = root_key()
    object_id: Mapped[int] = refers_to("object")
    label: Mapped[str]
    statement: Mapped[str]
    preferred_by_id: Mapped[int | None] = refers_to("party")
    reason: Mapped[str | None]
