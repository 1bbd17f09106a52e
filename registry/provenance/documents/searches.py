"""The document of a search."""

from typing import Literal, NotRequired

from registry.provenance.codes import SearchResult, SearchTrack
from registry.provenance.documents.base import SpanDate, StatedDate, UnnamedDocument


class SearchDocument(UnnamedDocument):
    """What somebody looked for, where, when and with what result; `period` is the stretch of time, of title or custody
    as `track` says, that it was looked for."""

    kind: Literal["search"]
    sought: str
    result: SearchResult
    outcome: NotRequired[str]
    archive: NotRequired[str]
    place: NotRequired[str]
    holdings: NotRequired[str]
    searched_by: NotRequired[str]
    date: NotRequired[StatedDate]
    objects: NotRequired[list[str]]
    parties: NotRequired[list[str]]
    track: NotRequired[SearchTrack]
    period: NotRequired[SpanDate]
    note: NotRequired[str]
