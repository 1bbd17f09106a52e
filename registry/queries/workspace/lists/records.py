"""What the lists of records share: what they are read from, which are an institution's, how they are sorted, and the
filters that fit records of any kind."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from sqlalchemy import ColumnElement, Text, and_, bindparam, exists, false, func

from registry.models import ListKey, NameIndex, Proposal, ProposalSubject, Record, Stewardship
from registry.models.records import PRIVATE, PUBLIC
from registry.provenance.codes import RecordKind
from registry.provenance.list_order import LACKING, NO_DAY
from registry.provenance.text import search_key
from registry.queries.records.sight import is_readable
from registry.queries.records.sql import literally
from registry.queries.workspace.lists.description import Desk, Filter, Sort

RECORD, KEYS = Record.__table__, ListKey.__table__
THINGS = KEYS.join(RECORD, RECORD.c.id == KEYS.c.record_id)
KEY = KEYS.c.record_id
STANDING = RECORD.c.withdrawn.is_(None)
WITHOUT_NUMBER = LACKING

TITLE = Sort("title", "Title", KEYS.c.title_key, str, lacking=LACKING)
NUMBER = Sort("number", "Number", KEYS.c.number_key, str, lacking=LACKING)
DATE = Sort("date", "Date", KEYS.c.day, int, lacking=NO_DAY)
NEWEST = Sort("newest", "Newest first", KEYS.c.record_id, int, is_descending=True)


def kept(kind: RecordKind) -> Callable[[Desk], ColumnElement[bool]]:
    """The records of a kind that the institution keeps."""
    steward = Stewardship.__table__

    def condition(desk: Desk) -> ColumnElement[bool]:
        is_kept = exists().where(steward.c.record_id == KEY, steward.c.institution_id == desk.institution)
        return and_(KEYS.c.kind == kind, is_kept)

    return condition


def read(kind: RecordKind) -> Callable[[Desk], ColumnElement[bool]]:
    """The records of a kind that the institution may read."""
    return lambda _: and_(KEYS.c.kind == kind, is_readable(RECORD))


def _called(text: str, _: Desk) -> ColumnElement[bool]:
    names = NameIndex.__table__
    folded = search_key(text)[:500]
    if not folded:
        return false()
    return exists().where(names.c.record_id == KEY, _contains(names.c.folded, folded))


CALLED = Filter("q", "Name or number", _called, said="with {} in a name or number")
VISIBLE = Filter(
    "visibility",
    "Seen by",
    lambda code, _: RECORD.c.visibility == (PUBLIC if code == "public" else PRIVATE),
    options={"private": "private", "public": "public"},
)


def _standing(code: str, desk: Desk) -> ColumnElement[bool]:
    if code == "withdrawn":
        return RECORD.c.withdrawn.is_not(None)
    of_it = exists().where(
        ProposalSubject.reference == RECORD.c.reference,
        ProposalSubject.proposal_id == Proposal.id,
        Proposal.institution_id == desk.institution,
        Proposal.state == code,
    )
    return and_(STANDING, of_it)


STANDS = Filter(
    "standing",
    "Work on it",
    _standing,
    options={
        "draft": "with a draft",
        "submitted": "with a proposal that waits for approval",
        "returned": "with a proposal that was returned",
        "withdrawn": "withdrawn",
    },
)


def holds(column: Any, text: str) -> ColumnElement[bool]:
    """Whether a text holds these words, in whatever case."""
    return _contains(func.lower(column), text.lower()[:500])


def _contains(column: Any, words: str) -> ColumnElement[bool]:
    return cast(ColumnElement[bool], column.like(bindparam(None, f"%{literally(words)}%", type_=Text), escape="\\"))


def of_type(table: Any, types: Mapping[str, str]) -> Filter:
    """The filter by what a record is, as its table says."""
    return Filter(
        "type", "Is a", lambda code, _: exists().where(table.c.record_id == KEY, table.c.type == code), options=types
    )
