"""The documents of sources, and of the files attached to records."""

from typing import Literal, NotRequired, TypedDict

from registry.provenance.codes import Reliability, RightsStatement, SourceType
from registry.provenance.documents.base import NamedDocument, StatedDate, UnnamedDocument


class SourceDocument(NamedDocument):
    kind: Literal["source"]
    type: SourceType
    author: NotRequired[str]
    publisher: NotRequired[str]
    date: NotRequired[StatedDate]
    url: NotRequired[str]
    accessed: NotRequired[str]
    language: NotRequired[str]
    reliability: NotRequired[Reliability]
    derived_from: NotRequired[str]
    note: NotRequired[str]


class AlternativeText(TypedDict):
    """What a picture shows, for who can't see it."""

    text: str
    language: NotRequired[str]


class AttachmentDocument(UnnamedDocument):
    """A file; of a picture also whose it is to be called, who made it and when, and what it shows."""

    kind: Literal["attachment"]
    digest: str
    media_type: str
    size: int
    filename: NotRequired[str]
    caption: NotRequired[str]
    rights: NotRequired[str]
    rights_statement: NotRequired[RightsStatement]
    credit_line: NotRequired[str]
    made_by: NotRequired[str]
    date: NotRequired[StatedDate]
    alternative_texts: NotRequired[list[AlternativeText]]
