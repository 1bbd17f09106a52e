"""Provenance texts as work: how far those of the institution are, and what they leave to people."""

from collections.abc import Mapping

from flask import Blueprint, flash, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import ConflictError, DocumentError, NotFoundError, RegistryError, StepError
from registry.messages import sentence
from registry.operations import text_tasks as working
from registry.operations.text_readings import begin_reading
from registry.provenance import notation
from registry.provenance.governance.text_work import NAME_IN_DOUBT, TEXT_ORDERS, TEXT_STATES, TextOrder
from registry.queries.workspace.provenance_texts import record_and_position, same_words, text_progress
from registry.queries.workspace.text_tasks import text_at
from registry.web.desk.blueprint import acting, at, go
from registry.web.http.errors import on_refusal
from registry.web.http.requests import field_number
from registry.web.http.state import open_reader, state

_KINDS = {**notation.REMARK_KINDS, NAME_IN_DOUBT: "name that records on record may have"}


def texts(code: str) -> ResponseReturnValue:
    with open_reader() as connection:
        progress = text_progress(connection, acting().institution)
        groups = same_words(connection, acting().institution)
    return render_template(
        "desk/texts.html",
        progress=progress,
        groups=[(one, _KINDS[one.kind], "doubtful" if one.kind == NAME_IN_DOUBT else "remark") for one in groups],
        states=TEXT_STATES,
        orders=TEXT_ORDERS,
    )


def _not_begun(error: RegistryError, code: str) -> ResponseReturnValue:
    return go("texts", sentence(error))


@on_refusal(_not_begun, ConflictError, DocumentError, StepError)
def read(code: str) -> ResponseReturnValue:
    """Has what was not read yet be read in the background."""
    if request.form.get("texts") != "unread":
        raise StepError("texts.none-chosen")
    begin_reading(state().engine, acting())
    return go("texts", "They are read in the background.")


def take_next(code: str) -> ResponseReturnValue:
    """The next text is whoever's asks for it."""
    order = order_of(request.form)
    place = working.take_next(state().engine, acting(), order, field_number(request.form, "after") or None)
    return _to(place, order)


def _not_done(error: RegistryError, code: str) -> ResponseReturnValue:
    flash(sentence(error))
    return _to(field_number(request.form, "text"), order_of(request.form))


@on_refusal(_not_done, ConflictError, DocumentError, StepError)
def work(code: str) -> ResponseReturnValue:
    """Takes a text on, skips it, or takes back that it was skipped."""
    place, order = field_number(request.form, "text"), order_of(request.form)
    match request.form.get("action"):
        case "skip":
            working.skip(state().engine, acting(), place, request.form.get("reason", ""))
            flash("Skipped: it can be taken back among those that are skipped.")
            return _to(working.take_next(state().engine, acting(), order, place), order)
        case "back":
            working.take_back(state().engine, acting(), place)
        case _:
            working.take(state().engine, acting(), place)
    return _to(place, order)


def order_of(fields: Mapping[str, str]) -> TextOrder:
    """In which order texts are gone through, as an address or a form says it."""
    return next((code for code in TEXT_ORDERS if code == fields.get("order")), "remarks")


def _to(place: int | None, order: TextOrder) -> ResponseReturnValue:
    if place is None:
        return go("texts", "No other text is to be gone through just now.")
    with open_reader() as connection:
        found = text_at(connection, acting().institution, place)
    if found is None:
        raise NotFoundError("texts.none")
    return go("passage", reference=found[0], text=record_and_position(place)[1], order=order)


def page_of_text(reference: str, place: int) -> str:
    """Where a text is read: its form, or, for who may not draft, the page of its object."""
    if "draft" in acting().may:
        return at("passage", reference=reference, text=record_and_position(place)[1])
    return at("record", reference=reference)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/texts", needs="see")(texts)
    blueprint.post("/<code>/texts/read", needs="draft", endpoint="read_texts")(read)
    blueprint.post("/<code>/texts/next", needs="draft", endpoint="next_text")(take_next)
    blueprint.post("/<code>/texts/work", needs="draft", endpoint="work_on_text")(work)
