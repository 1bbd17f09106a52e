"""Numbers that are drawn from a form, for the object that it describes and those that it names or makes."""

from collections.abc import Sequence

from flask import flash

from registry.errors import StepError
from registry.messages import sentence
from registry.operations.numbers import Together, draw_several
from registry.provenance.numbering import NUMBER_KINDS, NumberKind
from registry.queries.records.lookup import typed_reference
from registry.queries.workspace.numbers import recorded_on
from registry.web.desk.blueprint import acting
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.kinds import FormKind
from registry.web.desk.forms.number_rows import NumberRow
from registry.web.desk.forms.numbers import with_number
from registry.web.desk.submissions import Submission, read_form
from registry.web.http.state import open_reader, state

# What is asked for where each object is to have a number that has none yet.
ALL = "all"


def with_drawn(sent: Submission) -> FormData:
    """The form with the next numbers, drawn for its objects; or as it is, with a sentence that says why, where it does
    not say yet for which object, or no scheme is set."""
    asked = sent.page.pressed_for
    # Who names an object that is made along has it made by the reading of the form.
    result = read_form(sent.kind, sent.data)[0]
    data, rows = result.data, result.number_rows
    own = next((kind for kind in NUMBER_KINDS if kind == asked), None)
    reference = typed_reference(data.get("ref"), ("object",))
    if own is not None and reference is not None:
        row = NumberRow("", reference, kind=own)
        drawn = _drawn(own, [row], rows, data)
        return with_number(data, own, drawn[reference], acting().institution_name) if drawn else data
    wanted = _without_number(rows, data) if asked == ALL else [row for row in rows if asked == row.at]
    if not wanted and rows and asked == ALL:
        flash("Each of the objects has a number already.")
    elif not wanted:
        flash("Say first which object the number is for: the name of one on record, or + and the name of one to make.")
    for kind in dict.fromkeys(row.kind_in(data) for row in wanted):
        of_kind = [row for row in wanted if row.kind_in(data) == kind]
        drawn = _drawn(kind, of_kind, rows, data)
        data = data.having({f"{row.at}-number": drawn[row.reference] for row in of_kind if row.reference in drawn})
    return data


def _without_number(rows: Sequence[NumberRow], data: FormData) -> list[NumberRow]:
    """The rows in which no number is typed, of objects that have none of the kind on record."""
    blank = [row for row in rows if not row.text_in(data)]
    with open_reader() as connection:
        for kind in {row.kind_in(data) for row in blank}:
            on = [row.reference for row in blank if row.kind_in(data) == kind]
            numbered = {one.reference for one in recorded_on(connection, acting().institution, kind, on)}
            blank = [row for row in blank if row.kind_in(data) != kind or row.reference not in numbered]
    return blank


def _drawn(kind: NumberKind, wanted: Sequence[NumberRow], rows: Sequence[NumberRow], data: FormData) -> dict[str, str]:
    """The numbers that are drawn, by object; none where that is refused, which is told."""
    stated = {row.reference: text for row in rows if row.kind_in(data) == kind and (text := row.text_in(data))}
    whole, part = (typed_reference(data.get(name), ("object",)) for name in ("part_of", "ref"))
    together = Together(
        objects={row.reference for row in rows if row.comes} if any(row.comes for row in wanted) else (),
        stated=stated,
        sets={part: whole} if whole is not None and part is not None else {},
    )
    try:
        return draw_several(state().engine, acting(), kind, [row.reference for row in wanted], together)
    except StepError as refusal:  # What else was typed is kept.
        flash(sentence(refusal))
        return {}


def numbers_of(form: FormKind, asked: str) -> str:
    """Where the page of a form shows what a number was drawn for."""
    if asked in NUMBER_KINDS:
        return "identifier-rows"
    return f"{asked}-number" if asked != ALL else "object-rows" if form.name == "event" else "number-rows"
