"""Invented objects: private, in a museum of their own, in no report, and withdrawn all at once."""

import pytest

from registry.errors import AccountError, SettingError
from registry.exchange.invented import fill
from registry.operations.invented import ROLES, Filled, record_invented, withdraw_invented
from registry.operations.verification import verify
from registry.queries.dossiers.loading import collection, count
from registry.queries.dossiers.rule_tables import read_rule_tables
from registry.queries.records.invented import CODE, invented_objects
from registry.queries.workspace.people import institution_at
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import acting, employ, institution


@pytest.fixture
def kim(engine):
    """Somebody with an account, at a museum that keeps one object."""
    make.record(engine, make.object_())
    institution(engine)
    return employ(engine, "kim", "registrar")


def test_invented_objects_are_in_no_report_and_make_no_other_figure(engine, kim):
    filled = fill(engine, 2, accounts={"kim@museum.example": ROLES}, by="t")
    again = fill(engine, 2, accounts={"kim@museum.example": ROLES}, by="t")
    assert again == Filled(objects=2, recorded=0)
    with open_reader(engine) as connection:
        assert (invented_objects(connection), filled.objects, count(connection)) == (2, 2, 1)
        reported = [dossier.document["ref"] for dossier in collection(connection, read_rule_tables())]
        assert list(verify(connection)) == []
    assert reported == [make.ref("object")]
    assert "approve" in acting(engine, kim, "invented").may


def test_withdrawing_them_leaves_what_is_real_and_may_be_done_again_after_more(engine, kim):
    made = fill(engine, 2, accounts={"kim@museum.example": ROLES}, by="t").recorded
    assert withdraw_invented(engine, by="t") == made
    with open_reader(engine) as connection:
        assert (invented_objects(connection), count(connection)) == (0, 1)
    with pytest.raises(SettingError):
        withdraw_invented(engine, by="t")
    assert fill(engine, 1, accounts={"kim@museum.example": ROLES}, by="t").objects == 1


def test_what_is_not_private_is_refused(engine, kim):
    with pytest.raises(SettingError) as caught:
        record_invented(engine, [make.object_(visibility="public")], accounts={}, by="t")
    assert caught.value.code == "invented.not-private"


def test_nothing_is_made_for_somebody_without_an_account(sqlite_engine):
    with pytest.raises(AccountError):
        fill(sqlite_engine, 1, accounts={"nobody@m.example": ROLES}, by="t")
    with open_reader(sqlite_engine) as connection:
        assert invented_objects(connection) == 0


def test_nothing_that_is_invented_can_be_shown_to_the_public(engine, kim):
    fill(engine, 1, accounts={"kim@museum.example": ROLES}, by="t")
    with open_reader(engine) as connection:
        museum = institution_at(connection, CODE)[0]
    [outcome] = make.record(engine, make.object_("shown"), keeper=museum)
    assert (outcome.status, outcome.pointer, outcome.refusal.code) == ("refused", "/visibility", "invented.not-public")
