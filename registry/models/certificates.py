"""Repatriation cases and certificates."""

from sqlalchemy import CheckConstraint, Index
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
from registry.provenance.codes import (
    CaseRole,
    CaseState,
    CaseType,
    CertificateRole,
    CertificateStatus,
    CertificateType,
    Examination,
    LanguageStanding,
    Passing,
)
from registry.provenance.vocabulary import (
    CASE_ROLES,
    CASE_STATES,
    CASE_TYPES,
    CERTIFICATE_ROLES,
    CERTIFICATE_STATUSES,
    CERTIFICATE_TYPES,
    EXAMINATIONS,
    LANGUAGE_STANDINGS,
    PASSES,
)


class Case(Aggregate):
    __tablename__ = "cases"
    __table_args__ = options(one_of("type", CASE_TYPES), one_of("state", CASE_STATES))
    kind = "case"

    record_id: Mapped[int] = root_key()
    type: Mapped[CaseType]
    state: Mapped[CaseState]
    summary: Mapped[str | None]


class CaseObject(Part):
    __tablename__ = "case_objects"
    __table_args__ = options(Index("uq_case_objects_object_id", "record_id", "object_id", unique=True), rowid=False)
    owner = "case"
    listed_as = "objects"
    scalar = "object_id"

    record_id: Mapped[int] = owner_key("cases.record_id")
    position: Mapped[int] = position_key()
    object_id: Mapped[int] = refers_to("object")


class CaseParty(Part):
    __tablename__ = "case_parties"
    __table_args__ = options(one_of("role", CASE_ROLES), rowid=False)
    owner = "case"
    listed_as = "parties"

    record_id: Mapped[int] = owner_key("cases.record_id")
    position: Mapped[int] = position_key()
    party_id: Mapped[int] = refers_to("party")
    role: Mapped[CaseRole]


class CaseStep(DateColumns, Part):
    """A step taken: to which state, when, by whom, on which document."""

    __tablename__ = "case_steps"
    __table_args__ = options(one_of("state", CASE_STATES), *dated("date"), rowid=False)
    owner = "case"
    listed_as = "steps"

    record_id: Mapped[int] = owner_key("cases.record_id")
    position: Mapped[int] = position_key()
    state: Mapped[CaseState]
    party_id: Mapped[int | None] = refers_to("party")
    document_id: Mapped[int | None] = refers_to("source")
    note: Mapped[str | None]


class CaseDeadline(Part):
    """What is due in a case, on which day, and on which day it was done. Days are written as YYYY-MM-DD."""

    __tablename__ = "case_deadlines"
    __table_args__ = options(CheckConstraint("what <> ''", name="what_given"), rowid=False)
    owner = "case"
    listed_as = "deadlines"

    record_id: Mapped[int] = owner_key("cases.record_id")
    position: Mapped[int] = position_key()
    due: Mapped[str]
    what: Mapped[str]
    done: Mapped[str | None]


class Certificate(DateColumns, Aggregate):
    """An instrument by which objects are given, returned or restored; `date` is when it was signed.

    `examined` is how the registry knows the document: from reports, a copy, the original, or its issuer.
    """

    __tablename__ = "certificates"
    __table_args__ = options(
        one_of("type", CERTIFICATE_TYPES),
        one_of("status", CERTIFICATE_STATUSES),
        one_of("title_passes", PASSES),
        one_of("custody_passes", PASSES),
        one_of("examined", EXAMINATIONS),
        CheckConstraint("supersedes_id <> record_id", name="supersedes_other"),
        *dated("date"),
    )
    kind = "certificate"

    record_id: Mapped[int] = root_key()
    type: Mapped[CertificateType]
    status: Mapped[CertificateStatus]
    number: Mapped[str | None]
    case_id: Mapped[int | None] = refers_to("case")
    place_id: Mapped[int | None] = refers_to("place")
    title_passes: Mapped[Passing]
    custody_passes: Mapped[Passing]
    legal_basis: Mapped[str | None]
    declared_provenance: Mapped[str | None]
    examined: Mapped[Examination]
    supersedes_id: Mapped[int | None] = refers_to("certificate")
    note: Mapped[str | None]


class CertificateObject(Part):
    __tablename__ = "certificate_objects"
    __table_args__ = options(
        Index("uq_certificate_objects_object_id", "record_id", "object_id", unique=True), rowid=False
    )
    owner = "certificate"
    listed_as = "objects"
    scalar = "object_id"

    record_id: Mapped[int] = owner_key("certificates.record_id")
    position: Mapped[int] = position_key()
    object_id: Mapped[int] = refers_to("object")


class CertificateEvent(Part):
    """The events that the certificate evidences."""

    __tablename__ = "certificate_events"
    __table_args__ = options(Index("uq_certificate_events_event_id", "record_id", "event_id", unique=True), rowid=False)
    owner = "certificate"
    listed_as = "events"
    scalar = "event_id"

    record_id: Mapped[int] = owner_key("certificates.record_id")
    position: Mapped[int] = position_key()
    event_id: Mapped[int] = refers_to("event")


class CertificateParty(Part):
    __tablename__ = "certificate_parties"
    __table_args__ = options(one_of("role", CERTIFICATE_ROLES), rowid=False)
    owner = "certificate"
    listed_as = "parties"

    record_id: Mapped[int] = owner_key("certificates.record_id")
    position: Mapped[int] = position_key()
    party_id: Mapped[int] = refers_to("party")
    role: Mapped[CertificateRole]
    office: Mapped[str | None]
    on_behalf_of_id: Mapped[int | None] = refers_to("party")
    authority: Mapped[str | None]


class CertificateCondition(Part):
    __tablename__ = "certificate_conditions"
    __table_args__ = options(rowid=False)
    owner = "certificate"
    listed_as = "conditions"
    scalar = "text"

    record_id: Mapped[int] = owner_key("certificates.record_id")
    position: Mapped[int] = position_key()
    text: Mapped[str]


class CertificateLanguage(Part):
    """A language version: each equal, or one prevailing."""

    __tablename__ = "certificate_languages"
    __table_args__ = options(one_of("standing", LANGUAGE_STANDINGS), rowid=False)
    owner = "certificate"
    listed_as = "languages"

    record_id: Mapped[int] = owner_key("certificates.record_id")
    position: Mapped[int] = position_key()
    language: Mapped[str]
    standing: Mapped[LanguageStanding]
    attachment_id: Mapped[int | None] = refers_to("attachment")


class CertificateAnnex(Part):
    __tablename__ = "certificate_annexes"
    __table_args__ = options(rowid=False)
    owner = "certificate"
    listed_as = "annexes"

    record_id: Mapped[int] = owner_key("certificates.record_id")
    position: Mapped[int] = position_key()
    label: Mapped[str]
    attachment_id: Mapped[int] = refers_to("attachment")
