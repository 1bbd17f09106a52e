from typing import get_args

import pytest

from registry.provenance.codes import EventCode
from registry.provenance.governance.procedures import PROCEDURES, groups
from registry.provenance.vocabulary import ROLES


def test_every_type_of_event_has_its_procedure():
    assert PROCEDURES.keys() == set(get_args(EventCode))


def test_groups_show_each_procedure_once():
    shown = [procedure.type for group in groups().values() for procedure in group]
    assert sorted(shown) == sorted(PROCEDURES)


def test_groups_come_in_the_order_of_the_menu():
    assert list(groups())[:3] == ["Acquired", "Lent and deposited", "Moved"]


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES.keys())
def test_procedure_asks_for_each_role_once_and_leaves_the_rest_to_choose(procedure):
    asked = [question.role for question in procedure.parties]
    assert len(asked) == len(set(asked))
    assert {*asked, *procedure.other_roles} == ROLES.keys()
    assert procedure.other_roles.keys().isdisjoint(asked)


@pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES.keys())
def test_procedure_asks_only_what_the_form_knows(procedure):
    assert set(procedure.asks) <= {"price", "lot", "terms", "licence"}


def test_label_is_that_of_the_type():
    assert PROCEDURES["auction_sale"].label == "Auction sale"
