"""Saving how somebody looks at a list, under a name: for themselves, or for all of the institution."""

from typing import Any, Literal

from sqlalchemy import Connection, Engine, insert, update

from registry.errors import ConflictError, DocumentError, NotAllowedError, StepError
from registry.ledger.entries import Operation, append_states
from registry.models import SavedList as SavedListRow
from registry.provenance import lengths
from registry.provenance.text import search_key
from registry.queries.workspace import states
from registry.queries.workspace.lists.description import ListKind, View
from registry.queries.workspace.people import Actor
from registry.queries.workspace.saved_lists import SavedList, fields_of, saved_list, saved_lists
from registry.services.clock import timestamp
from registry.services.unit_of_work import inserted_key, unit_of_work

# What was said of another list of the same name: that it goes, or that both stay.
Same = Literal["replace", "beside"]
MOST = 200


def save(
    engine: Engine, actor: Actor, kind: ListKind, view: View, name: str, *, is_shared: bool, same: Same | None = None
) -> int:
    """Saves a view of a list under a name; returns its key. Raises DocumentError for no name, ConflictError where the
    person has a list of that name and `same` does not say what becomes of it, StepError for more than one person
    keeps, NotAllowedError."""
    _require(actor, is_shared=is_shared)
    name = _name(name)
    with unit_of_work(engine) as connection:
        known = saved_lists(connection, actor.institution, actor.account)
        own = [saved for saved in known if saved.account == actor.account]
        found = _called(actor, known, name)
        if found is not None and (same is None or (same == "replace" and found.account != actor.account)):
            raise _question(actor, found)
        values = {"list": kind.name, "name": name, "fields": fields_of(view), "is_shared": int(is_shared)}
        values |= {"saved_at": timestamp()}
        if found is not None and same == "replace":
            return _change(connection, actor, found.id, values)
        if len(own) >= MOST:
            raise StepError("saved-list.too-many", most=MOST)
        values |= {"institution_id": actor.institution, "account_id": actor.account}
        key = inserted_key(connection, insert(SavedListRow).values(values))
        append_states(connection, actor.act(Operation.SAVE_LIST), states.saved_lists(connection, key), timestamp())
        return key


def revise(
    engine: Engine, actor: Actor, key: int, name: str, *, is_shared: bool, same: Same | None = None
) -> SavedList:
    """Calls a saved list otherwise, shares it with the institution, or no longer; returns it as it was. Raises as
    `save` does, and NotFoundError."""
    _require(actor, is_shared=is_shared)
    name = _name(name)
    with unit_of_work(engine) as connection:
        before = saved_list(connection, actor.institution, actor.account, key)
        if before.account != actor.account:
            raise NotAllowedError("saved-list.not-mine", person=before.person)
        others = [s for s in saved_lists(connection, actor.institution, actor.account) if s.id != key]
        found = _called(actor, others, name)
        is_new = search_key(name) != search_key(before.name) or is_shared > before.is_shared
        if found is not None and same != "beside" and is_new:
            raise _question(actor, found)
        if (name, is_shared) != (before.name, before.is_shared):
            _change(connection, actor, key, {"name": name, "is_shared": int(is_shared)})
        return before


def withdraw(engine: Engine, actor: Actor, key: int) -> SavedList:
    """Takes a saved list away from all who have it: whoever saved it, or an administrator one that is shared. Raises
    NotFoundError, NotAllowedError."""
    with unit_of_work(engine) as connection:
        before = saved_list(connection, actor.institution, actor.account, key)
        if before.account != actor.account:
            actor.require("administer")
        _change(connection, actor, key, {"withdrawn_at": timestamp()}, Operation.WITHDRAW_LIST)
        return before


def _require(actor: Actor, *, is_shared: bool) -> None:
    actor.require("draft" if is_shared else "see")


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise DocumentError("saved-list.no-name")
    lengths.check(name, lengths.LABEL)
    return name


def _called(actor: Actor, known: list[SavedList], name: str) -> SavedList | None:
    """The list of a name, one's own before those of others."""
    same = [saved for saved in known if search_key(saved.name) == search_key(name)]
    return min(same, key=lambda saved: saved.account != actor.account, default=None)


def _question(actor: Actor, found: SavedList) -> ConflictError:
    if found.account == actor.account:
        return ConflictError("saved-list.mine", name=found.name)
    return ConflictError("saved-list.shared", name=found.name, person=found.person)


def _change(
    connection: Connection,
    actor: Actor,
    key: int,
    values: dict[str, Any],
    operation: Operation = Operation.SAVE_LIST,
) -> int:
    connection.execute(update(SavedListRow).where(SavedListRow.id == key).values(values))
    append_states(connection, actor.act(operation), states.saved_lists(connection, key), timestamp())
    return key
