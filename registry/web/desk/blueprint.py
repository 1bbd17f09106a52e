"""What every page of the desk shares: who may come in, and which institution it is about."""

from typing import Any, cast

from flask import Blueprint, flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from registry.errors import NotAllowedError
from registry.queries.workspace.people import Actor, actor
from registry.web.http.headers import guard_staff_page
from registry.web.http.sessions import person, require_person, the_person

desk = Blueprint("desk", __name__, url_prefix="/desk")
desk.after_request(guard_staff_page)


def acting() -> Actor:
    """The person signed in, at the institution of this page."""
    return cast(Actor, g.actor)


def at(endpoint: str, **values: Any) -> str:
    """The address of a page of this institution's desk."""
    return url_for(f"desk.{endpoint}", code=acting().code, **values)


def go(endpoint: str, said: str = "", **values: Any) -> Response:
    """To a page of this desk, with a sentence to be shown there."""
    if said:
        flash(said)
    return redirect(at(endpoint, **values), 303)


@desk.before_request
def guard() -> Response | None:
    if refused := require_person():
        return refused
    me = the_person()
    if me.needs_second:
        flash("Your roles need a second factor: set one up to go on to the desk.")
        return redirect(url_for("account.overview") + "#factors", 303)
    code = (request.view_args or {}).get("code")
    if code is None:
        return None
    found = actor(me, code)
    if found is None:
        raise NotAllowedError("desk.not-staff")
    found.require("see")
    g.actor = found
    return None


@desk.context_processor
def shared() -> dict[str, Any]:
    return {"at": at, "acting": g.get("actor"), "me": person(), "desk_pages": PAGES}


# The pages in the head of the desk: name, endpoint, and the capability that shows it.
PAGES = [
    ("Log an event", "menu", "draft"),
    ("Records", "find", "see"),
    ("Findings", "worklist", "see"),
    ("Auctions", "auctions", "see"),
    ("Cases", "cases", "see"),
    ("Intake", "intake", "see"),
    ("Files", "files", "see"),
    ("People", "people", "administer"),
]
