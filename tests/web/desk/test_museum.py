"""The museum itself: which record it is, and its part in what comes to it and leaves it."""

import pytest

from registry.operations.verification import verify
from registry.queries.workspace.own_party import party_of
from registry.services.database import open_reader
from tests import factories as make

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def administrator(engine, open_browser):
    make.record(engine, make.party("museum", names=make.named("Museum of Samples"), type="organisation"))
    return open_browser("administrator")


def named(engine):
    with open_reader(engine) as connection:
        assert list(verify(connection)) == []
        return party_of(connection, 1)


def test_record_of_the_museum_is_named_and_stands_where_the_way_of_a_deed_has_it(engine, administrator, open_browser):
    assert "No record is named" in administrator.page("/museum")
    assert administrator.post("/museum", {"party": "Museum of Samples"}).status_code == 303
    assert named(engine) == make.ref("party", "museum")
    registrar = open_browser("registrar")
    assert "Lent by us" in registrar.page("/log")
    lent = registrar.page("/log/loan?ours=from")
    assert 'name="from-0" value="Museum of Samples' in " ".join(lent.split())
    assert 'value="Museum of Samples' not in registrar.page("/log/loan")
    assert 'value="Museum of Samples' not in registrar.page("/log/loan?ours=witness")


def test_without_a_record_no_deed_is_offered_as_ours(open_browser):
    assert "Comes to us" not in open_browser("registrar").page("/log")


@pytest.mark.parametrize(
    ("party", "said"),
    [("", "Name the record of your museum"), ("+ Museum of Nowhere", "first"), ("Nobody by that name", "Nobody")],
)
def test_what_names_no_record_is_told_beside_the_field(engine, administrator, party, said):
    answer = administrator.post("/museum", {"party": party})
    assert (answer.status_code, said in answer.get_data(as_text=True)) == (422, True)
    assert named(engine) is None


def test_who_does_not_administer_names_nothing(open_browser):
    registrar = open_browser("registrar")
    assert "Which record is your museum" not in registrar.page("/museum")
    assert registrar.post("/museum", {"party": "x"}).status_code == 403
