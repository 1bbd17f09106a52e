"""Templates as they are read: what holds of each file."""

import pytest

from tests.conftest import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_line_is_too_long_to_be_read(template):
    assert [line for line in template.read_text().splitlines() if len(line) > 120] == []
