"""Looking records up as their names are typed, in any script, for staff."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Text, bindparam, case, func, select, union_all

from registry.models import Identifier, Name, NameIndex, Record
from registry.models.sql import among, as_list
from registry.provenance import references
from registry.provenance.references import PREFIXES
from registry.provenance.text import fold
from registry.queries.records.labels import Label, labels
from registry.queries.records.sight import is_readable
from registry.queries.records.sql import run
from registry.queries.records.withholding import withholding

MOST = 8
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
    whose name begins so come first, then the shorter names."""
    if (reference := typed_reference(text, kinds)) is not None:
        return hits(connection, [reference])
    folded = fold(text)
    if len(folded) > _LONGEST_PART:
        return exact(connection, kinds, text)
    if not folded:
        return []
    rows = run(
        connection,
        _LOOK_UP,
        kinds=as_list(kinds),
        whole=folded,
        begins=f"{_escaped(folded)}%",
        holds=f"%{_escaped(folded)}%",
        most=most,
    )
    return hits(connection, _told(connection, [row[0] for row in rows], lambda name: folded in name))


def exact(connection: Connection, kinds: Collection[str], text: str) -> list[Hit]:
    """The records one of whose whole names, or numbers, was typed."""
    if (reference := typed_reference(text, kinds)) is not None:
        return hits(connection, [reference])
    folded = fold(text)
    if not folded:
        return []
    rows = run(connection, _EXACT, kinds=as_list(kinds), whole=folded, most=MOST)
    return hits(connection, _told(connection, [row[0] for row in rows], lambda name: folded == name))


def _told(connection: Connection, refs: list[str], is_meant: Callable[[str], bool]) -> list[str]:
    """Those of these records that are meant by a name or number as the reader may read it."""
    withheld = withholding(connection) if refs else None
    if withheld is None:
        return refs
    told = set()
    for ref, text in run(connection, _TEXTS, references=as_list(refs)):
        words = withheld.party_name(text, ref) if ref.startswith(PREFIXES["party"]) else withheld.text(text, ref)
        if is_meant(fold(words)):
            told.add(ref)
    return [ref for ref in refs if ref in told]


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


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


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
