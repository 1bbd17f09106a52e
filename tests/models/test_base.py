import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint

from registry.models.base import Base, dated, one_of, options

TABLES = Base.metadata.sorted_tables


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_constraint_has_a_name(table):
    kinds = (CheckConstraint, ForeignKeyConstraint)
    assert all(constraint.name for constraint in table.constraints if isinstance(constraint, kinds))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_strict_in_sqlite(table):
    assert table.dialect_options["sqlite"]["strict"]


def test_codes_are_compared_one_by_one():
    assert str(one_of("kind", ["a", "b"]).sqltext) == "kind = 'a' OR kind = 'b'"


@pytest.mark.parametrize(("weekday", "names"), [(True, ["began_ordered", "began_bounded", "began_weekday_known"]),
                                                (False, ["began_ordered", "began_bounded"])])  # fmt: skip
def test_date_is_checked_in_its_order_and_its_words(weekday, names):
    assert [check.name for check in dated("began", weekday=weekday)] == names


def test_table_without_row_numbers_says_so():
    assert options(rowid=False) == ({"sqlite_strict": True, "sqlite_with_rowid": False},)
