"""What every table shares: naming, types, and the declarations that tie a table to the native document form.

A document is the JSON form of one record. Its keys are the column names, with three conventions: a column
`x_id` that refers to a record appears as `x` holding that record's permanent reference; the columns `x_edtf`,
`x_verbatim` and `x_weekday` appear as one value `x` (their bounds `x_earliest`, `x_latest` are derived); and the
rows of a child table appear as a list under the child's name.
"""

from typing import Any, ClassVar, Literal

from sqlalchemy import (
    REAL,
    BigInteger,
    CheckConstraint,
    Double,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, mapped_column

from registry.provenance.codes import Weekday
from registry.provenance.dates import WEEKDAYS

Key = BigInteger().with_variant(Integer, "sqlite")
Coordinate: Double[float] = Double().with_variant(REAL, "sqlite")


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {str: Text(), Literal: Text(), int: Key, float: Coordinate}


class Aggregate(Base):
    """A table whose rows are the roots of records of one kind."""

    __abstract__ = True
    kind: ClassVar[str]


class Part(Base):
    """A table whose rows belong to a record and make up one list of its document.

    `owner` is the kind of record, or None where records of every kind have the list. `scalar` names the one
    column whose value alone is an element of the list.
    """

    __abstract__ = True
    owner: ClassVar[str | None]
    listed_as: ClassVar[str]
    scalar: ClassVar[str | None] = None


def options(*constraints: Any, rowid: bool = True) -> tuple[Any, ...]:
    """Table arguments: typed storage in SQLite, and no hidden row number where the key is composite."""
    settings: dict[str, Any] = {"sqlite_strict": True}
    if not rowid:
        settings["sqlite_with_rowid"] = False
    return (*constraints, settings)


def one_of(column: str, vocabulary: Any) -> CheckConstraint:
    # Not IN (...), for which SQLite builds a table of the codes anew at every row that it checks.
    condition = " OR ".join(f"{column} = '{code}'" for code in vocabulary)
    return CheckConstraint(condition, name=f"{column}_known")


def dated(prefix: str, *, weekday: bool = True) -> list[CheckConstraint]:
    """The bounds of a date are in order, and there is no date in words without one in EDTF."""
    checks = [
        CheckConstraint(f"{prefix}_earliest <= {prefix}_latest", name=f"{prefix}_ordered"),
        CheckConstraint(
            f"{prefix}_edtf IS NOT NULL OR coalesce({prefix}_earliest, {prefix}_latest) IS NULL",
            name=f"{prefix}_bounded",
        ),
    ]
    return [*checks, one_of(f"{prefix}_weekday", WEEKDAYS)] if weekday else checks


def root_key() -> MappedColumn[int]:
    return mapped_column(Key, ForeignKey("records.id"), primary_key=True, autoincrement=False)


def owner_key(table: str = "records.id") -> MappedColumn[int]:
    return mapped_column(Key, ForeignKey(table), primary_key=True, autoincrement=False)


def position_key() -> MappedColumn[int]:
    return mapped_column(Key, primary_key=True, autoincrement=False)


_TABLES = {
    "source": "sources",
    "place": "places",
    "party": "parties",
    "attachment": "attachments",
    "object": "objects",
    "hypothesis": "hypotheses",
    "auction": "auctions",
    "lot": "lots",
    "case": "cases",
    "certificate": "certificates",
    "event": "events",
    "search": "searches",
}


def refers_to(kind: str) -> Any:
    """A column that holds another record, by its internal key; the document shows its permanent reference."""
    return mapped_column(Key, ForeignKey(f"{_TABLES[kind]}.record_id"), index=True, info={"refers_to": kind})


class DateColumns:
    """The columns of one uncertain date."""

    date_edtf: Mapped[str | None]
    date_earliest: Mapped[int | None]
    date_latest: Mapped[int | None]
    date_verbatim: Mapped[str | None]
    date_weekday: Mapped[Weekday | None]


Digest = String(64).with_variant(Text(), "sqlite")
