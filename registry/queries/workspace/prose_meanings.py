"""What the words of provenance texts mean to an institution: in the text of one object, or in all of its texts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Select, bindparam, func, or_, select, type_coerce

from registry.models import Account, ProseMeaning
from registry.models.sql import among, as_list
from registry.provenance.notation.settlements import Meaning, key_of

# More than an institution ever says.
_MOST_MEANINGS = 10**6
PAGE_SIZE = 15


@dataclass(frozen=True, slots=True)
class SettledWords:
    """What words mean, in the text of an object or, without one, in all; who said it when, and why; and when it was
    withdrawn, if it was, and by whom."""

    key: int
    object: str | None
    meaning: Meaning
    reason: str
    person: str
    settled_at: str
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None

    @property
    def in_words(self) -> str:
        """Which words, taken for what, by whom."""
        return f"“{' '.join(self.meaning.words.split())}”: {self.meaning.in_words} ({self.person})"


@dataclass(frozen=True, slots=True)
class LexiconPage:
    """Words of a lexicon, of so many; `before` is where the next page begins."""

    words: tuple[SettledWords, ...]
    total: int
    before: int | None


def meanings_in(connection: Connection, institution: int, reference: str) -> list[SettledWords]:
    """What holds in the text of an object: what was said of this text before what was said of all, the newest first."""
    in_object = or_(_meaning.c.object_reference == reference, _meaning.c.object_reference.is_(None))
    found = _read(connection, _HOLDING.where(in_object), institution)
    return sorted(found, key=lambda one: (one.object is None, -one.key))


def lexicon(connection: Connection, institution: int) -> list[SettledWords]:
    """What holds in all texts of an institution, the newest first."""
    found = _read(connection, _HOLDING.where(_meaning.c.object_reference.is_(None)), institution)
    return sorted(found, key=lambda one: -one.key)


def lexicon_page(connection: Connection, institution: int, before: int) -> LexiconPage:
    """A page of the lexicon, the newest first, from what was settled before the key; from the newest without one."""
    words = lexicon(connection, institution)
    rest = [one for one in words if not before or one.key < before]
    here = tuple(rest[:PAGE_SIZE])
    return LexiconPage(here, len(words), here[-1].key if len(rest) > PAGE_SIZE else None)


def every_meaning(connection: Connection, institution: int) -> list[SettledWords]:
    """All that holds at an institution, in the texts of single objects and in all, the newest first."""
    return sorted(_read(connection, _HOLDING, institution), key=lambda one: -one.key)


def withdrawn_from_lexicon(connection: Connection, institution: int, most: int) -> list[SettledWords]:
    """What held in all texts of an institution once, what was withdrawn last first."""
    withdrawn = _ALL.where(_meaning.c.object_reference.is_(None), _meaning.c.withdrawn_at.is_not(None))
    return _read(connection, withdrawn.order_by(_meaning.c.withdrawn_at.desc()).limit(most), institution)


def meanings_of_keys(connection: Connection, institution: int, keys: Collection[int]) -> list[SettledWords]:
    """Meanings by their keys, whether they hold or are withdrawn; what is another institution's is left out."""
    return _read(connection, _ALL.where(among(_meaning.c.id, "keys")), institution, keys=as_list(keys)) if keys else []


def version_of_meanings(institution: Any, reference: Any = None) -> ColumnElement[int]:
    """What tells one state of an institution's lexicon, or of what was settled in the text of an object, from every
    other: a text is read anew where it is another. None is ever deleted, and one that is withdrawn stays so."""
    holding = func.count().filter(_meaning.c.withdrawn_at.is_(None))
    of_it = _meaning.c.object_reference.is_(None) if reference is None else _meaning.c.object_reference == reference
    version = select(func.coalesce(func.max(_meaning.c.id), 0) * _MOST_MEANINGS + holding)
    statement = version.where(_meaning.c.institution_id == institution, of_it)
    return type_coerce(statement.correlate_except(_meaning).scalar_subquery(), BigInteger)


def lexicon_version(connection: Connection, institution: int) -> int:
    """Which state of its lexicon an institution has."""
    version: int = connection.execute(select(version_of_meanings(institution))).scalar_one()
    return version


def by_key_of_words(found: Iterable[SettledWords]) -> dict[str, SettledWords]:
    """What a text is settled by, with who said it: of the same words the first holds."""
    told: dict[str, SettledWords] = {}
    for one in found:
        told.setdefault(key_of(one.meaning.words), one)
    return told


def _read(
    connection: Connection, statement: Select[*tuple[object, ...]], institution: int, **bound: object
) -> list[SettledWords]:
    return [
        SettledWords(
            row.id,
            row.object_reference,
            Meaning(row.words, row.meaning, row.value),
            row.reason,
            row.person,
            row.settled_at,
            row.withdrawn_at,
            row.withdrawer,
        )
        for row in connection.execute(statement, {"institution": institution, **bound})
    ]


_meaning = ProseMeaning.__table__
_person, _withdrawer = Account.__table__.alias("person"), Account.__table__.alias("withdrawer")
_ALL = (
    select(
        *(_meaning.c[name] for name in ("id", "object_reference", "words", "meaning", "value", "reason")),
        _meaning.c.settled_at,
        _meaning.c.withdrawn_at,
        _person.c.name.label("person"),
        _withdrawer.c.name.label("withdrawer"),
    )
    .join_from(_meaning, _person, _person.c.id == _meaning.c.account_id)
    .join(_withdrawer, _withdrawer.c.id == _meaning.c.withdrawn_by, isouter=True)
    .where(_meaning.c.institution_id == bindparam("institution", type_=BigInteger))
)
_HOLDING = _ALL.where(_meaning.c.withdrawn_at.is_(None))
