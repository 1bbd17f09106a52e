"""What the documentation names is there."""

import re

import pytest

from tests.conftest import ROOT

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
PLACES = re.compile(r"`((?:registry|tests|templates|migrations|bench)/[\w./-]*\w)`")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_place_in_the_source_that_a_page_names_exists(page):
    named = set(PLACES.findall(page.read_text("utf-8"))) - {"registry/a/b.py", "tests/a/test_b.py"}
    assert [place for place in sorted(named) if not (ROOT / place).exists()] == []
