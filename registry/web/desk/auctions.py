"""Auctions: the list of sales, the catalogue of one, and its results as they are called in the room."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.queries.records.headers import find_of_kind
from registry.queries.workspace.auctions import auctions as list_auctions
from registry.web.desk.blueprint import acting
from registry.web.desk.form_pages import form_page
from registry.web.desk.forms import catalogue as catalogue_form
from registry.web.desk.forms import results as results_form
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader


def auctions(code: str) -> ResponseReturnValue:
    with open_reader() as connection:
        listed = list_auctions(connection)
    return render_template("desk/auctions.html", auctions=listed)


def catalogue(code: str) -> ResponseReturnValue:
    """The catalogue of a sale: one on record, if the address names it, or another."""
    acting().require("draft")
    reference = request.args.get("ref")
    with open_reader() as connection:
        if reference is not None:
            find_of_kind(connection, reference, "auction")
        data = catalogue_form.opened(connection, reference, max(1, field_number(request.args, "part", 1)))
    return form_page("catalogue", data)


def results(code: str, reference: str) -> ResponseReturnValue:
    acting().require("draft")
    with open_reader() as connection:
        find_of_kind(connection, reference, "auction")
        data = results_form.opened(connection, reference, max(1, field_number(request.args, "part", 1)))
    return form_page("results", data)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/auctions", needs="see")(auctions)
    blueprint.get("/<code>/catalogue", needs="draft")(catalogue)
    blueprint.get("/<code>/auctions/<reference>/results", needs="draft")(results)
