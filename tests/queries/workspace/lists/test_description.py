"""How an address asks for a list."""

import pytest

from registry.errors import NotFoundError
from registry.queries.workspace.lists.description import view_of
from registry.queries.workspace.lists.kinds import LISTS, list_kind


@pytest.mark.parametrize("kind", LISTS.values(), ids=LISTS)
def test_view_of_every_list_is_asked_for_again_by_its_fields(kind):
    view = view_of(kind, {})
    again = {name: [text for key, text in view.as_fields() if key == name] for name, _ in view.as_fields()}
    assert view_of(kind, again) == view
    assert view.columns
    assert all(kind.column(key) for key in view.columns)


@pytest.mark.parametrize("kind", LISTS.values(), ids=LISTS)
def test_columns_of_every_list_name_orders_that_it_has(kind):
    assert [column.sort for column in kind.columns if column.sort and not kind.sort(column.sort)] == []
    options = {one.key: one.options for one in kind.filters}
    assert [(key, code) for key, code in kind.quick if code not in options[key]] == []
    assert all("{}" in one.said for one in kind.filters if not one.options)


@pytest.mark.parametrize(
    "fields", [{"sort": ["beauty"]}, {"column": ["title", "price"]}, {"evidence": ["much"]}, {"sort": ["--title"]}]
)
def test_what_a_list_does_not_have_is_refused(fields):
    with pytest.raises(NotFoundError):
        view_of(LISTS["objects"], fields)


def test_list_that_there_is_not_is_refused():
    with pytest.raises(NotFoundError):
        list_kind("dragons")
