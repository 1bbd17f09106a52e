"""What the words of a remark mean, said on the form of a provenance text, and taken back."""

from typing import cast

from flask import flash

from registry.errors import DateError, DocumentError, NotFoundError, StepError
from registry.messages import sentence
from registry.operations.settlements import settle_words, withdraw
from registry.provenance.notation import Remark
from registry.provenance.notation.settlements import MEANINGS, MeaningCode, meaning
from registry.web.desk.blueprint import acting
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.remarks import read_as_shown
from registry.web.desk.submissions import Submission
from registry.web.http.requests import whole_number
from registry.web.http.state import open_reader, state

# Where the page of a form shows what is left of its text.
LEFT = "left-to-you"


def with_settled(sent: Submission) -> FormData:
    """The form after the words of one of its remarks were said to mean something; as it is, with a sentence that says
    why, where nothing can be made of that."""
    at, data = f"settle-{sent.page.pressed_for}", sent.data
    remark = _remark(sent)
    if remark is None:
        flash("The text is another since the page was made: look at what is left of it again.")
        return data
    if data.get(f"{at}-meaning") not in MEANINGS:
        flash("Say what the words are.")
        return data
    code = cast(MeaningCode, data.get(f"{at}-meaning"))
    value = data.text(f"{at}-method" if code == "holder" else f"{at}-date")
    try:
        said = meaning(remark.text, code, value)
        settle_words(state().engine, acting(), data.get("object"), said, data.get(f"{at}-reason"))
    except (DateError, DocumentError, StepError) as refusal:  # What else was typed is kept.
        flash(sentence(refusal))
        return data
    return data.without(*(name for name in data if name.startswith(f"{at}-")))


def with_withdrawn(sent: Submission) -> FormData:
    """The form after what was said of words in its text was taken back."""
    try:
        withdraw(state().engine, acting(), whole_number(sent.page.pressed_for))
    except NotFoundError as refusal:  # Somebody else was quicker.
        flash(sentence(refusal))
    return sent.data


def _remark(sent: Submission) -> Remark | None:
    """The remark of which a button was pressed, of the text as the page showed it."""
    with open_reader() as connection:
        text = read_as_shown(connection, sent.data)
    number = whole_number(sent.page.pressed_for, -1)
    remarks = text.reading.remarks if text else ()
    return remarks[number] if 0 <= number < len(remarks) else None
