"""The first steps of a museum on its desk, and the museum of invented things, to try the desk with."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from registry.errors import DocumentError, NotFoundError
from registry.exchange.invented import fill
from registry.ledger.entries import staff
from registry.operations.invented import ROLES, withdraw_invented
from registry.queries.records.invented import CODE
from registry.web.desk.blueprint import acting, go
from registry.web.http.sessions import the_person
from registry.web.http.state import state

# As many as one request has time for.
MOST_OBJECTS = 500


def invent(code: str) -> ResponseReturnValue:
    count = request.form.get("objects", 0, int)
    if not 0 < count <= MOST_OBJECTS:
        raise DocumentError("invented.how-many", most=MOST_OBJECTS)
    filled = fill(state().engine, count, accounts={the_person().email: ROLES}, by=_by())
    flash(f"{filled.objects} invented objects are here to be tried with. Nothing of them is real.")
    return redirect(url_for("desk.home", code=CODE), 303)


def withdraw_all(code: str) -> ResponseReturnValue:
    if code != CODE:
        raise NotFoundError("invented.not-here")
    withdrawn = withdraw_invented(state().engine, by=_by())
    return go("home", f"{withdrawn:,} invented records are withdrawn.")


def _by() -> str:
    return staff(acting().code, acting().person)


def install(blueprint: Blueprint) -> None:
    blueprint.post("/<code>/invented", needs="administer")(invent)
    blueprint.post("/<code>/invented/withdraw", needs="administer")(withdraw_all)
