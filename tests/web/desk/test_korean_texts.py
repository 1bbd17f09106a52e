"""Korean is taken in every field of every form of the desk to the letter, however the keyboard composed it."""

import unicodedata

import pytest

from tests.staffing import sent_with
from tests.web.desk.test_choices import PAGES, cast, filled_in, leaves, read

__all__ = ["cast"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("page", PAGES)
def test_every_field_of_words_takes_korean_words(desk_app, open_browser, cast, page):
    form = filled_in(open_browser(), PAGES[page])
    typed = {}
    for number, control in enumerate(form):
        is_free = control.shape in ("text", "textarea") and control.value == "Words"
        if is_free or control.value.startswith("+ New "):
            words = f"석사자상 {number}쌍, 澗松 全鎣弼 기증"
            # Every other one in single letters, as names of files come from a Macintosh.
            typed[control.name] = unicodedata.normalize("NFD", words) if number % 2 else words
            control.value = typed[control.name] if is_free else f"+ {typed[control.name]}"
    result = read(desk_app, sent_with(form))
    assert not result.errors
    said = {value for document in result.documents for value in leaves(document).values()}
    assert {name: text for name, text in typed.items() if text not in said} == {}
    assert typed
