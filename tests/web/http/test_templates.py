"""What stands in a page is escaped as Jinja escapes it, whatever it is; what is called is called as it is written."""

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from registry.web.http.templates import Environment, printed


class Marked:
    def __html__(self):
        return "<b>marked</b>"


@pytest.fixture(scope="module")
def environment():
    return Environment(Flask("templates"), autoescape=True)


@given(
    st.one_of(st.text(), st.text("&<>\"' a"), st.integers(), st.none(), st.builds(Markup, st.text()), st.just(Marked()))
)
def test_value_is_printed_as_it_is_escaped(value):
    assert printed(value) == str(escape(value))


def test_text_is_escaped_in_pages_in_macros_and_in_what_macros_are_given(environment):
    template = environment.from_string(
        "{% macro m(a, b='<') %}[{{ a }}{{ b }}{{ caller() if caller else '' }}]{% endmacro %}"
        "{{ text }}{{ m(text) }}{{ m(m(text), b=text) }}{% call m(text) %}<i>{{ text }}</i>{% endcall %}"
        "{% set kept %}{{ text }}{% endset %}{{ kept }}{{ text | upper }}{{ ('<p>' | safe) ~ text }}"
    )
    text = "a&\"'<"
    plain = "a&amp;&#34;&#39;&lt;"
    assert template.render(text=text) == (
        f"{plain}[{plain}&lt;][[{plain}&lt;]{plain}][{plain}&lt;<i>{plain}</i>]{plain}A{plain[1:]}<p>{plain}"
    )
