"""Numbers that an institution gives: setting their schemes, drawing the next one, giving one back."""

from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from registry.errors import NotFoundError, StepError
from registry.ledger.entries import Operation, append_states
from registry.models import NumberDraw, NumberScheme
from registry.provenance import numbering, references
from registry.provenance.numbering import Number, NumberKind, Scheme
from registry.provenance.vocabulary import IDENTIFIER_TYPES
from registry.queries.records.documents import current
from registry.queries.workspace import numbers
from registry.queries.workspace.number_states import number_draws, number_schemes
from registry.queries.workspace.people import Actor
from registry.services.clock import timestamp, today
from registry.services.unit_of_work import inserted_key, unit_of_work


def set_scheme(engine: Engine, actor: Actor, kind: NumberKind, pattern: str, *, is_yearly: bool) -> Scheme:
    """How the institution writes one kind of number from now on; what was given stays as it is. Raises DocumentError,
    NotAllowedError."""
    actor.require("administer")
    scheme = numbering.scheme(pattern, is_yearly=is_yearly)
    with unit_of_work(engine) as connection:
        before = numbers.schemes(connection, actor.institution).get(kind)
        if before == scheme:
            return scheme
        of_kind = (NumberScheme.institution_id == actor.institution, NumberScheme.kind == kind)
        connection.execute(delete(NumberScheme).where(*of_kind))
        values = {"institution_id": actor.institution, "kind": kind, "pattern": scheme.pattern}
        values |= {"is_yearly": int(is_yearly), "account_id": actor.account, "set_at": timestamp()}
        connection.execute(insert(NumberScheme).values(values))
        states = number_schemes(connection, actor.institution, kind)
        append_states(connection, actor.act(Operation.SET_NUMBERS), states, timestamp())
    return scheme


def draw(engine: Engine, actor: Actor, kind: NumberKind, reference: str) -> str:
    """Draws the next number for an object, which need not be recorded yet; what was drawn for it and not given back is
    drawn once. Of a part of a set whose number has parts, it is the number of that with the next part. Raises StepError
    where no scheme is set, BadReferenceError, NotAllowedError."""
    actor.require("draft")
    reference = references.parse(reference, "object")
    with unit_of_work(engine) as connection:
        scheme = numbers.schemes(connection, actor.institution).get(kind)
        if scheme is None:
            raise StepError("number.no-scheme", number=IDENTIFIER_TYPES[kind], name=actor.institution_name)
        held = numbers.held_for(connection, actor.institution, kind, reference)
        if held is not None:
            return held
        number = _of_part(connection, actor, kind, scheme, reference)
        if number is None:
            number = numbers.offered(connection, actor.institution, kind, scheme, today().year)
        _hold(connection, actor, kind, scheme.written(number), number, reference)
        return scheme.written(number)


def give_back(engine: Engine, actor: Actor, key: int) -> str:
    """Gives back a number that was drawn, and stands on no object: it is offered again. Raises NotFoundError,
    StepError, NotAllowedError."""
    actor.require("draft")
    with unit_of_work(engine) as connection:
        mine = (NumberDraw.id == key, NumberDraw.institution_id == actor.institution)
        row = connection.execute(select(NumberDraw.__table__).where(*mine)).first()
        if row is None or row.given_back_at is not None:
            raise NotFoundError("number.not-drawn")
        of = numbers.schemes(connection, actor.institution).get(row.kind)
        same = numbering.identity(row.number, of)
        standing = numbers.recorded(connection, actor.institution, row.kind)
        on = [each.reference for each in standing if numbering.identity(each.value, of) == same]
        if on:
            raise StepError("number.in-use", number=row.number, reference=on[0])
        connection.execute(update(NumberDraw).where(*mine).values(given_back_at=timestamp()))
        append_states(connection, actor.act(Operation.GIVE_NUMBER_BACK), number_draws(connection, key), timestamp())
        return str(row.number)


def _of_part(connection: Connection, actor: Actor, kind: NumberKind, scheme: Scheme, reference: str) -> Number | None:
    """The number of the next part of the set that an object on record is part of, where the scheme has parts."""
    _, document = current(connection, [reference]).get(reference, (0, None))
    whole = document.get("part_of") if document is not None and document["kind"] == "object" else None
    if whole is None or not scheme.part:
        return None
    rows = numbers.recorded(connection, actor.institution, kind)
    read = [(row.reference, number) for row in rows if (number := scheme.read(row.value)) is not None]
    of_whole = next((number for ref, number in read if ref == whole and number.part is None), None)
    if of_whole is None:
        return None
    drawn = [one.parsed for one in numbers.draws(connection, actor.institution, kind) if not one.is_given_back]
    return numbering.next_part(of_whole, [*(number for _, number in read), *drawn])


def _hold(connection: Connection, actor: Actor, kind: NumberKind, text: str, number: Number, reference: str) -> None:
    """Notes that a number is drawn; one that was given back is drawn again."""
    held: dict[str, Any] = {
        "object_reference": reference,
        "account_id": actor.account,
        "drawn_at": timestamp(),
        "given_back_at": None,
    }
    same = (NumberDraw.institution_id == actor.institution, NumberDraw.kind == kind, NumberDraw.number == text)
    key = connection.execute(select(NumberDraw.id).where(*same)).scalar()
    if key is None:
        values: dict[str, Any] = {"institution_id": actor.institution, "kind": kind, "number": text}
        values |= {"year": number.year, "running": number.running, "part": number.part, **held}
        key = inserted_key(connection, insert(NumberDraw).values(values))
    else:
        connection.execute(update(NumberDraw).where(NumberDraw.id == key).values(held))
    append_states(connection, actor.act(Operation.DRAW_NUMBER), number_draws(connection, key), timestamp())
