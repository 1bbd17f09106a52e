"""A number that is drawn from a form, for the object that it describes or one that it names."""

from flask import flash

from registry.errors import StepError
from registry.messages import sentence
from registry.operations.numbers import draw
from registry.provenance.numbering import NUMBER_KINDS
from registry.queries.records.lookup import typed_reference
from registry.web.desk.blueprint import acting
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.numbers import with_number
from registry.web.desk.submissions import Submission, read_form
from registry.web.http.state import state


def with_drawn(sent: Submission) -> FormData:
    """The form with the next number, drawn for its object; or as it is, with a sentence that says why, where it does
    not say yet for which object, or no scheme is set."""
    asked, data = sent.page.pressed_for, sent.data
    kind = next((kind for kind in NUMBER_KINDS if kind in (asked, data.text(f"{asked}-number_kind"))), None)
    if asked in NUMBER_KINDS:
        reference = typed_reference(data.get("ref"), ("object",))
    else:
        # Who names an object that is made along has it made by the reading of the form.
        data = read_form(sent.kind, data)[0].data
        reference = typed_reference(data.get(asked), ("object",))
    if kind is None or reference is None:
        flash("Say first which object the number is for: the name of one on record, or + and the name of one to make.")
        return data
    try:
        number = draw(state().engine, acting(), kind, reference)
    except StepError as refusal:  # What else was typed is kept.
        flash(sentence(refusal))
        return data
    if asked in NUMBER_KINDS:
        return with_number(data, kind, number, acting().institution_name)
    return data.having({f"{asked}-number": number})


def numbers_of(asked: str) -> str:
    """Where the page of a form shows what a number was drawn for."""
    return "identifier-rows" if asked in NUMBER_KINDS else f"{asked}-number"
