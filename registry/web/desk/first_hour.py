"""The first steps of a museum on its desk, and the museum of invented things, to try the desk with."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from registry.exchange.invented import fill
from registry.operations.invented import ROLES, withdraw_invented
from registry.queries.records.invented import CODE
from registry.queries.workspace.people import staff_actor
from registry.web.desk.blueprint import acting, go
from registry.web.http.sessions import the_person
from registry.web.http.state import open_reader, state

# As many as fill some pages of a list.
OBJECTS = 200


def invent(code: str) -> ResponseReturnValue:
    filled = fill(state().engine, OBJECTS, accounts={the_person().email: ROLES}, by=_by())
    flash(f"{filled.objects} invented objects are here to be tried with. Nothing of them is real.")
    return redirect(url_for("desk.home", code=CODE), 303)


def withdraw_all(code: str) -> ResponseReturnValue:
    withdrawn = withdraw_invented(state().engine, by=_by())
    return go("home", f"{withdrawn:,} invented records are withdrawn.")


def _by() -> str:
    me = acting()
    with open_reader() as connection:
        return staff_actor(connection, me.account, me.institution)


def install(blueprint: Blueprint) -> None:
    blueprint.post("/<code>/invented", needs="administer")(invent)
    blueprint.post("/<code>/invented/withdraw", needs="administer")(withdraw_all)
