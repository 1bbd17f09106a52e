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


DOCS = ROOT / "docs"


def test_every_setting_is_documented_and_every_documented_setting_is_there():
    read = set(re.findall(r"REGISTRY_[A-Z_]+", (ROOT / "registry" / "settings.py").read_text("utf-8")))
    assert set(re.findall(r"^\| `(REGISTRY_[A-Z_]+)`", (DOCS / "operations.md").read_text("utf-8"), re.M)) == read


def test_every_dependency_is_documented():
    setup = (ROOT / "setup.cfg").read_text("utf-8")
    [required] = re.findall(r"install_requires =\n((?:    .+\n)+)", setup)
    extras = setup.split("[options.extras_require]")[1].split("[options.entry_points]")[0]
    named = {
        re.split(r"[\[ ]", line.strip())[0] for line in (required + extras).splitlines() if line.startswith("    ")
    }
    told = (DOCS / "dependencies.md").read_text("utf-8")
    assert [name for name in sorted(named) if name not in told] == []
