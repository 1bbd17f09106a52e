"""The names by which parties and places are known, for matching those that a text names."""

from collections import defaultdict

from sqlalchemy import Connection, select

from registry.models import Name, Party, Place, Record
from registry.provenance.dates import year_month_day
from registry.provenance.notation import NamedRecord
from registry.queries.records.merges import living
from registry.queries.records.sight import is_readable, reader_of
from registry.queries.records.withholding import withholding


def known_parties(connection: Connection, *, is_public: bool) -> list[NamedRecord]:
    """Every identified party with all its names, and those of the parties that turned out to be it, and the years of
    its birth and death where they are known."""
    rows = connection.execute(
        select(
            Record.reference, Name.text, Party.type,
            Party.began_earliest, Party.began_latest, Party.ended_earliest, Party.ended_latest,
        )
        .join_from(Party, Record, Record.id == Party.record_id)
        .join(Name, Name.record_id == Party.record_id)
        .where(Party.identity == "identified", Record.withdrawn.is_(None), is_readable(Record.__table__))
        .order_by(Party.record_id, Name.position),
        {"reader": reader_of(connection, is_public=is_public)},
    )  # fmt: skip
    names: dict[str, list[str]] = defaultdict(list)
    facts: dict[str, tuple[str, int | None, int | None]] = {}
    withheld = withholding(connection, reader_of(connection, is_public=is_public))
    for ref, text, kind, *days in rows:
        names[ref].append(text if withheld is None else withheld.own_name("party", text, ref))
        facts[ref] = (kind, _year(days[0], days[1]), _year(days[2], days[3]))
    for ref, other in living(connection, names).items():
        if other in names:
            names[other] += names.pop(ref)
    return [NamedRecord(ref, tuple(dict.fromkeys(names[ref])), *facts[ref]) for ref in names]


def unnamed_parties(connection: Connection) -> list[NamedRecord]:
    """The parties on record that no name finds, by their references alone: what is read again is no other party."""
    rows = connection.execute(
        select(Record.reference)
        .join_from(Party, Record, Record.id == Party.record_id)
        .where(Party.identity != "identified", Record.withdrawn.is_(None))
    )
    return [NamedRecord(ref, ()) for ref in rows.scalars()]


def known_places(connection: Connection, *, is_public: bool) -> list[NamedRecord]:
    """Every place with all its names."""
    rows = connection.execute(
        select(Record.reference, Name.text)
        .join_from(Place, Record, Record.id == Place.record_id)
        .join(Name, Name.record_id == Place.record_id)
        .where(Record.withdrawn.is_(None), is_readable(Record.__table__))
        .order_by(Place.record_id, Name.position),
        {"reader": reader_of(connection, is_public=is_public)},
    )
    names: dict[str, list[str]] = defaultdict(list)
    withheld = withholding(connection, reader_of(connection, is_public=is_public))
    for ref, text in rows:
        names[ref].append(text if withheld is None else withheld.text(text, ref))
    return [NamedRecord(ref, tuple(texts)) for ref, texts in names.items()]


def _year(earliest: int | None, latest: int | None) -> int | None:
    """The year of a date that is within one."""
    if earliest is None or latest is None or latest - earliest > 366:
        return None
    return year_month_day(earliest)[0]
