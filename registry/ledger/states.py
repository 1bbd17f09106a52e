"""What entries are of, and the state of what is no record."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Matter(StrEnum):
    """What an entry can be of. All but a record have a state instead of versions."""

    RECORD = "record"
    CHAIN = "chain"
    RIGHT = "right"
    ACCOUNT_NOTE = "account note"
    KEEPER = "keeper"
    PROPOSAL = "proposal"
    STEP = "step"
    JOB = "job"
    IMPORT_NOTE = "import note"
    FILE = "file"
    CONSENT = "consent"
    SHARE = "share"
    INSTITUTION = "institution"
    RESEARCH = "research"
    MARK = "mark"
    NUMBER_SCHEME = "number scheme"
    NUMBER_DRAW = "number draw"
    SAVED_LIST = "saved list"
    CONTACT = "contact"
    DISTINCTION = "distinction"
    MEANING = "meaning"
    TEXT = "text"
    RENDITION = "rendition"
    INTAKE_FILE = "intake file"
    REDACTION = "redaction"


@dataclass(frozen=True, slots=True)
class State:
    """What is so from now on of something that is no record. `subject` names it so that it means something outside this
    database, as in `keeper of OBJ-…` or `proposal alpha/12`; `document` says all of it that must not change unseen."""

    matter: Matter
    subject: str
    document: Mapping[str, Any]
