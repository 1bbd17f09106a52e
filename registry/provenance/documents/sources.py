"""The documents of sources, and of the files attached to records."""

from typing import Literal, NotRequired

from registry.provenance.codes import Reliability, SourceType
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


class AttachmentDocument(UnnamedDocument):
    kind: Literal["attachment"]
    digest: str
    media_type: str
    size: int
    filename: NotRequired[str]
    caption: NotRequired[str]
    rights: NotRequired[str]
