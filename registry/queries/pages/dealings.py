"""What a party gave, received and did for others, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.provenance.dealings import DEALINGS, dealing
from registry.provenance.documents import EventDocument
from registry.provenance.vocabulary import ROLES
from registry.queries.pages.evidence import Taking
from registry.queries.pages.histories import Statement, statements
from registry.queries.records.dealings import Dealings
from registry.queries.records.labels import Label

HEADER = ("Date", "What", "As", "Objects", "With", "Price", "Stands", "Seen by", "Reference")


@dataclass(frozen=True, slots=True)
class DealingLine:
    """An event of a party: what it is in it, the objects with their numbers, the others, and how it stands."""

    statement: Statement
    parts: tuple[str, ...]
    objects: tuple[tuple[Label, str | None], ...]
    others: tuple[Taking, ...]
    tags: tuple[str, ...]
    is_private: bool

    def cells(self) -> Sequence[str]:
        """As a table has it, under `HEADER`."""
        told = self.statement
        return (
            told.when.words if told.when else "",
            told.type,
            ", ".join(self.parts),
            "; ".join(f"{label.name.text} ({number})" if number else label.name.text for label, number in self.objects),
            "; ".join(f"{taking.label} {taking.party.name.text}" for taking in self.others),
            "; ".join(told.prices),
            ", ".join(self.tags),
            "staff alone" if self.is_private else "public",
            told.reference,
        )


def dealing_lines(loaded: Dealings) -> Iterator[DealingLine]:
    """The events in the order that they were loaded in."""
    numbers = {event["ref"]: number for number, event in enumerate(loaded.events, start=1)}
    told = {one.reference: one for one in statements(loaded.events, loaded.names, numbers=numbers)}
    for event in loaded.events:
        statement = told[event["ref"]]
        tags = [tag.text for tag in statement.tags if tag.text != "superseded"]
        yield DealingLine(
            statement,
            tuple(_parts(event, loaded.own)),
            tuple((label, loaded.numbers.get(label.reference)) for label in statement.objects),
            tuple(taking for taking in statement.takings if taking.party.reference not in loaded.own),
            (*tags, *(["superseded"] if event["ref"] in loaded.superseded else [])),
            event["visibility"] == "private",
        )


def _parts(event: EventDocument, own: frozenset[str]) -> Iterator[str]:
    """What the party is in an event, each once."""
    parts = []
    for taking in event.get("participants", ()):
        if taking["party"] in own:
            code = dealing(event["type"], taking["role"])
            parts.append(ROLES[taking["role"]] if code in ("agent", "other") else DEALINGS[code])
        elif taking.get("on_behalf_of") in own:
            parts.append(DEALINGS["principal"])
    yield from dict.fromkeys(parts)
