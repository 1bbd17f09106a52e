"""What the words of a remark mean, said on the form of a provenance text, and taken back."""

from typing import cast

from flask import flash

from registry.errors import DateError, DocumentError, NotFoundError, StepError
from registry.messages import sentence
from registry.operations.settlements import settle_words, withdraw
from registry.provenance.notation.settlements import MEANINGS, Meaning, MeaningCode, meaning
from registry.web.desk.blueprint import acting
from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.remarks import read_as_shown
from registry.web.desk.submissions import Submission
from registry.web.http.requests import whole_number
from registry.web.http.state import open_reader, state

# Where the page of a form shows what is left of its text.
LEFT = "left-to-you"


def with_settled(sent: Submission) -> FormData:
    """The form after the words of one of its remarks were said to mean something in its text; as it is, with a sentence
    that says why, where nothing can be made of that."""
    data = sent.data
    try:
        said = _said(sent)
        settle_words(state().engine, acting(), data.get("object"), said, data.get(f"{_fields(sent)}-reason"))
    except (DateError, DocumentError, StepError) as refusal:  # What else was typed is kept.
        flash(sentence(refusal))
        return data
    return data.without(*(name for name in data if name.startswith(f"{_fields(sent)}-")))


def for_all_texts(sent: Submission) -> dict[str, str] | None:
    """What the page is told that shows what words would do to all texts of the institution; None, with a sentence,
    where nothing can be made of that."""
    try:
        said = _said(sent)
    except (DateError, DocumentError, StepError) as refusal:
        flash(sentence(refusal))
        return None
    told = {"words": said.words, "meaning": said.code, "value": said.value or ""}
    return told | {"reason": sent.data.get(f"{_fields(sent)}-reason")}


def with_withdrawn(sent: Submission) -> FormData:
    """The form after what was said of words in its text was taken back."""
    try:
        withdraw(state().engine, acting(), whole_number(sent.page.pressed_for))
    except NotFoundError as refusal:  # Somebody else was quicker.
        flash(sentence(refusal))
    return sent.data


def _fields(sent: Submission) -> str:
    return f"settle-{sent.page.pressed_for}"


def _said(sent: Submission) -> Meaning:
    """What the words of the remark are said to mean of which a button was pressed, as the page showed it. Raises
    DateError, DocumentError, StepError."""
    with open_reader() as connection:
        text = read_as_shown(connection, sent.data)
    number = whole_number(sent.page.pressed_for, -1)
    remarks = (*text.reading.remarks, *(one.remark for one in text.settled)) if text else ()
    if not 0 <= number < len(remarks):
        raise StepError("settlement.other-text")
    code = sent.data.get(f"{_fields(sent)}-meaning")
    if code not in MEANINGS:
        raise StepError("settlement.no-meaning")
    value = sent.data.text(f"{_fields(sent)}-{'method' if code == 'holder' else 'date'}")
    return meaning(remarks[number].text, cast(MeaningCode, code), value)
