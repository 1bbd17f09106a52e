"""Auctions: the list of sales, the catalogue of one, and its results as they are called in the room."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import NotFoundError
from registry.queries.records.documents import current
from registry.queries.workspace.auctions import auctions as list_auctions
from registry.web.desk.blueprint import acting
from registry.web.desk.form_pages import form_page
from registry.web.desk.forms import catalogue as catalogue_form
from registry.web.desk.forms import results as results_form
from registry.web.http.state import reading


def auctions(code: str) -> ResponseReturnValue:
    with reading() as connection:
        return render_template("desk/auctions.html", auctions=list_auctions(connection))


def catalogue(code: str) -> ResponseReturnValue:
    """The catalogue of a sale: one on record, if the address names it, or another."""
    acting().require("draft")
    reference = request.args.get("ref")
    _check(reference)
    with reading() as connection:
        typed = catalogue_form.opened(connection, reference)
    return form_page("catalogue", typed)


def results(code: str, reference: str) -> ResponseReturnValue:
    acting().require("draft")
    _check(reference)
    with reading() as connection:
        typed = results_form.opened(connection, reference)
    return form_page("results", typed)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/auctions")(auctions)
    blueprint.get("/<code>/catalogue")(catalogue)
    blueprint.get("/<code>/auctions/<reference>/results")(results)


def _check(reference: str | None) -> None:
    if reference is None:
        return
    with reading() as connection:
        found = current(connection, [reference]).get(reference)
    if found is None or found[1]["kind"] != "auction":
        raise NotFoundError("record.not-of-kind", reference=reference, kind="auction")
