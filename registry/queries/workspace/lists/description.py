"""What describes a list of the desk: which things it is of, its columns, filters and sorts; and how one looks at it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause

from registry.errors import NotFoundError
from registry.provenance.codes import RecordKind
from registry.provenance.findings import RuleTables
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.labels import Label


@dataclass(frozen=True, slots=True)
class Desk:
    """For whom a list is made: the institution by its key, the day it is, and the tables of the rules of due
    diligence there."""

    institution: int
    today: str
    rule_tables: RuleTables = field(default_factory=read_rule_tables)


@dataclass(slots=True)
class Row:
    """A thing in a list: what tells it from the others, and its reference, if it is a record."""

    key: Any
    reference: str


@dataclass(slots=True)
class Cell:
    """What a column says of a thing: a text, or records by their labels, or a number."""

    text: str = ""
    labels: tuple[Label, ...] = ()
    number: int | None = None
    language: str | None = None

    def __str__(self) -> str:
        """As it is shown."""
        named = (" ".join([label.name.text, *(name.text for name in label.originals[:1])]) for label in self.labels)
        return "; ".join(named) if self.labels else self.text

    @property
    def value(self) -> str | int:
        """As a spreadsheet takes it."""
        return str(self) if self.number is None else self.number


Cells = Mapping[Any, Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `load` says it of the things of a page, in statements whose number does not grow with them. Those that
    are not `usual` are shown where they are chosen."""

    key: str
    heading: str
    load: Callable[[Connection, Sequence[Row], Desk], Cells]
    is_usual: bool = True
    # The sort that puts things in order by it.
    sort: str | None = None
    # Whether it says what a thing is called.
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Sort:
    """An order, by a column of the database; `type` is what its values are. `lacking` is the value of what has none,
    which is greater than all others: it stands last both ways."""

    key: str
    heading: str
    column: Any
    type: type[int] | type[str]
    is_descending: bool = False
    lacking: int | str | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Filter:
    """A condition on the things of a list, and how it is said in words: of one of a few `options`, or of a record of a
    kind that is named, or of words that are typed. `said` has {} for what was named or typed.

    Where what is filtered is no column but follows from more, the condition holds of all things that it can be true of,
    and `decides` tells of what was loaded of one of them, and of what was named or chosen, whether it is. `is_asked`
    says whether an option is one at all there.
    """

    key: str
    label: str
    condition: Callable[[Any, Desk], ColumnElement[bool]]
    options: Mapping[str, str] = field(default_factory=dict)
    names: RecordKind | None = None
    said: str = ""
    decides: Callable[[Any, Any], bool] | None = None
    is_asked: Callable[[str, Desk], bool] = lambda _, __: True

    def choices(self, desk: Desk) -> Mapping[str, str]:
        """The options that there are for a desk."""
        return {code: words for code, words in self.options.items() if self.is_asked(code, desk)}


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list: the things that it is of, what tells one from another, and which of them an institution has. `standing`
    holds of them unless one of the filters in `unless` asks for others."""

    name: str
    heading: str
    # The kind of its records; none where it is of something else.
    record: RecordKind | None
    things: FromClause
    key: Any
    reference: Any
    scope: Callable[[Desk], ColumnElement[bool]]
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...]
    sorts: tuple[Sort, ...]
    standing: ColumnElement[bool] | None = None
    unless: tuple[str, ...] = ("standing",)
    # Whose they are, in words; {} is the institution.
    whose: str = "that {} keeps"
    # Filters that are one click away.
    quick: tuple[tuple[str, str], ...] = ()
    # What filters decide by, of each of some things, with its key.
    load: Callable[[Connection, Sequence[Row], Desk], Iterable[tuple[Any, Any]]] | None = None

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)

    def sort(self, key: str) -> Sort | None:
        return next((sort for sort in self.sorts if sort.key == key), None)


@dataclass(frozen=True, slots=True)
class View:
    """How a list is looked at: the columns that are shown, the order, and what is filtered, by the filters' keys."""

    columns: tuple[str, ...]
    sort: str
    is_descending: bool
    filters: Mapping[str, str]

    def as_fields(self) -> list[tuple[str, str]]:
        """As the fields of an address, from which `view_of` makes it again."""
        order = f"-{self.sort}" if self.is_descending else self.sort
        return [*(("column", key) for key in self.columns), ("sort", order), *self.filters.items()]


def view_of(kind: ListKind, fields: Mapping[str, Sequence[str]]) -> View:
    """How the fields of an address ask for a list; what they don't say is as usual. Raises NotFoundError for a column,
    an order or a choice that the list does not have: it would show more than was asked for."""
    asked = set(fields.get("column", ()))
    columns = tuple(c.key for c in kind.columns if (c.key in asked if asked else c.is_usual))
    order = next(iter(fields.get("sort", ())), "")
    sort = kind.sort(order.removeprefix("-") or kind.sorts[0].key)
    if sort is None or asked - set(columns):
        raise NotFoundError("list.no-such-view", heading=kind.heading)
    typed = {one: next(iter(fields.get(one.key, ())), "").strip() for one in kind.filters}
    if any(one.options and text and text not in one.options for one, text in typed.items()):
        raise NotFoundError("list.no-such-view", heading=kind.heading)
    is_descending = order.startswith("-") if order else sort.is_descending
    return View(columns, sort.key, is_descending, {one.key: text for one, text in typed.items() if text})
