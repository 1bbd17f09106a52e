import json
import re
from importlib.resources import files

from registry.provenance.findings import BY_ID, read_tables
from registry.provenance.findings.rule_tables import EMPTY

PACKAGED = json.loads(files("registry.provenance.findings").joinpath("data", "tables.json").read_text("utf-8"))


SOURCE = {"title": "T", "publisher": "P"}
WINDOW = {"id": "w", "rule": "iraq", "label": "W", "first": "1990", "origin": ["IQ"], "territories": ["IQ"],
          "trigger": "left", "severity": "info", "source": SOURCE}  # fmt: skip


def test_every_row_that_is_applied_names_its_source_with_an_address_and_the_day_it_was_read():
    rows = [row for table in ("windows", "laws", "names", "words") for row in PACKAGED[table]]
    applied = [row for row in rows if row.get("enabled", True)]
    assert len(applied) > 50
    for row in applied:
        source = row["source"]
        assert source["title"]
        assert source["publisher"]
        assert re.match("https?://", source["url"])
        assert re.match(r"\d{4}-\d\d-\d\d$", source["accessed"])


def test_a_row_that_is_not_applied_says_why():
    rule_tables = read_tables(PACKAGED)
    rows = (*rule_tables.windows.values(), *rule_tables.laws.values())
    disabled = {row.id for row in rows if row.why_disabled}
    assert disabled == {"greece-1932", "turkey-1906", "nigeria-1953"}
    assert not disabled & {row.id for row in (*rule_tables.applied_windows(), *rule_tables.applied_laws())}


def test_an_institutions_rows_are_added_and_take_the_place_of_ours():
    rule_tables = read_tables(PACKAGED)
    extended = rule_tables.extended_by(read_tables({"windows": [{**WINDOW, "id": "iraq-661"}, WINDOW]}))
    assert extended.windows["iraq-661"].label == extended.windows["w"].label == "W"
    assert len(extended.windows) == len(rule_tables.windows) + 1
    assert EMPTY.extended_by(rule_tables) == rule_tables


def test_a_rule_is_switched_by_the_tables():
    off, on = read_tables({"rules": {"gap": False}}), read_tables({"rules": {"rapid-turnover": True}})
    assert BY_ID["gap"].is_applied(on)
    assert not BY_ID["gap"].is_applied(off)
    assert BY_ID["rapid-turnover"].is_applied(EMPTY.extended_by(on))
    assert not BY_ID["rapid-turnover"].is_applied(EMPTY)
