"""What every page of the desk shares: who may come in, and which institution it is about."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from flask import Blueprint, flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from registry.errors import NotAllowedError
from registry.provenance.governance.review import ProposalState
from registry.provenance.governance.roles import IN_WORDS, Capability
from registry.queries.workspace.people import Actor, actor
from registry.web.desk.shortcuts import LETTERS, SHORTCUTS
from registry.web.http.headers import guard_staff_page
from registry.web.http.rooms import needed
from registry.web.http.sessions import person, require_person, the_person


class Desk(Blueprint):
    """The blueprint of the desk. Each address of an institution says which capability it asks for there, and is refused
    without it before its view runs. An address that says nothing can't be made."""

    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: Callable[..., Any] | None = None,
        provide_automatic_options: bool | None = None,
        **options: Any,
    ) -> None:
        if (options["needs"] in IN_WORDS) != ("<code>" in rule):
            raise ValueError(f"{rule} needs a capability where it is of an institution, and only there.")
        super().add_url_rule(rule, endpoint, view_func, provide_automatic_options, **options)


desk = Desk("desk", __name__, url_prefix="/desk")
desk.after_request(guard_staff_page)


def acting() -> Actor:
    """The person signed in, at the institution of this page."""
    return cast(Actor, g.actor)


def at(endpoint: str, **values: Any) -> str:
    """The address of a page of this institution's desk."""
    return url_for(f"desk.{endpoint}", code=acting().code, **values)


def go(endpoint: str, words: str = "", **values: Any) -> Response:
    """To a page of this desk, with a sentence to be shown there."""
    if words:
        flash(words)
    return redirect(at(endpoint, **values), 303)


def go_to_proposal(key: int | None, state: ProposalState, recorded: str = "Recorded.") -> Response:
    """To a proposal that was submitted, with what became of it; `recorded` says that it is on record already."""
    words = recorded if state == "recorded" else "Submitted: somebody else must approve it."
    return go("proposal", words, key=key)


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
    member = actor(me, code)
    if member is None:
        raise NotAllowedError("desk.not-staff")
    g.actor, g.reader = member, member.institution
    member.require(cast(Capability, needed()))
    return None


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page in the head of the desk: its name, its address, the key that leads there, or the letter after g, and
    whether it is this one."""

    name: str
    address: str
    key: str | None
    letter: str | None
    is_here: bool


@desk.context_processor
def shared() -> dict[str, Any]:
    return {"at": at, "acting": g.get("actor"), "me": person(), "menu": _menu(), "shortcuts": SHORTCUTS}


# The pages in the head of the desk: name, endpoint, the capability that shows it, and the key that leads there.
_PAGES: tuple[tuple[str, str, Capability, str | None], ...] = (
    ("Desk", "home", "see", "h"),
    ("Log an event", "menu", "draft", "n"),
    ("Objects", "lists", "see", None),
    ("Records", "find", "see", "/"),
    ("Findings", "worklist", "see", None),
    ("Auctions", "auctions", "see", None),
    ("Cases", "cases", "see", None),
    ("Intake", "intake", "see", None),
    ("Files", "files", "see", None),
    ("Numbers", "numbers", "see", None),
    ("People", "people", "administer", None),
)


def _menu() -> list[MenuEntry]:
    """What the head of the page leads to, for who is signed in at an institution."""
    actor = g.get("actor")
    return [
        MenuEntry(name, at(endpoint), key, LETTERS.get(endpoint), request.endpoint == f"desk.{endpoint}")
        for name, endpoint, capability, key in _PAGES
        if actor is not None and capability in actor.may
    ]
