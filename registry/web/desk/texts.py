"""Provenance texts as work: how far those of the institution are, and what they leave to people."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.errors import ConflictError, DocumentError, RegistryError, StepError
from registry.messages import sentence
from registry.operations.text_readings import begin_reading
from registry.provenance import notation
from registry.provenance.governance.text_work import NAME_IN_DOUBT, TEXT_STATES
from registry.queries.workspace.provenance_texts import record_and_position, same_words, text_progress
from registry.web.desk.blueprint import acting, at, go
from registry.web.http.errors import on_refusal
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


def page_of_text(reference: str, place: int) -> str:
    """Where a text is read: its form, or, for who may not draft, the page of its object."""
    if "draft" in acting().may:
        return at("passage", reference=reference, text=record_and_position(place)[1])
    return at("record", reference=reference)


def install(blueprint: Blueprint) -> None:
    blueprint.get("/<code>/texts", needs="see")(texts)
    blueprint.post("/<code>/texts/read", needs="draft", endpoint="read_texts")(read)
