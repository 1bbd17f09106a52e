"""The document of a repatriation case."""

from typing import Literal, NotRequired, TypedDict

from registry.provenance.codes import CaseRole, CaseState, CaseType
from registry.provenance.documents.base import NamedDocument, StatedDate


class CaseParty(TypedDict):
    party: str
    role: CaseRole


class CaseStepDocument(TypedDict):
    state: CaseState
    date: NotRequired[StatedDate]
    party: NotRequired[str]
    document: NotRequired[str]
    note: NotRequired[str]


class Deadline(TypedDict):
    due: str
    what: str
    done: NotRequired[str]


class CaseDocument(NamedDocument):
    """A repatriation case."""

    kind: Literal["case"]
    type: CaseType
    state: CaseState
    summary: NotRequired[str]
    objects: NotRequired[list[str]]
    parties: NotRequired[list[CaseParty]]
    steps: NotRequired[list[CaseStepDocument]]
    deadlines: NotRequired[list[Deadline]]
