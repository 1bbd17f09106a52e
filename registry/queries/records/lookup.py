"""Looking records up as their names are typed, in any script, for staff."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Text, bindparam, case, func, select, union_all

from registry.models import Identifier, Name, NameIndex, Record
from registry.models.sql import among, as_list
from registry.provenance import references
from registry.provenance.governance.withholding import WITHHELD
from registry.provenance.text import search_key, spellings
from registry.queries.records.labels import Label, labels
from registry.queries.records.merges import in_place_of_merged
from registry.queries.records.sight import is_readable
from registry.queries.records.sql import literally, run
from registry.queries.records.withholding import Withholding, withholding

MOST = 8
# So many are read of those that are meant by their names as they are recorded, where something is withheld in some.
_MOST_READ = 500
# A part of a name is as long at most; SQLite compares with no pattern beyond 50,000 bytes.
_LONGEST_PART = 1000


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found: its label, and the number under which it is kept, if it has one."""

    label: Label
    number: str | None = None

    @property
    def words(self) -> str:
        """What stands in a field that has been filled in with the record: its name and its reference."""
        name = self.label.name.text
        original = next((f" {alternative.text}" for alternative in self.label.originals), "")
        return f"{name}{original} · {self.label.reference}"


def look_up(connection: Connection, kinds: Collection[str], text: str, most: int = MOST) -> list[Hit]:
    """Records of some kinds that are meant by what was typed so far: a reference, a number, or a part of a name. Those
    whose name begins so come first, then the shorter names. By a name of a merged party the one that it is by now is
    meant; by its reference it is itself."""
    if (reference := typed_reference(text, kinds)) is not None:
        return hits(connection, [reference])
    folded = search_key(text)
    if len(folded) > _LONGEST_PART:
        return exact(connection, kinds, text)
    if not folded:
        return []
    meant = (ref for spelled in spellings(text) for ref in _spelled_so(connection, kinds, spelled, most))
    return hits(connection, in_place_of_merged(connection, list(dict.fromkeys(meant))[:most]))


def _spelled_so(connection: Connection, kinds: Collection[str], folded: str, most: int) -> list[str]:
    withheld = withholding(connection)
    rows = run(
        connection,
        _LOOK_UP,
        kinds=as_list(kinds),
        whole=folded,
        begins=f"{literally(folded)}%",
        holds=f"%{literally(folded)}%",
        most=most if withheld is None else _MOST_READ,
    )
    return _told(connection, withheld, rows, folded)


def exact(connection: Connection, kinds: Collection[str], text: str) -> list[Hit]:
    """The records one of whose whole names, or numbers, was typed."""
    if (reference := typed_reference(text, kinds)) is not None:
        return hits(connection, [reference])
    folded = search_key(text)
    if not folded:
        return []
    withheld = withholding(connection)
    most = MOST if withheld is None else _MOST_READ
    rows = run(connection, _EXACT, kinds=as_list(kinds), whole=folded, most=most)
    meant = _told(connection, withheld, rows, folded, is_whole=True)
    return hits(connection, in_place_of_merged(connection, meant)[:MOST])


def _told(
    connection: Connection, withheld: Withholding | None, rows: Sequence[Any], folded: str, *, is_whole: bool = False
) -> list[str]:
    """Those of these records that are meant by a name or number as the reader may read it, in the order of what they
    read: nothing about what is withheld in it tells which come, or come first."""
    if withheld is None or not rows:
        return [row[0] for row in rows]
    ranks: dict[str, tuple[int, int]] = {}
    for ref, text in run(connection, _TEXTS, references=as_list([row[0] for row in rows])):
        words = withheld.own_name(references.kind_of(ref), text, ref)
        rank = _rank_of(words, folded)
        if rank is not None and (rank[0] == 0 or not is_whole):
            ranks[ref] = min(rank, ranks.get(ref, rank))
    return [ref for ref, key, *_ in sorted(rows, key=lambda row: (ranks.get(row[0], ()), row[1])) if ref in ranks]


def _rank_of(words: str, folded: str) -> tuple[int, int] | None:
    """How well a name as it is read is meant by what was typed, and how long it is; None where it is not. The mark of
    what is withheld is no part of the name."""
    first, *others = (search_key(piece) for piece in words.split(WITHHELD))
    if not any(folded in piece for piece in (first, *others)):
        return None
    rank = 0 if first == folded and not others else 1 if first.startswith(folded) else 2
    return rank, len(search_key(words))


def typed_reference(text: str, kinds: Collection[str]) -> str | None:
    """The reference that what was typed is, or ends in, as in "Kansong Art Museum · PTY-…"."""
    last = text.rsplit("·", 1)[-1].strip()
    return next(filter(None, (references.recognise(last, kind) for kind in kinds)), None)


def hits(connection: Connection, refs: Collection[str]) -> list[Hit]:
    """These records, with their numbers, in the order given; those that don't exist, or that the reader may not read,
    are left out."""
    if not refs:
        return []
    named = labels(connection, refs, is_public=False)
    numbers: dict[str, str] = {}
    withheld = withholding(connection)
    for reference, value in run(connection, _NUMBERS, references=as_list(refs)):
        numbers.setdefault(reference, value if withheld is None else withheld.text(value, reference))
    houses = {label.within for label in named.values() if label.within}
    of = labels(connection, houses, is_public=False) if houses else {}
    readable = [ref for ref in dict.fromkeys(refs) if ref in named and not named[ref].is_withheld]
    return [Hit(_placed(named[ref], of), numbers.get(ref)) for ref in readable]


def words_of(connection: Connection, refs: Iterable[str]) -> dict[str, str]:
    """What stands in a field that has been filled in with each of these records."""
    return {hit.label.reference: hit.words for hit in hits(connection, list(refs))}


def _placed(label: Label, houses: dict[str, Label]) -> Label:
    """A lot is named with its auction."""
    if label.within in houses:
        whole = houses[label.within].name
        return replace(label, name=replace(whole, text=f"{whole.text}, {label.name.text}"))
    return label


_record, _names, _identifier = Record.__table__, NameIndex.__table__, Identifier.__table__
_found = (
    select(_record.c.reference, _record.c.id, func.min(func.length(_names.c.folded)).label("length"))
    .join_from(_names, _record, _record.c.id == _names.c.record_id)
    .where(among(_record.c.kind, "kinds"), _record.c.withdrawn.is_(None), is_readable(_record))
    .group_by(_record.c.id, _record.c.reference)
    .limit(bindparam("most"))
)
_rank = func.min(
    case(
        (_names.c.folded == bindparam("whole", type_=Text), 0),
        (_names.c.folded.like(bindparam("begins", type_=Text), escape="\\"), 1),
        else_=2,
    )
)
_LOOK_UP = _found.where(_names.c.folded.like(bindparam("holds", type_=Text), escape="\\")).order_by(
    _rank, "length", _record.c.id
)
_EXACT = _found.where(_names.c.folded == bindparam("whole", type_=Text)).order_by(_record.c.id)
_TEXTS = union_all(
    *(
        select(_record.c.reference, column)
        .join_from(column.table, _record, _record.c.id == column.table.c.record_id)
        .where(among(_record.c.reference, "references"))
        for column in (Name.__table__.c.text, _identifier.c.value)
    )
)
_NUMBERS = (
    select(_record.c.reference, _identifier.c.value)
    .join_from(_identifier, _record, _record.c.id == _identifier.c.record_id)
    .where(among(_record.c.reference, "references"), _identifier.c.type != "system", _identifier.c.type != "authority")
    .order_by(_record.c.id, _identifier.c.position)
)
