import json
import re
from importlib.resources import files

from registry.provenance.findings import BY_ID, read_tables
from registry.provenance.findings.rule_tables import EMPTY
from tests.provenance.making import days

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


def test_windows_and_laws_that_are_applied_say_what_their_source_says():
    rows = [row for table in ("windows", "laws") for row in PACKAGED[table] if row.get("enabled", True)]
    assert len(rows) > 30
    assert not [row["id"] for row in rows if not 1 <= len(row["source"].get("quotation", "").split()) <= 25]


COPIES = (
    "wikipedia", "wikiwand", "piglix", "globaltimeline", "warlike.info", "roguenation", "worldstockmarket",
    "before-war-after", "book-bot", "pinocchiopedia", "lawsdocbox", "docsbay", "global-regulation",
    "studiolegaletasca", "bookreadfree", "china.org.cn", "docslib", "studylib", "vdocuments", "scribd",
)  # fmt: skip


def test_no_row_cites_a_copy():
    rows = [row for table in ("windows", "laws", "names", "words") for row in PACKAGED[table]]
    cited = [row["source"].get("url") or "" for row in rows]
    assert not [url for url in cited if any(copy in url for copy in COPIES)]


def test_windows_of_dahomey_and_laws_of_egypt_before_1983_are_there():
    assert {"dahomey-1892"} <= {row["id"] for row in PACKAGED["windows"]}
    assert {"egypt-1912", "egypt-1951"} <= {row["id"] for row in PACKAGED["laws"]}


def test_words_of_duress_have_the_years_of_which_their_source_speaks():
    rule_tables = read_tables(PACKAGED)
    assert set(rule_tables.word_days) == set(rule_tables.words)
    assert set(rule_tables.word_days.values()) == {days("1933-01-30/1945-05-08")}


def test_a_row_that_is_not_applied_says_why():
    rule_tables = read_tables(PACKAGED)
    rows = (*rule_tables.windows.values(), *rule_tables.laws.values())
    disabled = {row.id for row in rows if row.why_disabled}
    assert disabled == {
        "japan-market-1931-1945", "crimea-2014", "libya-red-list", "egypt-1951", "mexico-1972", "nigeria-1953",
    }  # fmt: skip
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
