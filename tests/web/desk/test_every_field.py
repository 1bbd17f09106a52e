"""No field of any form of the desk is asked for and dropped, and each that takes words takes Korean to the letter."""

import unicodedata
from collections.abc import Iterator

import pytest

from tests.staffing import Control, sent_with
from tests.web.desk.test_choices import PAGES, cast, filled_in, leaves, read
from tests.web.desk.test_lengths import OPENED

__all__ = ["cast"]

# The lots that the form of a catalogue is filled in with have their objects; which columns are shown says nothing.
IDLE = {"make_objects", "column"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("page", OPENED)
def test_every_field_says_something_and_takes_korean_words(desk_app, open_browser, cast, page):
    form = filled_in(open_browser(), PAGES[page])
    typed = type_korean(form)
    whole = read(desk_app, sent_with(form))
    assert not whole.errors
    said = {value for document in whole.documents for value in leaves(document).values()}
    assert {name: text for name, text in typed.items() if text not in said} == {}
    dropped = set()
    for control in each_emptied(form):
        without = read(desk_app, sent_with(form))
        if (without.documents, without.errors) == (whole.documents, whole.errors):
            dropped.add(control.name)
    assert dropped <= IDLE


def type_korean(form: list[Control]) -> dict[str, str]:
    """What is typed, by field, into those of words and of what is made with the form: every other one in single letters,
    as names of files come from a Macintosh."""
    typed = {}
    for number, control in enumerate(form):
        is_free = control.shape in ("text", "textarea") and control.value == "Words"
        if is_free or control.value.startswith("+ New "):
            words = f"석사자상 {number}쌍, 澗松 全鎣弼 기증"
            typed[control.name] = unicodedata.normalize("NFD", words) if number % 2 else words
            control.value = typed[control.name] if is_free else f"+ {typed[control.name]}"
    return typed


def each_emptied(form: list[Control]) -> Iterator[Control]:
    """Each field that says something, while it is empty, or unticked."""
    for control in form:
        if control.shape == "checkbox" and control.is_on:
            control.is_on = False
            yield control
            control.is_on = True
        elif control.shape in ("text", "textarea", "date") and control.value:
            kept, control.value = control.value, ""
            yield control
            control.value = kept
