import pytest
from sqlalchemy import bindparam, literal_column, select

from registry.queries.records.sql import run
from tests import factories as make


def test_prepared_statement_takes_other_values_each_time(engine):
    from registry.models import Record

    statement = select(Record.kind).where(Record.reference == bindparam("wanted"), Record.visibility == "public")
    make.record(engine, make.party(), make.place())
    with engine.connect() as connection:
        kinds = [run(connection, statement, wanted=make.ref(kind)).scalar() for kind in ("party", "place", "source")]
    assert kinds == ["party", "place", None]


def test_lists_of_documents_are_in_the_order_in_which_they_were_told(engine):
    from registry.queries.records.documents import document

    terms = [{"kind": "material", "text": text} for text in ("c", "a", "b")]
    make.record(engine, make.object_(terms=terms))
    with engine.connect() as connection:
        assert document(connection, make.ref("object"))["terms"] == terms


@pytest.mark.parametrize("value", ["a::b", "it's :wanted"])
def test_prepared_statement_takes_a_value_for_itself(engine, value):
    with engine.connect() as connection:
        assert (
            run(connection, select(literal_column("1")).where(bindparam("wanted") == value), wanted=value).scalar() == 1
        )
