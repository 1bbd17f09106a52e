"""The document of a certificate."""

from typing import Literal, NotRequired, TypedDict

from registry.provenance.codes import (
    CertificateRole,
    CertificateStatus,
    CertificateType,
    Examination,
    LanguageStanding,
    Passing,
)
from registry.provenance.documents.base import NamedDocument, StatedDate


class CertificateParty(TypedDict):
    party: str
    role: CertificateRole
    office: NotRequired[str]
    on_behalf_of: NotRequired[str]
    authority: NotRequired[str]


class CertificateLanguage(TypedDict):
    language: str
    standing: LanguageStanding
    attachment: NotRequired[str]


class Annex(TypedDict):
    label: str
    attachment: str


class CertificateDocument(NamedDocument):
    kind: Literal["certificate"]
    type: CertificateType
    status: CertificateStatus
    number: NotRequired[str]
    case: NotRequired[str]
    date: NotRequired[StatedDate]
    place: NotRequired[str]
    title_passes: Passing
    custody_passes: Passing
    legal_basis: NotRequired[str]
    declared_provenance: NotRequired[str]
    examined: Examination
    supersedes: NotRequired[str]
    objects: NotRequired[list[str]]
    events: NotRequired[list[str]]
    parties: NotRequired[list[CertificateParty]]
    conditions: NotRequired[list[str]]
    languages: NotRequired[list[CertificateLanguage]]
    annexes: NotRequired[list[Annex]]
    note: NotRequired[str]
