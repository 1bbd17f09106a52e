import pytest
from sqlalchemy import bindparam, insert, literal, select

from registry.models import RateCount
from registry.models.sql import among, as_list, may_begin_with

STATEMENT = select(RateCount.key).where(among(RateCount.key, "keys")).order_by(RateCount.key)


def test_condition_holds_of_the_values_that_are_bound(engine):
    rows = [{"key": key, "count": 1, "expires": 0} for key in ("a", "b", "it's")]
    with engine.connect() as connection:
        connection.execute(insert(RateCount), rows)
        for keys, expected in ([], []), (["b", "a", "z"], ["a", "b"]), (["it's", 'a"b'], ["it's"]):
            assert list(connection.scalars(STATEMENT, {"keys": as_list(keys)})) == expected


def test_condition_on_whole_numbers_compares_them_as_they_are(engine):
    statement = select(RateCount.key).where(among(RateCount.count, "counts")).order_by(RateCount.key)
    with engine.connect() as connection:
        connection.execute(insert(RateCount), [{"key": str(n), "count": n, "expires": 0} for n in (1, 2, 30)])
        assert list(connection.scalars(statement, {"counts": as_list([30, 2, 7])})) == ["2", "30"]
        assert "count::text" not in str(statement.compile(engine))


@pytest.mark.parametrize(
    ("text", "start", "may_begin"),
    [("2026.7", "2026.", True), ("l26-7", "L26-", True), ("２０２６.7", "2026.", True), ("1999.7", "2026.", False)],
)
def test_text_may_begin_with_another_of_any_case_and_width(engine, text, start, may_begin):
    with engine.connect() as connection:
        statement = select(may_begin_with(literal(text), bindparam("start")))
        assert bool(connection.scalar(statement, {"start": start})) is may_begin
