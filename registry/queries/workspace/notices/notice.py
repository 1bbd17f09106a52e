"""A notice: what it tells, and of what."""

from dataclasses import dataclass
from typing import Literal

from registry.provenance.governance.notices import NoticeCode
from registry.queries.records.labels import Label

PageKind = Literal["proposal", "draft", "intake_of", "consent", "record", "findings", "files", "texts", "notices"]
# So many of what is news are read at most.
MOST_NEWS = 100


@dataclass(frozen=True, slots=True)
class Notice:
    """`key` names it within the institution as long as it is the same; `page` is where it is seen or done, of what.
    `title` is what it is about, or `label` where that is a record; `what` says more of it, by whom."""

    code: NoticeCode
    key: str
    since: str
    page: tuple[PageKind, tuple[str, ...]]
    title: str = ""
    label: Label | None = None
    what: str = ""
    person: str | None = None
    comment: str | None = None
    day: str | None = None
