from sqlalchemy import insert, select

from registry.models import RateCount
from registry.models.sql import among, as_list

STATEMENT = select(RateCount.key).where(among(RateCount.key, "keys")).order_by(RateCount.key)


def test_condition_holds_of_the_values_that_are_bound(engine):
    rows = [{"key": key, "count": 1, "expires": 0} for key in ("a", "b", "it's")]
    with engine.connect() as connection:
        connection.execute(insert(RateCount), rows)
        for keys, expected in ([], []), (["b", "a", "z"], ["a", "b"]), (["it's", 'a"b'], ["it's"]):
            assert list(connection.scalars(STATEMENT, {"keys": as_list(keys)})) == expected
