import re

from registry.cli.reference import reference
from tests.conftest import ROOT

DOCS = ROOT / "docs"


def test_the_documented_reference_is_the_real_one():
    assert (DOCS / "cli.md").read_text("utf-8") == reference()


def test_every_command_has_an_example():
    commands = re.findall(r"## (registry [^\n]+)\n\n```\n(.*?)\n```", reference(), re.DOTALL)
    leaves = [(name, text) for name, text in commands if "Commands:" not in text and name != "registry version"]
    assert len(leaves) > 10
    assert [name for name, text in leaves if f"\n    {name}" not in text] == []
