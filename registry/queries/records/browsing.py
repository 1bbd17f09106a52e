"""Browsing and searching objects, and what the home page shows."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, MetaData, Select, Table, Text, and_, func, select, text
from sqlalchemy.orm import aliased

from registry.models import CulturalObject, EventObject, ObjectIndex, Record
from registry.models.records import PUBLIC
from registry.provenance import dates
from registry.provenance.text import is_unspaced, search_key, spellings, written_out
from registry.queries.records.labels import Label, labels
from registry.queries.records.sight import NOBODY, has_consent

PAGE_SIZE = 24
SORTS = {"title": "Title", "date": "Date", "recent": "Recently recorded"}

_index = ObjectIndex.__table__
_event = aliased(Record)
_PUBLIC = {"reader": NOBODY}
# Whether an event counts in the history of an object.
_counts = and_(
    _event.visibility == PUBLIC,
    _event.withdrawn.is_(None),
    has_consent(EventObject.record_id, EventObject.object_id),
)
_fts = Table("object_search", MetaData(), Column("rowid"), Column("object_search", Text), Column("rank"))


@dataclass(frozen=True, slots=True)
class ObjectSummary:
    """An object in a list: its name, its date in words, and how many events its history has."""

    label: Label
    date: str | None
    events: int


@dataclass(frozen=True, slots=True)
class Page:
    objects: tuple[ObjectSummary, ...]
    total: int
    number: int
    pages: int


def search_terms(words: str) -> list[str]:
    """The phrases of a search: a word each, neighbouring characters of an unspaced script together."""
    phrases: list[list[str]] = []
    before_unspaced = False
    for term in words.split():
        for word in search_key(term).split():
            if is_unspaced(word) and before_unspaced:
                phrases[-1].append(word)
            else:
                phrases.append([word])
            before_unspaced = is_unspaced(word)
        before_unspaced = False
    return [" ".join(phrase) for phrase in phrases][:32]


def search_spellings(words: str) -> list[tuple[str, ...]]:
    """The phrases of a search, each in all the spellings by which it may be found, as it was typed first."""
    typed, out = search_terms(words), search_terms(written_out(words))
    others = out if len(out) == len(typed) else typed
    return [tuple(dict.fromkeys((*spellings(term), other))) for term, other in zip(typed, others, strict=True)]


def browse(connection: Connection, *, words: str = "", sort: str = "title", number: int = 1) -> Page:
    """A page of public objects, all or those in whose record every word is found (its beginning, for the last)."""
    terms = search_spellings(words)
    chosen = select(_index.c.object_id)
    counted = select(func.count()).select_from(_index)
    if words.strip() and not terms:
        return Page((), 0, 1, 1)
    if terms:
        condition = _matches(connection.dialect.name, terms)
        chosen, counted = chosen.where(condition), counted.where(condition)
    total = connection.execute(counted).scalar_one()
    pages = max(1, -(-total // PAGE_SIZE))
    number = min(max(1, number), pages)
    ordered = _sorted(chosen, sort).limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE)
    keys = list(connection.execute(ordered).scalars())
    return Page(listed(connection, keys), total, number, pages)


def newest(connection: Connection, most: int) -> tuple[ObjectSummary, ...]:
    """The objects with the fullest histories, for a first page."""
    event_count = func.count(EventObject.record_id).label("events")
    statement = (
        select(EventObject.object_id, event_count)
        .join(_index, _index.c.object_id == EventObject.object_id)
        .join(_event, _event.id == EventObject.record_id)
        .where(_counts)
        .group_by(EventObject.object_id)
        .order_by(event_count.desc(), EventObject.object_id)
        .limit(most)
    )
    return listed(connection, [row[0] for row in connection.execute(statement, _PUBLIC)])


def counts(connection: Connection) -> dict[str, int]:
    """How many public records there are of each kind."""
    statement = (
        select(Record.kind, func.count())
        .where(Record.visibility == PUBLIC, Record.withdrawn.is_(None))
        .group_by(Record.kind)
    )
    return dict(connection.execute(statement).all())


def listed(connection: Connection, keys: list[int]) -> tuple[ObjectSummary, ...]:
    if not keys:
        return ()
    event_count = (
        select(func.count())
        .select_from(EventObject)
        .join(_event, _event.id == EventObject.record_id)
        .where(EventObject.object_id == Record.id, _counts)
        .scalar_subquery()
    )
    statement = (
        select(Record.id, Record.reference, CulturalObject.date_edtf, event_count)
        .join(CulturalObject, CulturalObject.record_id == Record.id)
        .where(Record.id.in_(keys))
    )
    rows = {row[0]: row for row in connection.execute(statement, _PUBLIC)}
    names = labels(connection, [row[1] for row in rows.values()])
    return tuple(
        ObjectSummary(names[rows[key][1]], dates.in_words(rows[key][2]) if rows[key][2] else None, rows[key][3])
        for key in keys
        if key in rows
    )


def _matches(dialect: str, terms: list[tuple[str, ...]]) -> Any:
    if dialect == "postgresql":
        query = " & ".join([*map(_tsquery, terms[:-1]), _tsquery(terms[-1], prefix=True)])
        return text("to_tsvector('simple'::regconfig, object_index.body) @@ to_tsquery('simple', :terms)").bindparams(
            terms=query
        )
    query = " AND ".join([*map(_fts_query, terms[:-1]), _fts_query(terms[-1], prefix=True)])
    return _index.c.object_id.in_(select(_fts.c.rowid).where(_fts.c.object_search.op("MATCH")(query)))


def _fts_query(spelled: tuple[str, ...], *, prefix: bool = False) -> str:
    return "(" + " OR ".join(f'"{term}"{"*" if prefix else ""}' for term in spelled) + ")"


def _tsquery(spelled: tuple[str, ...], *, prefix: bool = False) -> str:
    phrases = (" <-> ".join(f"'{word}'" for word in term.split()) for term in spelled)
    return "(" + " | ".join(f"({phrase}{':*' if prefix else ''})" for phrase in phrases) + ")"


def _sorted(statement: Select[Any], sort: str) -> Select[Any]:
    if sort == "date":
        return statement.order_by(_index.c.date_earliest.is_(None), _index.c.date_earliest, _index.c.object_id)
    if sort == "recent":
        return statement.order_by(_index.c.object_id.desc())
    return statement.order_by(_index.c.title_key, _index.c.object_id)
