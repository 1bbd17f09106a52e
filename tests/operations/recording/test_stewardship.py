import pytest

from registry.operations.accounts import add_institution
from registry.operations.recording.stewardship import kept_by_others, take_charge
from registry.queries.records.headers import keys_of
from registry.services.unit_of_work import unit_of_work
from tests import factories as make


@pytest.fixture
def kept(sqlite_engine):
    """Two institutions, of which the first keeps an object, and the operator another."""
    make.record(sqlite_engine, make.object_(), make.object_("free"))
    for code in ("museum", "elsewhere"):
        add_institution(sqlite_engine, code, f"The {code.capitalize()}")
    with unit_of_work(sqlite_engine) as connection:
        take_charge(connection, 1, [*keys_of(connection, [make.ref("object")]).values()])
        yield connection


def test_object_is_another_institutions_for_all_but_its_keeper(kept):
    assert kept_by_others(kept, 1, [make.object_()]) == {}
    assert kept_by_others(kept, 2, [make.object_()]) == {make.ref("object"): "The Museum"}
    assert kept_by_others(kept, 2, [make.event()]) == {}


def test_record_that_no_institution_keeps_is_the_operators(kept):
    assert kept_by_others(kept, 2, [make.object_("free"), make.object_("new")]) == {make.ref("object", "free"): None}
    assert kept_by_others(kept, None, [make.object_("free"), make.object_()]) == {make.ref("object"): "The Museum"}
