"""Objects in a table that is edited: opened from a list of them, or from an import that gave them."""

from collections.abc import Sequence

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from registry.errors import RegistryError, StepError
from registry.messages import sentence
from registry.provenance.governance.object_cells import MOST_OBJECTS
from registry.queries.workspace.object_rows import imported_objects
from registry.web.desk.blueprint import acting, go
from registry.web.desk.form_pages import FormPage, load_form_page
from registry.web.desk.forms import grid
from registry.web.desk.submissions import desk_proposal
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader


def grid_page(connection: Connection, references: Sequence[str]) -> FormPage:
    """The table of these objects, by the connection that they were found by, so that its rows are loaded once. Raises
    StepError where none of them can be edited."""
    data = grid.opened(connection, references)
    if not grid.opened_in(data):
        raise StepError("grid.empty")
    return load_form_page(connection, "grid", data)


def tell_cut(count: int) -> None:
    """Tells that the table has not all, where of so many objects it has not."""
    if count > MOST_OBJECTS:
        flash(f"These are the first {MOST_OBJECTS}, and there are more: a table of more is not edited at once.")


def of_objects(code: str) -> ResponseReturnValue:
    """The objects that the address names."""
    references = list(dict.fromkeys(request.args.getlist("object")))
    with open_reader() as connection:
        page = grid_page(connection, references)
    tell_cut(len(references))
    return page.show()


def _not_opened(error: RegistryError, code: str, key: int) -> ResponseReturnValue:
    return go("intake_of", sentence(error), key=key)


@on_refusal(_not_opened, StepError)
def of_import(code: str, key: int) -> ResponseReturnValue:
    """The objects that an import gave, as many at a time as a table has rows."""
    intake = desk_proposal(key, "intake")
    first = (max(1, field_number(request.args, "part", 1)) - 1) * MOST_OBJECTS
    with open_reader() as connection:
        objects = imported_objects(connection, acting().institution, intake.id, first, MOST_OBJECTS)
        page = grid_page(connection, objects)
    return page.show()


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/table", needs="draft", endpoint="grid")(of_objects)
    blueprint.get("/<code>/intake/<int:key>/table", needs="draft", endpoint="grid_of_import")(of_import)
