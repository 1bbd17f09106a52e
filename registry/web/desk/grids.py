"""Objects in a table that is edited: opened from a list of them, or from an import that gave them."""

from flask import Blueprint, flash, request
from flask.typing import ResponseReturnValue

from registry.errors import RegistryError, StepError
from registry.messages import sentence
from registry.provenance.governance.object_cells import MOST_OBJECTS
from registry.queries.workspace.object_rows import imported_objects
from registry.web.desk.blueprint import acting, go
from registry.web.desk.form_pages import form_page
from registry.web.desk.forms import grid
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.submissions import desk_proposal
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader


def grid_page(data: FormData, *, is_cut: bool = False) -> ResponseReturnValue:
    """The table, and that it has not all, where it has not. Raises StepError where no object of it can be edited."""
    if not grid.opened_in(data):
        raise StepError("grid.empty")
    if is_cut:
        flash(f"These are the first {MOST_OBJECTS}, and there are more: a table of more is not edited at once.")
    return form_page("grid", data)


def of_objects(code: str) -> ResponseReturnValue:
    """The objects that the address names."""
    references = list(dict.fromkeys(request.args.getlist("object")))
    with open_reader() as connection:
        data = grid.opened(connection, references)
    return grid_page(data, is_cut=len(references) > MOST_OBJECTS)


def _not_opened(error: RegistryError, code: str, key: int) -> ResponseReturnValue:
    return go("intake_of", sentence(error), key=key)


@on_refusal(_not_opened, StepError)
def of_import(code: str, key: int) -> ResponseReturnValue:
    """The objects that an import gave, as many at a time as a table has rows."""
    intake = desk_proposal(key, "intake")
    first = (max(1, field_number(request.args, "part", 1)) - 1) * MOST_OBJECTS
    with open_reader() as connection:
        objects = imported_objects(connection, acting().institution, intake.id, first, MOST_OBJECTS)
        data = grid.opened(connection, objects)
    return grid_page(data)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/table", needs="draft", endpoint="grid")(of_objects)
    blueprint.get("/<code>/intake/<int:key>/table", needs="draft", endpoint="grid_of_import")(of_import)
