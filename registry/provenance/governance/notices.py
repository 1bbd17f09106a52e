"""What a person at an institution is told of: what waits for them until it is done, and what happened of late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

NoticeCode = Literal[
    "approve", "consent", "submit", "returned", "mentioned", "due",
    "imported", "failed", "long", "taken_on", "revised",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice: its heading, one of it and several in words; `waits` tells what is over only once it is done
    from what is told for some time."""

    heading: str
    one: str
    many: str
    waits: bool = True


NOTICES: Mapping[NoticeCode, NoticeKind] = {
    "approve": NoticeKind("To approve", "proposal waits for your approval", "proposals wait for your approval"),
    "consent": NoticeKind(
        "To consent to",
        "statement of another institution waits for your consent",
        "statements of other institutions wait for your consent",
    ),
    "submit": NoticeKind(
        "Drafts for you to submit", "draft waits for you to submit it", "drafts wait for you to submit them"
    ),
    "returned": NoticeKind("Returned to you", "proposal was returned to you", "proposals were returned to you"),
    "mentioned": NoticeKind("You are named in a remark", "remark names you", "remarks name you"),
    "due": NoticeKind("Due in cases", "date is due in a case", "dates are due in cases"),
    "imported": NoticeKind("Imports that are done", "import is done", "imports are done", waits=False),
    "failed": NoticeKind("Not done", "task in the background was not done", "tasks in the background were not done"),
    "long": NoticeKind(
        "Submitted by you, and waiting long",
        "proposal of yours waits long for approval",
        "proposals of yours wait long for approval",
        waits=False,
    ),
    "taken_on": NoticeKind(
        "What others did with your work",
        "proposal of yours was taken on by others",
        "proposals of yours were taken on by others",
        waits=False,
    ),
    "revised": NoticeKind(
        "Changed since you wrote it",
        "record that you wrote was changed by others",
        "records that you wrote were changed by others",
        waits=False,
    ),
}
# For how long it is told what happened, how early what is due, and after how long a proposal waits long.
RECENT = timedelta(days=30)
AHEAD = timedelta(days=30)
LONG = timedelta(days=14)


def counted(code: NoticeCode, count: int) -> str:
    """So many notices of a kind, in words."""
    kind = NOTICES[code]
    return f"{count:,} {kind.one if count == 1 else kind.many}"
