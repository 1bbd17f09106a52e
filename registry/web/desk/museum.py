"""The museum itself: which record it is, and how far it is with its registry."""

from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import DocumentError, FileError, RegistryError, StepError
from registry.messages import phrase, sentence
from registry.operations.institutions import describe, set_mark, set_party, take_mark_off
from registry.provenance.museum_details import museum_details
from registry.queries.records.labels import labels
from registry.queries.records.lookup import words_of
from registry.queries.workspace.museums import Museum, museum_of
from registry.queries.workspace.own_party import party_of
from registry.web.desk.blueprint import acting, go
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.page_state import typed_in
from registry.web.desk.forms.reader import FormReader
from registry.web.desk.submissions import uploaded
from registry.web.http.errors import on_refusal
from registry.web.http.files import send
from registry.web.http.state import open_reader, state
from registry.web.http.text_fields import check_length

_TOLD = ("museum_address", "museum_contact", "museum_web_address")


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


def _not_told(error: RegistryError, code: str) -> ResponseReturnValue:
    field = str(error.params.get("field", "museum_address"))
    told = {name: request.form.get(name, "") for name in _TOLD}
    return _page(errors={field: sentence(error)}, told=told), 409 if isinstance(error, StepError) else 422


@on_refusal(_not_told, DocumentError, StepError)
def tell_of_museum(code: str) -> ResponseReturnValue:
    """Takes its address, contact and address on the web."""
    for name in _TOLD:
        check_length(name, request.form.get(name, ""))
    details = museum_details(*(request.form.get(name, "") for name in _TOLD))
    describe(state().engine, acting(), details, request.form.get("seen", ""))
    return go("museum", "Saved.")


def _no_mark(error: RegistryError, code: str) -> ResponseReturnValue:
    return _page(errors={"mark": sentence(error)}), 422


@on_refusal(_no_mark, FileError)
def change_mark(code: str) -> ResponseReturnValue:
    """Takes its mark, or takes it off."""
    if request.form.get("off"):
        take_mark_off(state().engine, acting())
        return go("museum", "The mark is taken off.")
    uploads = uploaded("mark")
    if not uploads:
        return _page(errors={"mark": "Choose a file first."}), 422
    set_mark(state().engine, state().files, acting(), *uploads[0])
    return go("museum", "This is the mark now.")


def own_mark(code: str) -> Response:
    """The mark, for the staff."""
    with open_reader() as connection:
        museum = museum_of(connection, acting().institution)
    if museum.mark is None:
        abort(404)
    return send(museum.mark, "thumbnail")


def _page(
    reader: FormReader | None = None, errors: dict[str, str] | None = None, told: dict[str, str] | None = None
) -> str:
    with open_reader() as connection:
        party = party_of(connection, acting().institution)
        known = {"party": words_of(connection, [party]).get(party, "")} if party is not None else {}
        label = labels(connection, [party], is_public=False).get(party) if party is not None else None
        museum = museum_of(connection, acting().institution)
    return render_template(
        "desk/museum.html",
        label=label,
        museum=museum,
        told=told or _as_typed(museum),
        is_other=told is not None and told != _as_typed(museum),
        data=reader.data if reader is not None else FormData.saying(known),
        errors=dict(reader.errors) if reader is not None else errors or {},
        choices=reader.choices if reader is not None else {},
    )


def _as_typed(museum: Museum) -> dict[str, Any]:
    details = museum.details
    return dict(zip(_TOLD, (details.address or "", details.contact or "", details.web_address or ""), strict=True))


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/museum", needs="see")(museum)
    blueprint.post("/<code>/museum", needs="administer")(name_party)
    blueprint.post("/<code>/museum/told", needs="administer")(tell_of_museum)
    blueprint.get("/<code>/museum/mark", needs="see")(own_mark)
    blueprint.post("/<code>/museum/mark", needs="administer")(change_mark)
