import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from registry.errors import DocumentError
from registry.messages import sentence
from registry.provenance.findings import BY_ID, LAW_KINDS, read_tables
from registry.schemas import load_rules

PACKAGED = files("registry.provenance.findings").joinpath("data", "tables.json")
GUIDE = Path(__file__).parents[2] / "docs" / "due-diligence.md"
SOURCE = {"title": "T", "publisher": "P"}
WINDOW = {"id": "w", "rule": "iraq", "label": "W", "first": "1990", "origin": ["IQ"], "territories": ["IQ"],
          "trigger": "left", "severity": "info", "source": SOURCE}  # fmt: skip


def own(**tables):
    return {"format": "registry-rules", "version": 1, **tables}


def test_the_packaged_tables_are_of_the_form():
    loaded = load_rules(json.loads(PACKAGED.read_text("utf-8")))
    assert len(read_tables(loaded).windows) > 10


def test_the_guides_example_is_read_and_switches_what_it_says():
    [example] = re.findall(r"```json\n(.+?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    tables = read_tables(load_rules(json.loads(example)))
    assert tables.windows["our-window"].rule == "conflict-country"
    assert tables.laws["ruritania-1930"].territory == tables.territories["kingdom of ruritania"] == "RU-X"
    assert "count rupert" in tables.names["rupert of hentzau"].forms
    assert BY_ID["rapid-turnover"].is_applied(tables)
    assert not BY_ID["single-source"].is_applied(tables)


def test_what_a_law_leaves_out_is_filled_in():
    law = {"id": "x", "territory": "IQ", "label": "L", "first": "1936", "source": SOURCE}
    assert read_tables(load_rules(own(laws=[law]))).laws["x"].kind == LAW_KINDS[0]


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        ([], ""),
        ({"format": "registry", "version": 1}, "/format"),
        ({"format": "registry-rules", "version": 2}, "/version"),
        (own(windows={}), "/windows"),
        (own(windows=[3]), "/windows/0"),
        (own(windows=[{**WINDOW, "source": {"title": "T"}}]), "/windows/0/source/publisher"),
        (own(windows=[{**WINDOW, "first": "19333"}]), "/windows/0/first"),
        (own(windows=[{**WINDOW, "first": None}]), "/windows/0/first"),
        (own(windows=[{**WINDOW, "first": "../1950"}]), "/windows/0/first"),
        (own(windows=[{**WINDOW, "last": "1900"}]), "/windows/0/last"),
        (own(windows=[{**WINDOW, "trigger": "sold"}]), "/windows/0/trigger"),
        (own(windows=[{**WINDOW, "rule": "irak"}]), "/windows/0/rule"),
        (own(windows=[{**WINDOW, "territory": "IQ"}]), "/windows/0/territory"),
        (own(windows=[{k: v for k, v in WINDOW.items() if k != "origin"}]), "/windows/0/origin"),
        (own(laws=[{"id": "x", "label": "L", "first": "1936", "source": SOURCE}]), "/laws/0/territory"),
        (own(names=[{"name": "X"}]), "/names/0/source"),
        (own(rules={"no-such-rule": True}), "/rules/no-such-rule/key"),
        (own(territories=[]), "/territories"),
    ],
)
def test_a_file_that_is_wrong_says_where(data, pointer):
    with pytest.raises(DocumentError) as refused:
        load_rules(data)
    assert refused.value.pointer == pointer
    assert sentence(refused.value)
