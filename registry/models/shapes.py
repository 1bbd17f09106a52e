"""The shape of each kind of document, read off the tables: which value is which column of which table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from registry.models.base import Aggregate, Part

_DATE_PARTS = ("edtf", "verbatim", "weekday")
_STRUCTURAL = ("record_id", "position")


@dataclass(frozen=True, slots=True)
class Value:
    """A plain value: its key in the document, its column, and the kind of record it refers to, if any."""

    key: str
    column: str
    refers_to: str | None


@dataclass(frozen=True, slots=True)
class DateValue:
    """An uncertain date: its key, and the columns of its written parts and of its derived bounds."""

    key: str
    parts: tuple[tuple[str, str], ...]

    @property
    def earliest(self) -> str:
        return f"{self.key}_earliest"

    @property
    def latest(self) -> str:
        return f"{self.key}_latest"


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A document, or the elements of one list in it; `scalar` is the one value that alone is an element."""

    key: str
    table: Table
    values: tuple[Value, ...]
    dates: tuple[DateValue, ...]
    lists: tuple["Shape", ...] = ()
    scalar: Value | None = None

    def references(self, document: Any) -> Iterator[tuple[str, str]]:
        """Every reference in a document or element, with its JSON Pointer."""
        if self.scalar is not None:
            if self.scalar.refers_to:
                yield "", document
            return
        for value in self.values:
            if value.refers_to and value.key in document:
                yield f"/{value.key}", document[value.key]
        for part in self.lists:
            for index, element in enumerate(document.get(part.key, ())):
                for pointer, reference in part.references(element):
                    yield f"/{part.key}/{index}{pointer}", reference


def _shape(model: type[Aggregate] | type[Part], key: str, lists: tuple[Shape, ...] = ()) -> Shape:
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - narrows the type: no model here maps anything else
    date_keys = [name.removesuffix("_edtf") for name, _ in table.columns.items() if name.endswith("_edtf")]
    dates = tuple(
        DateValue(date, tuple((part, f"{date}_{part}") for part in _DATE_PARTS if f"{date}_{part}" in table.columns))
        for date in date_keys
    )
    of_dates = {column for date in dates for _, column in date.parts} | {
        bound for date in dates for bound in (date.earliest, date.latest)
    }
    values = tuple(
        Value(name.removesuffix("_id") if "refers_to" in column.info else name, name, column.info.get("refers_to"))
        for name, column in table.columns.items()
        if name not in _STRUCTURAL and name not in of_dates
    )
    scalar_name = getattr(model, "scalar", None)
    scalar = next((value for value in values if value.column == scalar_name), None)
    return Shape(key, table, values, dates, lists, scalar)


def _shapes() -> Mapping[str, Shape]:
    parts = Part.__subclasses__()
    return {
        model.kind: _shape(
            model,
            model.kind,
            tuple(_shape(part, part.listed_as) for part in parts if part.owner in (None, model.kind)),
        )
        for model in Aggregate.__subclasses__()
    }


# Imported last, when all models are known to the two base classes.

SHAPES = _shapes()
