"""The numbers of an institution: how they are written, which comes next, and what is to be said of those given."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import DocumentError, NotFoundError, RegistryError, StepError
from registry.messages import sentence
from registry.operations.numbers import give_back, set_scheme
from registry.provenance.numbering import NUMBER_KINDS, NumberKind
from registry.queries.workspace.number_reports import report
from registry.services.clock import today
from registry.web.desk.blueprint import acting, go
from registry.web.http.errors import on_refusal
from registry.web.http.state import open_reader, state


def numbers(code: str) -> ResponseReturnValue:
    return _page()


def _not_set(error: RegistryError, code: str) -> ResponseReturnValue:
    return _page({f"pattern-{_kind()}": sentence(error)})


@on_refusal(_not_set, DocumentError)
def scheme(code: str) -> ResponseReturnValue:
    """Sets how one kind of number is written from now on."""
    kind = _kind()
    pattern, is_yearly = request.form.get(f"pattern-{kind}", ""), request.form.get("is_yearly") == "1"
    set_scheme(state().engine, acting(), kind, pattern, is_yearly=is_yearly)
    return go("numbers", "The scheme is set.", _anchor=kind)


@on_refusal(lambda error, code, key: go("numbers", sentence(error)), StepError)
def return_number(code: str, key: int) -> ResponseReturnValue:
    """Gives back a number that was drawn and stands on no object."""
    return go("numbers", f"{give_back(state().engine, acting(), key)} is given back, and offered again.")


def _kind() -> NumberKind:
    """The kind of number that a form is about. Raises NotFoundError."""
    for kind in NUMBER_KINDS:
        if kind == request.form.get("kind"):
            return kind
    raise NotFoundError("form.unknown")


def _page(errors: dict[str, str] | None = None) -> ResponseReturnValue:
    with open_reader() as connection:
        told = report(connection, acting().institution, today().year)
    page = render_template("desk/numbers.html", numbers=told, errors=errors or {}, data=request.form)
    return page, 422 if errors else 200


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/numbers", needs="see")(numbers)
    blueprint.post("/<code>/numbers", needs="administer")(scheme)
    blueprint.post("/<code>/numbers/<int:key>/give-back", needs="draft")(return_number)
