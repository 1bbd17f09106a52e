import pytest
from sqlalchemy import func, insert, select

from registry.models import RateCount, Record
from registry.services.database import open_reader
from registry.services.unit_of_work import inserted_key, unit_of_work

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
COUNT = insert(RateCount).values(key="k", count=1, expires=0)


def rows(engine):
    with open_reader(engine) as connection:
        return connection.scalar(select(func.count()).select_from(RateCount))


def test_work_that_ends_is_committed(engine):
    with unit_of_work(engine) as connection:
        connection.execute(COUNT)
    assert rows(engine) == 1


def fail_at_the_end(engine):
    with unit_of_work(engine) as connection:
        connection.execute(COUNT)
        raise ZeroDivisionError


def test_work_that_fails_leaves_nothing_behind(engine):
    with pytest.raises(ZeroDivisionError):
        fail_at_the_end(engine)
    assert rows(engine) == 0


def test_inserted_row_has_the_key_that_is_told(engine):
    record = insert(Record).values(reference="OBJ-1", kind="object", version=1, visibility="public")
    with unit_of_work(engine) as connection:
        key = inserted_key(connection, record)
        assert connection.scalar(select(Record.id).where(Record.reference == "OBJ-1")) == key
