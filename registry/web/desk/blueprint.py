"""What every page of the desk shares: who may come in, and which institution it is about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask import Blueprint, flash, g, redirect, request, url_for
from werkzeug.wrappers import Response

from registry.errors import NotAllowedError
from registry.provenance.governance.review import ProposalState
from registry.provenance.governance.roles import IN_WORDS, Capability
from registry.queries.workspace.notices.told import count_waiting
from registry.queries.workspace.people import Actor, actor
from registry.web.desk.shortcuts import SHORTCUTS
from registry.web.http.headers import guard_staff_page
from registry.web.http.rooms import needed
from registry.web.http.sessions import person, require_person, the_person
from registry.web.http.state import open_reader

_NOTHING: Mapping[str, int] = {}


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


@desk.context_processor
def shared() -> dict[str, Any]:
    return {"at": at, "acting": g.get("actor"), "me": person(), "shortcuts": SHORTCUTS, **_menus()}


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page in the head of the desk: its name, its address, the key that leads there, or the letter after g, whether
    it is this one, and how much waits there."""

    name: str
    address: str
    key: str | None
    letter: str
    is_here: bool
    waiting: int = 0


# The pages in the head of the desk: name, endpoint, the capability that shows it, the letter after g that leads there,
# and the key that does alone. Those of every day have a place of their own, one line of them on a desktop; the others
# open under "More".
_Page = tuple[str, str, Capability, str, str | None]
_PAGES: tuple[_Page, ...] = (
    ("Desk", "home", "see", "h", "h"),
    ("Log an event", "menu", "draft", "n", "n"),
    ("Objects", "lists", "see", "o", None),
    ("Records", "find", "see", "r", "/"),
    ("Cases", "cases", "see", "c", None),
    ("Findings", "worklist", "see", "f", None),
)
_MORE: tuple[_Page, ...] = (
    ("Auctions", "auctions", "see", "a", None),
    ("Intake", "intake", "see", "i", None),
    ("Provenance texts", "texts", "see", "t", None),
    ("Files", "files", "see", "l", None),
    ("Numbers", "numbers", "see", "u", None),
    ("Lexicon", "lexicon", "see", "x", None),
    ("Our museum", "museum", "see", "m", None),
    ("People", "people", "administer", "p", None),
)


def _menus() -> dict[str, Any]:
    """What the head of the page leads to, for who is signed in at an institution; parts of a page have no head."""
    actor: Actor | None = g.get("actor")
    if actor is None or "HX-Request" in request.headers:
        return {"head_pages": [], "head_more": []}
    with open_reader() as connection:
        count = count_waiting(connection, actor)
    return {"head_pages": _entries(_PAGES, actor, {"home": count}), "head_more": _entries(_MORE, actor)}


def _entries(pages: Sequence[_Page], actor: Actor, waiting: Mapping[str, int] = _NOTHING) -> list[MenuEntry]:
    return [
        MenuEntry(name, at(endpoint), key, letter, _is_here(endpoint), waiting.get(endpoint, 0))
        for name, endpoint, capability, letter, key in pages
        if capability in actor.may
    ]


def _is_here(endpoint: str) -> bool:
    return request.endpoint == f"desk.{endpoint}"
