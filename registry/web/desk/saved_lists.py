"""Saved lists: opened, and saved, renamed, shared or taken away by whoever saved them."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import ConflictError, DocumentError, RegistryError, StepError
from registry.messages import sentence
from registry.operations import saved_lists as saving
from registry.operations.saved_lists import Same
from registry.queries.workspace import saved_lists as reading
from registry.queries.workspace.lists.description import ListKind, View, view_of
from registry.queries.workspace.lists.kinds import LISTS, list_kind
from registry.queries.workspace.lists.loading import said
from registry.queries.workspace.saved_lists import SavedList
from registry.web.desk.blueprint import acting, at, go
from registry.web.desk.lists import list_address
from registry.web.http.errors import on_refusal
from registry.web.http.state import open_reader, state


def saved_lists(code: str) -> ResponseReturnValue:
    me = acting()
    with open_reader() as connection:
        saved = reading.saved_lists(connection, me.institution, me.account)
        filtered = {
            one.id: [words.words for words in said(connection, LISTS[one.list], one.view)] for one in saved if one.view
        }
    return render_template("desk/saved_lists.html", saved=saved, filtered=filtered)


def saved_list(code: str, key: int) -> ResponseReturnValue:
    """To the list as it was saved."""
    saved = _saved(key)
    if saved.view is None:
        return go("saved_lists", sentence(StepError("saved-list.unreadable", name=saved.name)))
    return redirect(list_address(list_kind(saved.list), saved.view), 303)


def _not_saved(error: RegistryError, code: str) -> ResponseReturnValue:
    """The form once more, with what is wrong or to be answered."""
    kind, view = _asked()
    hidden = [*view.as_fields(), ("list", kind.name)]
    return _form(error, kind.heading, at("save_list"), hidden, list_address(kind, view))


@on_refusal(_not_saved, ConflictError, DocumentError, StepError)
def save(code: str) -> ResponseReturnValue:
    """Saves the list that is looked at under a name."""
    kind, view = _asked()
    name = request.form.get("list_name", "")
    key = saving.save(state().engine, acting(), kind, view, name, is_shared=_is_shared(), same=_same())
    return go("saved_list", "The list is saved, and stands on the first page of the desk.", key=key)


def _not_revised(error: RegistryError, code: str, key: int) -> ResponseReturnValue:
    hidden = [("action", "revise")]
    return _form(error, _saved(key).heading, at("revise_list", key=key), hidden, at("saved_lists"))


@on_refusal(_not_revised, ConflictError, DocumentError)
def revise(code: str, key: int) -> ResponseReturnValue:
    """Takes a new name, or who has it; or takes the list away."""
    if request.form.get("action") == "withdraw":
        before = saving.withdraw(state().engine, acting(), key)
        return go("saved_lists", f"“{before.name}” is taken away. Nothing that was in it has changed.")
    name = request.form.get("list_name", "")
    saving.revise(state().engine, acting(), key, name, is_shared=_is_shared(), same=_same())
    return go("saved_lists", "Saved.")


def _saved(key: int) -> SavedList:
    with open_reader() as connection:
        return reading.saved_list(connection, acting().institution, acting().account, key)


def _asked() -> tuple[ListKind, View]:
    """The list that a form is about, as it is looked at. Raises NotFoundError."""
    kind = list_kind(request.form.get("list", ""))
    return kind, view_of(kind, request.form.to_dict(flat=False))


def _is_shared() -> bool:
    return request.form.get("is_shared") == "1"


def _same() -> Same | None:
    match request.form.get("same"):
        case "replace" | "beside" as same:
            return same
    return None


def _form(
    error: RegistryError, heading: str, address: str, hidden: Sequence[tuple[str, str]], back: str
) -> ResponseReturnValue:
    is_asked = isinstance(error, ConflictError)
    data: Mapping[str, str] = request.form
    page = render_template(
        "desk/saved_list.html",
        heading=heading,
        address=address,
        hidden=hidden,
        data=data,
        errors={"list_name": sentence(error)},
        may_replace=error.code == "saved-list.mine" and "list" in request.form,
        may_stand_beside=is_asked,
        back=back,
    )
    return page, 409 if is_asked else 422


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/saved-lists", needs="see")(saved_lists)
    blueprint.post("/<code>/saved-lists", needs="see", endpoint="save_list")(save)
    blueprint.get("/<code>/saved-lists/<int:key>", needs="see")(saved_list)
    blueprint.post("/<code>/saved-lists/<int:key>", needs="see", endpoint="revise_list")(revise)
