"""A saved list is looked at as it was saved, or not at all."""

import json

import pytest
from sqlalchemy import insert

from registry.models import SavedList
from registry.queries.workspace.lists.description import view_of
from registry.queries.workspace.lists.kinds import LISTS
from registry.queries.workspace.saved_lists import fields_of, saved_lists
from tests.staffing import employ, institution


@pytest.fixture
def account(engine):
    institution(engine)
    return employ(engine, "registrar")


def shown(engine, account, fields, of="objects"):
    """What a list shows that was saved with these fields."""
    values = {"institution_id": 1, "account_id": account, "list": of, "name": "x", "fields": fields, "is_shared": 0}
    with engine.begin() as connection:
        connection.execute(insert(SavedList).values(**values, saved_at="2026"))
        [saved] = saved_lists(connection, 1, account)
    return saved.view


@pytest.mark.parametrize("name", LISTS)
def test_every_filter_order_and_column_comes_back(engine, account, name):
    kind = LISTS[name]
    fields = {one.key: [next(iter(one.options), "靑磁 “x” & y")] for one in kind.filters}
    view = view_of(kind, {**fields, "sort": [f"-{kind.sorts[-1].key}"], "column": [kind.columns[0].key]})
    assert len(view.filters) == len(kind.filters)
    assert shown(engine, account, fields_of(view), name) == view


@pytest.mark.parametrize(
    ("fields", "of"),
    [
        ([["q", "bowl"], ["of-another-year", "1"]], "objects"),
        ([["visibility", "sometimes"]], "objects"),
        ([["sort", "beauty"]], "objects"),
        ([["column", "weight-in-stone"]], "objects"),
        ([["q", "bowl"]], "dragons"),
    ],
)
def test_list_whose_filter_is_no_longer_there_is_not_shown_without_it(engine, account, fields, of):
    assert shown(engine, account, json.dumps(fields), of) is None
