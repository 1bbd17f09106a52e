"""The numbers of an institution: its schemes, what stands on the objects that it keeps, what was drawn."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import BigInteger, Connection, Text, bindparam, or_, select

from registry.models import (
    Account,
    CulturalObject,
    Identifier,
    Institution,
    Name,
    NameIndex,
    NumberDraw,
    NumberScheme,
    Record,
    Stewardship,
)
from registry.models.sql import among, as_list, may_begin_with, not_by_index
from registry.provenance import numbering
from registry.provenance.documents import Document
from registry.provenance.numbering import (
    NUMBER_KINDS,
    OF_ONE_OBJECT,
    Number,
    NumberKind,
    Scheme,
    StatedNumber,
    is_own,
    numbers_stated,
)
from registry.provenance.text import search_key
from registry.provenance.vocabulary import IDENTIFIER_TYPES
from registry.queries.records.documents import current
from registry.queries.records.sql import Rows, run

R = TypeVar("R", bound=tuple[Any, ...])


class RecordedNumber(NamedTuple):
    """A number that stands on an object."""

    reference: str
    value: str
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Draw:
    """A number that was drawn, by whom and when, and for which object; `waits_in` is the draft or proposal about it,
    `why` is said of one that stands on no object."""

    id: int
    number: str
    parsed: Number
    reference: str
    person: str
    at: str
    is_given_back: bool
    waits_in: int | None = None
    why: str = ""


def schemes(connection: Connection, institution: int) -> dict[NumberKind, Scheme]:
    """The schemes that an institution has set, by kind."""
    rows = connection.execute(
        select(NumberScheme.kind, NumberScheme.pattern, NumberScheme.is_yearly).where(
            NumberScheme.institution_id == institution
        )
    )
    found = {kind: numbering.scheme(pattern, is_yearly=bool(is_yearly)) for kind, pattern, is_yearly in rows}
    return {kind: found[kind] for kind in NUMBER_KINDS if kind in found}


def recorded(connection: Connection, institution: int, kind: NumberKind, beginning: str = "") -> list[RecordedNumber]:
    """The numbers of one kind on the objects that an institution keeps, those that begin so."""
    return list(map(RecordedNumber._make, rows_of(connection, institution, kind, beginning)))


def rows_of(connection: Connection, institution: int, kind: NumberKind, beginning: str = "") -> Rows:
    """The same as they are read: of a hundred thousand, an object for each takes longer than all that is made of it."""
    # SQLite knows of no letters but those of ASCII that they are the same in either case.
    said = beginning.replace(" ", "")
    known = "".join(takewhile(lambda character: character.isascii() or not _has_case(character), said))
    statement, bind = (_BEGINNING, {"beginning": known}) if known else (_RECORDED, {})
    return run(connection, statement, institution=institution, kind=kind, **bind)


def _has_case(character: str) -> bool:
    return character.lower() != character.upper()


def coming(connection: Connection, institution: int, kind: NumberKind, scheme: Scheme, year: int) -> Iterator[Number]:
    """The numbers that come next, one after the other: no draw and no object has one of them, or a part of it."""
    rows = recorded(connection, institution, kind, scheme.beginning(year))
    drawn, names = draws(connection, institution, kind), names_of(connection, institution)
    numbers = [number for row in own_rows(rows, names) if (number := scheme.read(row.value)) is not None]
    # What others issued counts no further, but is not given twice.
    taken = {numbering.identity(row.value, scheme) for row in rows}
    return following(scheme, year, numbers, drawn, taken)


def following(
    scheme: Scheme, year: int, numbers: Iterable[Number], drawn: Sequence[Draw], taken: Container[Number | str]
) -> Iterator[Number]:
    """What comes next after these numbers and draws, without what is taken."""
    held = [draw.parsed for draw in drawn if not draw.is_given_back]
    back = [draw.parsed for draw in drawn if draw.is_given_back]
    return (number for number in numbering.following(scheme, year, [*numbers, *held], back) if number not in taken)


def offered(connection: Connection, institution: int, kind: NumberKind, scheme: Scheme, year: int) -> Number:
    """The number that comes next."""
    return next(coming(connection, institution, kind, scheme, year))


def next_numbers(connection: Connection, institution: int, year: int) -> dict[NumberKind, str]:
    """The next number of each kind that there is a scheme for, as it is offered: who draws it has it."""
    return {
        kind: scheme.written(offered(connection, institution, kind, scheme, year))
        for kind, scheme in schemes(connection, institution).items()
    }


def draws(connection: Connection, institution: int, kind: NumberKind) -> list[Draw]:
    """What was drawn of one kind, in the order of the numbers."""
    rows = connection.execute(
        select(NumberDraw.__table__, Account.name)
        .join(Account, Account.id == NumberDraw.account_id)
        .where(NumberDraw.institution_id == institution, NumberDraw.kind == kind)
        .order_by(NumberDraw.year, NumberDraw.running, NumberDraw.part, NumberDraw.id)
    )
    return [
        Draw(
            row.id,
            row.number,
            Number(row.year, row.running, row.part),
            row.object_reference,
            row.name,
            row.drawn_at,
            row.given_back_at is not None,
        )
        for row in rows
    ]


def taken(connection: Connection, institution: int, kind: NumberKind, scheme: Scheme, beginning: str) -> list[Number]:
    """What an institution's objects have of one kind that begins so, and what was drawn and not given back."""
    on_record = [scheme.read(row.value) for row in recorded(connection, institution, kind, beginning)]
    drawn = [draw.parsed for draw in draws(connection, institution, kind) if not draw.is_given_back]
    return [*(number for number in on_record if number is not None), *drawn]


def recorded_on(
    connection: Connection, institution: int, kind: NumberKind, references: Collection[str]
) -> list[RecordedNumber]:
    """The institution's own numbers of one kind on these objects, as far as it keeps them."""
    names = names_of(connection, institution)
    rows = connection.execute(_RECORDED_ON, {**_bound(institution, references), "kind": kind})
    return own_rows([RecordedNumber(*row) for row in rows], names)


def numbers_of(connection: Connection, institution: int, kind: NumberKind, reference: str) -> list[str]:
    """The numbers of one kind that an object has: on record, or drawn for it."""
    held = held_for(connection, institution, kind, reference)
    on_record = recorded_on(connection, institution, kind, [reference])
    return [*(number.value for number in on_record), *([held] if held is not None else [])]


def held_for(connection: Connection, institution: int, kind: NumberKind, reference: str) -> str | None:
    """The number that was drawn for an object, and not given back."""
    statement = select(NumberDraw.number).where(
        NumberDraw.institution_id == institution,
        NumberDraw.kind == kind,
        NumberDraw.object_reference == reference,
        NumberDraw.given_back_at.is_(None),
    )
    return connection.execute(statement.order_by(NumberDraw.id.desc())).scalars().first()


def institution_name(connection: Connection, institution: int) -> str | None:
    """What an institution is called, as it was set up."""
    return connection.execute(select(Institution.name).where(Institution.id == institution)).scalar()


def names_of(connection: Connection, institution: int) -> set[str]:
    """What an institution is called, folded: as it is set up, and as its party is."""
    party = (
        select(Name.text).join(Institution, Institution.party_id == Name.record_id).where(Institution.id == institution)
    )
    texts = [institution_name(connection, institution) or "", *connection.execute(party).scalars()]
    return {search_key(text) for text in texts}


def own_rows(rows: Sequence[R], names: Collection[str]) -> list[R]:
    """Those that are the institution's own: of many numbers few issuers are asked about."""
    own = {issuer: is_own(issuer, names) for issuer in {issuer for _, _, issuer in rows}}
    return [row for row in rows if own[row[2]]]


@dataclass(frozen=True, slots=True)
class SameNumber:
    """A number that a document gives an object, which other objects have already."""

    kind: NumberKind
    value: str
    reference: str
    others: tuple[str, ...]

    @property
    def label(self) -> str:
        return IDENTIFIER_TYPES[self.kind]

    @property
    def answer(self) -> str:
        """What is sent by whoever says that it is another object with the same number."""
        return f"{self.reference} {self.kind} {self.value}"


def same_numbers(connection: Connection, institution: int, documents: Iterable[Document]) -> list[SameNumber]:
    """The numbers that these documents newly give objects, and that other objects of the institution have, or others
    among them."""
    documents = [document for document in documents if document["kind"] == "object"]
    before = current(connection, [document["ref"] for document in documents]) if documents else {}
    stood = {(number.kind, number.value, ref) for ref, (_, old) in before.items() for number in numbers_stated(old)}
    every = [number for document in documents for number in numbers_stated(document)]
    stated = [number for number in every if (number.kind, number.value, number.reference) not in stood]
    if not stated:
        return []
    by_kind, own = schemes(connection, institution), names_of(connection, institution)
    spelled = {key for number in stated for key in numbering.spellings(number.value, by_kind.get(number.kind))}
    revised = {document["ref"] for document in documents}
    rows = connection.execute(_SPELLED, _bound(institution, spelled))
    standing = [StatedNumber(row.reference, row.type, row.value, row.issuer) for row in rows]
    beside = [number for number in standing if number.reference not in revised] + every
    by_key: dict[tuple[NumberKind, Number | str], set[str]] = defaultdict(set)
    for number in beside:
        if is_own(number.issuer, own):
            by_key[_key(number, by_kind)].add(number.reference)
    found = []
    for number in stated:
        others = by_key[_key(number, by_kind)] - {number.reference} if is_own(number.issuer, own) else set()
        if others:
            found.append(SameNumber(number.kind, number.value, number.reference, tuple(sorted(others))))
    return found


def _key(number: StatedNumber, by_kind: Mapping[NumberKind, Scheme]) -> tuple[NumberKind, Number | str]:
    return number.kind, numbering.identity(number.value, by_kind.get(number.kind))


def _bound(institution: int, texts: Collection[str]) -> dict[str, Any]:
    return {"institution": institution, "texts": as_list(sorted(texts))}


# Not by the index of keepers: most of what there is may be kept by one institution.
_kept = (
    select(Record.reference, Identifier.value, Identifier.issuer)
    .join_from(Identifier, CulturalObject, CulturalObject.record_id == Identifier.record_id)
    .join(Record, Record.id == Identifier.record_id)
    .join(Stewardship, Stewardship.record_id == Identifier.record_id)
    .where(not_by_index(Stewardship.institution_id) == bindparam("institution", type_=BigInteger))
    .where(Record.withdrawn.is_(None))
)
_RECORDED = _kept.where(Identifier.type == bindparam("kind", type_=Text)).order_by(
    Identifier.record_id, Identifier.position
)
# Blanks beside signs count for nothing in a number: what has any is looked at whole.
_BEGINNING = _RECORDED.where(
    or_(may_begin_with(Identifier.value, bindparam("beginning", type_=Text)), Identifier.value.contains(" "))
)
_RECORDED_ON = _RECORDED.where(among(Record.reference, "texts"))
_CALLED = select(NameIndex.record_id).where(among(NameIndex.folded, "texts"))
_SPELLED = _kept.add_columns(Identifier.type).where(
    Identifier.record_id.in_(_CALLED), or_(*(Identifier.type == kind for kind in OF_ONE_OBJECT))
)
