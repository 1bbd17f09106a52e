"""The lists that people saved: how each looks at a list of the desk, and who has it."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, or_, select

from registry.errors import NotFoundError
from registry.models import Account
from registry.models import SavedList as SavedListRow
from registry.queries.workspace.lists.description import ListKind, View, view_of
from registry.queries.workspace.lists.kinds import LISTS

_OF_EVERY_VIEW = frozenset({"column", "sort"})


@dataclass(frozen=True, slots=True)
class SavedList:
    """A list that somebody saved under a name. `view` is None where it can't be shown any more."""

    id: int
    name: str
    list: str
    heading: str
    account: int
    person: str
    is_shared: bool
    saved_at: str
    view: View | None


def saved_lists(connection: Connection, institution: int, account: int, of: str | None = None) -> list[SavedList]:
    """The lists that a person has at an institution, their own and those that others share; `of` one list alone."""
    return _had(connection, institution, account, *(() if of is None else (SavedListRow.list == of,)))


def saved_list(connection: Connection, institution: int, account: int, key: int) -> SavedList:
    """One of the lists that a person has at an institution. Raises NotFoundError."""
    for saved in _had(connection, institution, account, SavedListRow.id == key):
        return saved
    raise NotFoundError("saved-list.unknown")


def _had(connection: Connection, institution: int, account: int, *such: ColumnElement[bool]) -> list[SavedList]:
    has = or_(SavedListRow.account_id == account, SavedListRow.is_shared == 1)
    rows = connection.execute(_SAVED.where(SavedListRow.institution_id == institution, has, *such))
    return [
        SavedList(
            row.id,
            row.name,
            row.list,
            LISTS[row.list].heading if row.list in LISTS else row.list,
            row.account_id,
            row.person,
            bool(row.is_shared),
            row.saved_at,
            _view(LISTS.get(row.list), row.fields),
        )
        for row in rows
    ]


def fields_of(view: View) -> str:
    """A view as it is saved."""
    return json.dumps(view.as_fields(), ensure_ascii=False)


def _view(kind: ListKind | None, text: str) -> View | None:
    """What a saved list shows; None where the list, a column, an order or a filter of it is no longer there: less would
    be filtered than was meant."""
    if kind is None:
        return None
    fields = _fields(text)
    if not fields.keys() <= _OF_EVERY_VIEW.union(one.key for one in kind.filters):
        return None
    try:
        return view_of(kind, fields)
    except NotFoundError:
        return None


def _fields(text: str) -> Mapping[str, list[str]]:
    fields: dict[str, list[str]] = defaultdict(list)
    for name, value in json.loads(text):
        fields[name].append(value)
    return fields


_SAVED = (
    select(SavedListRow.__table__, Account.name.label("person"))
    .join_from(SavedListRow, Account, Account.id == SavedListRow.account_id)
    .where(SavedListRow.withdrawn_at.is_(None))
    .order_by(SavedListRow.name, SavedListRow.id)
)
