"""What no validation let in, put into every column of the tables of records behind the registry's back."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, Text, select, update
from sqlalchemy.exc import DBAPIError

from registry.models import Record
from registry.models.shapes import SHAPES, Shape
from tests import factories as make

# Of a text and of a number, each in turn.
TEXTS: tuple[Any, ...] = (
    None,
    "",
    "garbage \u202e",
    "1939-02-30",
    "9" * 400,
    '{"a": [1]}',
    "/",
    "1/0",
    "javascript:x",
    "\t",
)
NUMBERS: tuple[Any, ...] = (None, 2**62, -(2**62), float("inf"), -1)
_UNTOUCHED = {"record_id", "position", "id", "reference", "kind", "version"}


def whole_records() -> list[dict[str, Any]]:
    """A record of every kind with every field, all about one object."""
    ref, named = make.ref, make.named
    date = {"edtf": "1933-05-04", "verbatim": "in May", "weekday": "Thursday"}
    cited = {"citations": [{"source": ref("source"), "statement": "/note", "locator": "p. 1", "quotation": "Q",
                            "quotation_language": "en", "note": "N"}]}  # fmt: skip
    known = {"identifiers": [{"type": "catalogue", "value": "1", "issuer": "I", "url": "https://a.example"}]}
    shared = {**cited, **known, "attachments": [ref("attachment")]}
    of_summary = lambda at: {**shared, "citations": [{**cited["citations"][0], "statement": at}]}  # noqa: E731
    party, place, of = ref("party"), ref("place"), [ref("object")]
    money = {"currency": "GBP", "estimate_low": "1", "estimate_high": "2", "hammer": "3", "premium": "4"}
    return [
        make.attachment(filename="f.png", caption="C", rights="R"),
        make.source("old"),
        make.source(author="A", publisher="P", date=date, url="https://a.example", accessed="2026-01-01", language="en",
                    reliability="official", derived_from=ref("source", "old"), note="N"),
        make.place("big", type="country", latitude=1.0, longitude=2.0),
        make.place(within=ref("place", "big"), latitude=1.5, longitude=2.5, note="N", **shared),
        make.party("group", type="group"),
        make.party("other"),
        make.party(began={"edtf": "1900"}, ended={"edtf": "1980", "verbatim": "then"}, nationality="N", seat=place,
                   part_of=ref("party", "group"), note="N", **shared),
        make.party("twin", merged_into=[{"party": party, "reason": "R"}]),
        make.object_("whole"),
        make.object_(part_of=ref("object", "whole"), part_label="left", count_stated="2", composition="set", date=date,
                     origin=place, protection="P", terms=[{"kind": "material", "text": "T", "url": "https://a.example"}],
                     measurements=[{"dimension": "height", "value": "1.5", "unit": "cm", "extent": "each"}],
                     texts=[{"kind": "description", "text": "T", "language": "en"}],
                     answers=[{"rule": "gap", "period": "1933/1940", "reason": "R", "answered_by": "A",
                               "about": ref("event"), "answered_on": "2026-01-01", "source": ref("source"),
                               "locator": "1"}],
                     **of_summary("/date")),
        {"kind": "hypothesis", "ref": ref("hypothesis"), "object": of[0], "label": "L", "statement": "S",
         "preferred_by": party, "reason": "R"},
        make.auction(house=party, place=place, date=date, catalogue="C", lugt="1", scipio="2", note="N", **shared),
        make.lot(number="1", description="D", result="sold", seller=party, seller_agent=party, buyer=party,
                 buyer_agent=party, objects=of, note="N", **money, **shared),
        {"kind": "case", "ref": ref("case"), "names": named("Case"), "type": "claim", "state": "opened", "summary": "S",
         "objects": of, "parties": [{"party": party, "role": "claimant"}],
         "steps": [{"state": "opened", "date": date, "party": party, "document": ref("source"), "note": "N"}],
         "deadlines": [{"due": "2026-12-01", "what": "W", "done": "2026-11-01"}], **of_summary("/summary")},
        make.event("first", date={"edtf": "1920"}, participants=[{"party": party, "role": "to"}]),
        make.event(order=1, date=date, place=place, lot=ref("lot"), summary="S", verbatim="V", verbatim_language="en",
                   participants=[{"party": party, "role": "from", "share": "1/2", "office": "O", "note": "N",
                                  "on_behalf_of": ref("party", "group")},
                                 {"party": ref("party", "other"), "role": "to"}], legal_basis="L",
                   prices=[{"amount": "100", "currency": "GBP", "verbatim": "£100", "kind": "valuation"}],
                   terms="T", reason="R", condition="C", unknowns=[{"detail": "price", "source": ref("source"),
                   "locator": "1", "quotation": "Q", "quotation_language": "en"}],
                   asserted_by="A", hypotheses=[ref("hypothesis")],
                   supersedes=[ref("event", "first")], correction="C", note="N", **shared),
        make.certificate(number="1", case=ref("case"), date=date, place=place, legal_basis="L", declared_provenance="D",
                         objects=of, events=[ref("event")], conditions=["C"], title_passes="on_handover", note="N",
                         parties=[{"party": party, "role": "giver", "office": "O", "authority": "A"}],
                         languages=[{"language": "en", "standing": "equal", "attachment": ref("attachment")}],
                         annexes=[{"label": "L", "attachment": ref("attachment")}], **shared),
        make.search(result="found", outcome="O", archive=party, place=place, searched_by="S", date=date,
                    parties=[party], track="title", period={"edtf": "1933/1945", "verbatim": "then"}, note="N",
                    **shared),
    ]  # fmt: skip


@dataclass(frozen=True)
class Spot:
    """A column of a table, and a record that has a row in it."""

    table: Table
    column: str
    kind: str
    reference: str
    key: int


def spots(connection: Connection) -> Iterator[Spot]:
    seen = set()
    for kind, shape in SHAPES.items():
        for part in (shape, *shape.lists):
            for name, column in part.table.columns.items():
                if name in _UNTOUCHED or "refers_to" in column.info or (part.table.name, name) in seen:
                    continue
                if row := _row_of(connection, kind, part):
                    seen.add((part.table.name, name))
                    yield Spot(part.table, name, kind, *row)


def _row_of(connection: Connection, kind: str, part: Shape) -> tuple[str, int] | None:
    wanted = make.ref(kind)
    joined = select(Record.reference, Record.id).join(part.table, part.table.c.record_id == Record.id)
    row = connection.execute(joined.where(Record.reference == wanted)).first()
    return (row[0], row[1]) if row else None


def values(spot: Spot) -> tuple[Any, ...]:
    return TEXTS if isinstance(spot.table.c[spot.column].type, Text) else NUMBERS


@contextmanager
def spoilt(engine: Engine, spots: Sequence[Spot], bad: Sequence[Any]) -> Iterator[list[Spot]]:
    """With these values in the places of what is recorded there, as far as the database takes them: those are yielded.
    All is as it was afterwards."""
    with engine.connect() as connection:
        before = [connection.execute(select(spot.table.c[spot.column]).where(_here(spot))).scalar() for spot in spots]
    taken = _write(engine, zip(spots, bad, strict=True))
    yield taken
    _write(engine, zip(spots, before, strict=True))


def _here(spot: Spot) -> Any:
    here = spot.table.c.record_id == spot.key
    return here & (spot.table.c.position == 0) if "position" in spot.table.c else here


def _write(engine: Engine, changes: Iterable[tuple[Spot, Any]]) -> list[Spot]:
    taken = []
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        for spot, value in changes:
            with suppress(DBAPIError, OverflowError), connection.begin_nested():
                connection.execute(update(spot.table).where(_here(spot)).values({spot.column: value}))
                taken.append(spot)
        connection.commit()
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA ignore_check_constraints = OFF")
            connection.rollback()
    return taken
