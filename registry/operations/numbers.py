"""Numbers that an institution gives: setting their schemes, drawing the next one, giving one back."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from registry.errors import NotFoundError, StepError
from registry.ledger.entries import Operation, append_states
from registry.models import NumberDraw, NumberScheme
from registry.provenance import numbering, references
from registry.provenance.numbering import OF_ONE_OBJECT, Number, NumberKind, Scheme
from registry.provenance.vocabulary import IDENTIFIER_TYPES
from registry.queries.records.documents import current
from registry.queries.workspace import numbers
from registry.queries.workspace.number_fates import fates, unrecorded
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


@dataclass(frozen=True, slots=True)
class Together:
    """What a form says of the objects that it gives numbers: those that come to the museum at once, in one accession,
    loan or entry; the numbers that are typed there so far; and of which set one is a part."""

    objects: Collection[str] = ()
    stated: Mapping[str, str] = field(default_factory=dict)
    sets: Mapping[str, str] = field(default_factory=dict)


def draw(engine: Engine, actor: Actor, kind: NumberKind, reference: str, together: Together | None = None) -> str:
    """Draws the next number for an object, which need not be recorded yet; what was drawn for it and not given back is
    drawn once. Raises StepError where no scheme is set, BadReferenceError, NotAllowedError."""
    drawn = draw_several(engine, actor, kind, [reference], together)
    return drawn[references.parse(reference, "object")]


def draw_several(
    engine: Engine, actor: Actor, kind: NumberKind, wanted: Sequence[str], together: Together | None = None
) -> dict[str, str]:
    """Draws a number for each of these objects at once, as `draw` does. Where the scheme has parts, a part of a set has
    the number of the set with the next part, and of what comes together each is a part of one number."""
    actor.require("draft")
    wanted = [references.parse(reference, "object") for reference in wanted]
    with unit_of_work(engine) as connection:
        scheme = numbers.schemes(connection, actor.institution).get(kind)
        if scheme is None:
            raise StepError("number.no-scheme", number=IDENTIFIER_TYPES[kind], name=actor.institution_name)
        drawing = _Drawing(connection, actor, kind, scheme, together or Together())
        return {reference: drawing.number_for(reference) for reference in drawing.sets_first(wanted)}


class _Drawing:
    """The numbers of one kind that are drawn in a transaction."""

    def __init__(
        self, connection: Connection, actor: Actor, kind: NumberKind, scheme: Scheme, together: Together
    ) -> None:
        self._connection, self._actor, self._kind, self._scheme = connection, actor, kind, scheme
        self._together = together
        self._stated = dict(together.stated)
        self._year = today().year
        # What is on record, drawn, or typed on the form, by the year of a number.
        self._taken: dict[str, list[Number]] = {}

    def sets_first(self, wanted: Sequence[str]) -> list[str]:
        """The objects in the order in which they are drawn for: a part follows on its set."""
        return sorted(wanted, key=lambda reference: reference in self._together.sets)

    def number_for(self, reference: str) -> str:
        """The number of an object, as it is written."""
        held = numbers.held_for(self._connection, self._actor.institution, self._kind, reference)
        text = held if held is not None else self._drawn(reference)
        self._stated[reference] = text
        return text

    def _drawn(self, reference: str) -> str:
        if (shared := self._shared()) is not None:
            return shared
        number = self._of_part(reference) or self._of_several() or next(self._coming)
        text = self._scheme.written(number)
        _hold(self._connection, self._actor, self._kind, text, number, reference)
        for taken in self._taken.values():
            taken.append(number)
        return text

    @cached_property
    def _coming(self) -> Iterator[Number]:
        """The numbers that come next, but for those that are typed on the form."""
        stated = {number._replace(part=None) for number in self._read(self._stated.values())}
        coming = numbers.coming(self._connection, self._actor.institution, self._kind, self._scheme, self._year)
        return (number for number in coming if number not in stated)

    def _next_part(self, whole: Number) -> Number:
        """The number of the next part of a whole; of all that there are, those of its year are read once."""
        if whole.year not in self._taken:
            of_year = self._scheme.beginning_in(whole.year)
            on_record = numbers.taken(self._connection, self._actor.institution, self._kind, self._scheme, of_year)
            self._taken[whole.year] = [*self._read(self._stated.values()), *on_record]
        return numbering.next_part(whole, self._taken[whole.year])

    def _read(self, texts: Iterable[str]) -> list[Number]:
        """Those that belong to the scheme."""
        return [number for text in texts if (number := self._scheme.read(text)) is not None]

    def _shared(self) -> str | None:
        """The number of an entry, which what came in together has in common where the scheme has no parts."""
        if self._kind in OF_ONE_OBJECT or self._scheme.part:
            return None
        return next((self._stated[each] for each in self._together.objects if each in self._stated), None)

    def _of_part(self, reference: str) -> Number | None:
        """The number of the next part of the set that an object is part of."""
        whole = self._together.sets.get(reference) or self._set_on_record(reference)
        if whole is None or not self._scheme.part:
            return None
        numbers_of_set = numbers.numbers_of(self._connection, self._actor.institution, self._kind, whole)
        read = self._read([self._stated.get(whole, ""), *numbers_of_set])
        of_set = next((number for number in read if number.part is None), None)
        return self._next_part(of_set) if of_set is not None else None

    def _set_on_record(self, reference: str) -> str | None:
        _, document = current(self._connection, [reference]).get(reference, (0, None))
        return document.get("part_of") if document is not None and document["kind"] == "object" else None

    def _of_several(self) -> Number | None:
        """The number that several objects have in common which come together, with the next part."""
        if not self._scheme.part or len(self._together.objects) < 2:
            return None
        stated = self._read(self._stated[each] for each in self._together.objects if each in self._stated)
        parts = [number for number in stated if number.part is not None]
        whole = parts[0]._replace(part=None) if parts else next(self._coming)
        return self._next_part(whole)


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
        beginning = of.beginning_in(same.year) if of is not None and isinstance(same, Number) else ""
        standing = numbers.recorded(connection, actor.institution, row.kind, beginning)
        on = [each.reference for each in standing if numbering.identity(each.value, of) == same]
        if on:
            raise StepError("number.in-use", number=row.number, reference=on[0])
        _give_back(connection, actor, key)
        return str(row.number)


def give_back_of_discarded(connection: Connection, actor: Actor, references: Collection[str]) -> None:
    """Gives back what was drawn for objects of a draft that was just discarded, where nobody else can have seen it:
    what was submitted, or could be printed, stays drawn, and is told with its reason."""
    fated = fates(connection, actor.institution, references)
    unseen = unrecorded(connection, [reference for reference, fate in fated.items() if fate == "unseen"])
    drawn = select(NumberDraw.id).where(
        NumberDraw.institution_id == actor.institution,
        NumberDraw.object_reference.in_(sorted(unseen)),
        NumberDraw.given_back_at.is_(None),
    )
    for key in connection.execute(drawn.order_by(NumberDraw.id)).scalars().all():
        _give_back(connection, actor, key)


def _give_back(connection: Connection, actor: Actor, key: int) -> None:
    connection.execute(update(NumberDraw).where(NumberDraw.id == key).values(given_back_at=timestamp()))
    append_states(connection, actor.act(Operation.GIVE_NUMBER_BACK), number_draws(connection, key), timestamp())


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
