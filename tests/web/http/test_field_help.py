"""Help is a sentence said once on a page, which leads on to terms that the glossary has."""

import re

import pytest

from registry.messages import LANGUAGES, glossary
from registry.messages.english.of_fields import HELP
from registry.provenance import dates
from registry.web.http.field_help import helped


def test_what_two_fields_ask_alike_is_said_once(reading_app):
    with reading_app.test_request_context():
        first, second = helped("date"), helped("date")
        assert (first.is_first, second.is_first) == (True, False)
        assert first.id == second.id != helped("visibility").id
    with reading_app.test_request_context():
        assert helped("date").is_first


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_a_short_sentence_and_leads_to_a_term_that_there_is(language):
    terms = {term.key for term in glossary(language)[0]}
    for about, told in LANGUAGES[language].HELP.items():
        assert len(told.sentence) <= 125, about
        assert told.sentence.endswith((".", "…", "”.")), about
        assert told.term in terms | {""}, about
        assert told.more or not told.term, about
        assert all(paragraph.endswith(".") and len(paragraph) < 400 for paragraph in told.more), about


def test_dates_that_help_gives_as_examples_are_read():
    told = HELP["date"]
    examples = [*told.sentence.removeprefix("As you would say it: ").removesuffix(", unknown.").split(", ")]
    examples += [
        *re.findall("“(\\d.*?)”", " ".join(told.more)),
        "193X",
        "조선 후기",
        "昭和8年",
        "Qing dynasty",
        "by 1933",
    ]
    examples += HELP["date_made"].sentence.removeprefix("When it was made, as typed: ").removesuffix(".").split(", ")
    assert len(examples) > 12
    for example in examples:
        assert dates.read(example).edtf, example
