"""The first page of the desk: what waits, what was done lately, and the choice of an institution."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from registry.web.signed import the_person


def choose() -> ResponseReturnValue:
    workplaces = list(the_person().workplaces.values())
    if len(workplaces) == 1:
        return redirect(url_for("desk.home", code=workplaces[0].code), 303)
    return render_template("desk/choose.html", workplaces=workplaces)


def home(code: str) -> ResponseReturnValue:
    return render_template("desk/home.html")


def install(blueprint: Blueprint) -> None:
    blueprint.get("/")(choose)
    blueprint.get("/<code>/")(home)
