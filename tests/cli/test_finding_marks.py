import csv
import json
import re

import pytest

from tests.cli.outputs import failed
from tests.conftest import ROOT

REVIEW = ROOT / "docs" / "findings-review"


def test_findings_are_written_marked_and_judged(seeded, tmp_path):
    rows = list(csv.DictReader(seeded("findings", "--format", "review").stdout.splitlines()))
    assert len({tuple(row[name] for name in ("object", "rule", "about", "period")) for row in rows}) == len(rows)
    path = tmp_path / "marks.csv"
    for person, second in (("Kim", "useful"), ("Lee", "wrong")):
        with path.open("w") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(
                [{**row, "mark": mark, "reason": "R"} for row, mark in zip(rows, ("useful", second), strict=False)]
            )
        done = seeded("findings", "--review", str(path), "--by", person)
        assert "2 marks read, 2 of them new or changed." in done.stderr
    assert "Kim and Lee marked 2 findings both, 1 alike (50%)" in done.stdout
    told = json.loads(seeded("findings", "--precision", "--format", "json").stdout)
    assert told["all"] == {"useful": 3, "trivial": 0, "wrong": 1, "precision": 0.75}
    assert [mark["by"] for mark in told["findings"][1]["marks"]] == ["Kim", "Lee"]
    assert "Every record is as the ledger says." in seeded("verify").stdout
    path.write_text("object,rule,mark,reason\nOBJ-Y3FSG-THEBC,syria,useful,R\n", "utf-8")
    assert "marks.csv, line 2: The rule syria finds nothing" in failed(seeded("findings", "--review", str(path)))


@pytest.mark.parametrize("marking", ["first", "second"])
def test_figures_of_a_marking_are_those_of_its_file(ready, marking):
    path = REVIEW / f"marked-{marking}.csv"
    done = ready("findings", "--review", str(path), "--dry-run", "--format", "json")
    told, page = json.loads(done.stdout), path.with_suffix(".md").read_text("utf-8")
    rules = dict(re.findall(r"^\| ([a-z-]+) \| (\d+ \| \d+ \| \d+) \|$", page, re.MULTILINE))
    assert rules == {one["rule"]: f"{one['useful']} | {one['trivial']} | {one['wrong']}" for one in told["rules"]}
    every = told["all"]
    assert f"Useful {every['useful']} of {len(told['findings'])} ({every['precision']:.0%}" in page.replace(" %", "%")
    assert "Nothing is marked yet" in ready("findings", "--precision").stdout
