import re
from pathlib import Path

import pytest

from registry.errors import DocumentError
from registry.provenance import lengths
from registry.web.http.text_fields import check_length, longest

TEMPLATES = Path(__file__).parents[3] / "templates"
# What a browser lets nobody type a text into.
CHOSEN = re.compile(r'type="(hidden|checkbox|radio|file|date|number)"|\breadonly\b|\bdata-narrows\b')


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("text", lengths.PROSE),
        ("text-0", lengths.VERBATIM),
        ("text-0-language", lengths.PATTERN),
        ("lot-LOT-Y3FSG-THEBC-hammer", lengths.PATTERN),
        ("lot-3", lengths.LINE),
        ("new-PTY-Y3FSG-THEBC-name", lengths.LINE),
        ("source-12-statement", lengths.POINTER),
        ("from-0", lengths.LINE),
        ("", lengths.LINE),
    ],
)
def test_field_takes_as_much_as_the_kind_of_its_text(name, most):
    assert longest(name) == most


def test_text_is_refused_by_what_browsers_count():
    check_length("q", "x" * 199 + "\r\n")
    with pytest.raises(DocumentError, match="too-long") as refusal:
        check_length("q", "x" * 201)
    assert refusal.value.params == {"length": 201, "most": lengths.SEARCH}


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_every_field_for_a_text_says_how_long_it_may_be(path):
    text = re.sub(r"{#.*?#}", "", path.read_text(), flags=re.DOTALL)
    fields = re.findall(r"<(?:input|textarea)\b(?:{{.*?}}|{%.*?%}|[^>])*>", text, flags=re.DOTALL)
    assert [field for field in fields if not CHOSEN.search(field) and 'maxlength="{{ longest(' not in field] == []
