import csv
import json
import re

from tests import factories as make
from tests.cli.outputs import failed


def test_findings_are_listed_over_the_collection_as_table_csv_and_json(seeded):
    table = seeded("findings", "--rule", "weekday")
    assert re.search(r"[0-9]+ finding", table.stdout)
    rows = list(csv.DictReader(seeded("findings", "--severity", "serious", "--format", "csv").stdout.splitlines()))
    assert {row["severity"] for row in rows} == {"serious"}
    found = json.loads(seeded("findings", "--rule", "gap", "--rule", "weekday", "--format", "json").stdout)
    assert {one["rule"] for one in found} == {"gap", "weekday"}
    assert all(one["object"].startswith("OBJ-") for one in found)
    assert json.loads(seeded("findings", "--rule", "syria", "--format", "json").stdout) == []


def test_the_rules_are_listed_with_their_sources_and_those_not_applied_say_why(ready):
    told = ready("findings", "--rules").stdout
    assert "red-flag" in told
    assert "law egypt-1951 is not applied" in told


def test_a_finding_is_answered_from_the_command_line(seeded):
    done = seeded("answer", "OBJ-Y3FSG-THEBC", "gap", "--period", "1644 to 1933", "--reason", "Looked for.")
    assert done.returncode == 0, done.stderr
    found = json.loads(seeded("findings", "--rule", "gap", "--format", "json").stdout)
    assert [one["answered"] for one in found if one["object"] == "OBJ-Y3FSG-THEBC"] == [True]
    assert "Every record is as the ledger says." in seeded("verify").stdout
    assert "finds nothing" in failed(seeded("answer", "OBJ-Y3FSG-THEBC", "iraq", "--reason", "x"))
    unclear = seeded("answer", "OBJ-Y3FSG-THEBC", "gap", "--period", "5/6/1933", "--reason", "x")
    assert "1933-06-05 or 1933-05-06" in failed(unclear)


def test_findings_name_the_searches_that_looked_into_them(seeded, tmp_path):
    looked = make.search(objects=["OBJ-Y3FSG-THEBC"], period={"edtf": "1644/1933"}, track="title")
    path = tmp_path / "search.json"
    path.write_text(json.dumps({"format": "registry", "version": 1, "records": [looked]}), "utf-8")
    assert seeded("import", str(path)).returncode == 0
    found = json.loads(seeded("findings", "--rule", "gap", "--format", "json").stdout)
    assert any(looked["ref"] in one["searches"] for one in found if one["object"] == "OBJ-Y3FSG-THEBC")
    rows = csv.DictReader(seeded("findings", "--rule", "gap", "--format", "csv").stdout.splitlines())
    assert any(looked["ref"] in row["searches"].split() for row in rows)


def test_a_finding_is_published_and_taken_back_from_the_command_line(seeded):
    asked = ("publish", "OBJ-Y3FSG-THEBC", "gap", "--period", "1644 to 1933")
    assert "is published" in seeded(*asked, "--wording", "Who had them?").stdout
    found = json.loads(seeded("findings", "--rule", "gap", "--format", "json").stdout)
    assert [one["object"] for one in found if one["published"]] == ["OBJ-Y3FSG-THEBC"]
    assert "Every record is as the ledger says." in seeded("verify").stdout
    assert "is taken back" in seeded(*asked, "--take-back").stdout
    assert "is published as that one" in failed(seeded(*asked, "--take-back"))


def test_an_institutions_own_rules_are_applied_and_a_wrong_file_says_where(seeded, tmp_path):
    own = tmp_path / "rules.json"
    row = {"name": "Jeon Hyeong-pil", "source": {"title": "Our list", "publisher": "Our museum"}}
    own.write_text(json.dumps({"format": "registry-rules", "version": 1, "names": [row]}), "utf-8")
    found = seeded("findings", "--rule", "red-flag-name", "--format", "json", REGISTRY_RULES_FILE=str(own)).stdout
    assert any("Jeon Hyeong-pil" in one["words"] for one in json.loads(found))
    own.write_text('{"format": "registry-rules", "version": 1, "names": [{}]}', "utf-8")
    assert "/names/0/source" in failed(seeded("findings", REGISTRY_RULES_FILE=str(own)))
    assert "there is no file" in failed(seeded("findings", REGISTRY_RULES_FILE="nowhere.json"))
