"""The museum itself: which record it is, and how far it is with its registry."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import DocumentError
from registry.messages import phrase
from registry.operations.institutions import set_party
from registry.queries.records.labels import labels
from registry.queries.records.lookup import words_of
from registry.queries.workspace.own_party import party_of
from registry.web.desk.blueprint import acting, go
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import typed_in
from registry.web.desk.forms.reader import FormReader
from registry.web.http.errors import on_refusal
from registry.web.http.state import open_reader, state


def museum(code: str) -> ResponseReturnValue:
    return _page()


def _not_named(error: DocumentError, code: str) -> ResponseReturnValue:
    return _page(errors={"party": f"{phrase(error)}."}), 422


@on_refusal(_not_named, DocumentError)
def name_party(code: str) -> ResponseReturnValue:
    """Takes which record the museum is."""
    with open_reader() as connection:
        reader = FormReader(connection, typed_in(request.form.to_dict(flat=False)))
        party = reader.record("party", "party", needed="Name the record of your museum.")
    if reader.new_documents:
        reader.wrong("party", "Add the record of your museum first: Records, Add a party.")
    if reader.errors or party is None:
        return _page(reader), 422
    set_party(state().engine, acting(), party)
    return go("museum", "Noted.")


def _page(reader: FormReader | None = None, errors: dict[str, str] | None = None) -> str:
    with open_reader() as connection:
        party = party_of(connection, acting().institution)
        known = {"party": words_of(connection, [party]).get(party, "")} if party is not None else {}
        label = labels(connection, [party], is_public=False).get(party) if party is not None else None
    return render_template(
        "desk/museum.html",
        label=label,
        data=reader.data if reader is not None else FormData.saying(known),
        errors=dict(reader.errors) if reader is not None else errors or {},
        choices=reader.choices if reader is not None else {},
    )


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/museum", needs="see")(museum)
    blueprint.post("/<code>/museum", needs="administer")(name_party)
