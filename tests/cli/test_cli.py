import csv
import json
import re
import socket
import sqlite3
import stat

import pytest
from openpyxl import Workbook

from registry.cli.reference import reference
from tests.conftest import ROOT

DOCS = ROOT / "docs"


def failed(done):
    """What a command that failed says, which is one sentence and no trace."""
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr.strip()


def test_the_documented_reference_is_the_real_one():
    assert (DOCS / "cli.md").read_text("utf-8") == reference()


def test_every_command_has_an_example():
    commands = re.findall(r"## (registry [^\n]+)\n\n```\n(.*?)\n```", reference(), re.DOTALL)
    leaves = [(name, text) for name, text in commands if "Commands:" not in text and name != "registry version"]
    assert len(leaves) > 10
    assert [name for name, text in leaves if f"\n    {name}" not in text] == []


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


def test_the_example_of_getting_started_is_taken_and_shown(ready, tmp_path):
    [example] = re.findall(r"```json\n(.*?)```", (DOCS / "getting-started.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "drawing.json").write_text(example, "utf-8")
    assert "4 recorded (dry run: nothing was kept)" in ready("import", tmp_path / "drawing.json", "--dry-run").stdout
    done = ready("import", tmp_path / "drawing.json")
    assert (done.returncode, "4 recorded" in done.stdout) == (0, True), done.stderr
    shown = ready("object", "show", "obj7k3mq4qxwd").stdout
    assert "Study of a lion" in shown
    assert "Not known: from whom, where, at what price." in shown


def test_the_lions_are_well_set_in_a_terminal(seeded):
    shown = seeded("object", "show", "OBJ-Y3FSG-THEBC", "--no-evidence", COLUMNS="72").stdout
    assert "Pair of stone lions" in shown
    assert "청대 석사자상" in shown
    assert "What is not known" in shown
    assert max(len(line) for line in shown.splitlines()) <= 72


def test_an_export_imports_into_another_registry(seeded, tmp_path):
    assert seeded("export", "-o", tmp_path / "all.jsonl").returncode == 0
    other = {"REGISTRY_DATA_DIR": str(tmp_path / "other")}
    assert seeded("db", "upgrade", **other).returncode == 0
    done = seeded("import", tmp_path / "all.jsonl", **other)
    exported = len((tmp_path / "all.jsonl").read_text("utf-8").splitlines()) - 1
    assert (done.returncode, f"{exported} recorded" in done.stdout) == (0, True), done.stderr
    assert seeded("export", **other).stdout == (tmp_path / "all.jsonl").read_text("utf-8")
    as_json = json.loads(seeded("export", "--format", "json", **other).stdout)
    assert (as_json["version"], len(as_json["records"])) == (1, exported)
    assert "Every record is as the ledger says." in seeded("verify", **other).stdout


def test_seeding_again_changes_nothing(run):
    assert run("db", "upgrade").returncode == 0
    assert run("seed").returncode == 0
    before = run("export").stdout
    assert run("seed").returncode == 0
    assert run("export").stdout == before


def test_verify_names_what_was_changed_behind_the_registry(seeded, tmp_path):
    with sqlite3.connect(tmp_path / "here" / ".data" / "registry.sqlite3") as connection:
        connection.execute("UPDATE events SET summary = 'Never.' WHERE record_id = (SELECT max(record_id) FROM events)")
    done = seeded("verify")
    assert done.returncode == 1
    assert re.search(r"EVT-\w{5}-\w{5}", done.stdout)
    assert "1 difference found" in failed(done)


def test_a_refused_record_is_told_on_stderr_and_the_status_is_1(ready, tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"kind": "object"}\n{"kind": \n')
    done = ready("import", tmp_path / "bad.jsonl")
    assert "bad.jsonl: line 1 /" in failed(done)
    assert "bad.jsonl: line 2: Is not JSON" in done.stderr
    assert "2 refused" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import", "nowhere.json"), "does not exist"),
        (("object", "show", "OBJ-00000-00001"), "is mistyped"),
        (("object", "show", "OBJ-7K3MQ-4QXWD"), "There is no public record"),
        (("object", "withdraw", "OBJ-7K3MQ-4QXWD", "--reason", "x"), "There is no record"),
        (("export", "-o", "no/such/folder.json"), "No such file or directory"),
        (("schema", "artifact"), "is not one of"),
        (("db", "upgrade", "9999"), "9999"),
        (("db", "downgrade", "nothing", "--yes"), "nothing"),
        (("serve", "--port", "70000"), "70000"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(ready, arguments, said):
    assert said in failed(ready(*arguments))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"REGISTRY_DATABASE_URL": "mysql://localhost/x"}, "REGISTRY_DATABASE_URL must be"),
        ({"REGISTRY_DATABASE_URL": "hello"}, "REGISTRY_DATABASE_URL must be"),
        ({"REGISTRY_SECRET_KEY": "short"}, "REGISTRY_SECRET_KEY must be"),
        ({"REGISTRY_PUBLIC_URL": "registry.example"}, "REGISTRY_PUBLIC_URL must be"),
        ({"REGISTRY_DATA_DIR": "/dev/null/data"}, "REGISTRY_DATA_DIR"),
        ({"REGISTRY_DATABASE_URL": "sqlite:////nowhere/at/all.db"}, "can't be opened"),
        ({"REGISTRY_DATABASE_URL": "postgresql://127.0.0.1:1/none"}, "can't be opened"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_one_sentence(run, settings, said):
    for command in (("db", "upgrade"), ("serve",)):
        error = failed(run(*command, **settings))
        assert error.startswith("Error: ")
        assert said in error
        assert len(error.splitlines()) == 1


def test_a_database_that_is_none_says_so(run, tmp_path):
    (tmp_path / "text.db").write_text("hello " * 1000)
    address = {"REGISTRY_DATABASE_URL": f"sqlite:///{tmp_path / 'text.db'}"}
    for command in (("db", "upgrade"), ("seed",), ("serve",)):
        assert "is not a database" in failed(run(*command, **address))


def test_a_database_of_another_program_is_left_alone(run, tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE songs (title)")
    assert "belongs to another program" in failed(run("db", "upgrade", REGISTRY_DATABASE_URL=f"sqlite:///{path}"))


def test_a_newer_schema_says_so(ready, tmp_path):
    with sqlite3.connect(tmp_path / "here" / ".data" / "registry.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for command in (("db", "upgrade"), ("seed",), ("serve",)):
        assert "newer schema 9999" in failed(ready(*command))


def test_an_older_schema_says_what_to_do(run):
    assert "run `registry db upgrade`" in failed(run("serve"))


def test_migrating_back_and_forward_keeps_the_records(seeded):
    before = seeded("export").stdout
    assert seeded("db", "downgrade", "0001", "--yes").returncode == 0
    assert seeded("db", "upgrade").returncode == 0
    assert seeded("export").stdout == before


def test_a_folder_that_cannot_be_written_says_so(ready, tmp_path):
    data = tmp_path / "here" / ".data"
    path = data / "registry.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    # SQLite's own read-only opening stands for a folder without write permission, which does not bind root.
    done = ready("seed", REGISTRY_DATABASE_URL=f"sqlite:///file:{path}?mode=ro&uri=true")
    assert "can't be written" in failed(done)


def test_a_busy_port_says_so(ready):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Port {port} on 127.0.0.1 can't be used" in failed(ready("serve", "--port", port))


def test_the_secret_key_is_made_once_and_kept_from_others(run, tmp_path):
    run("db", "upgrade")
    key = tmp_path / "here" / ".data" / "secret-key"
    first = key.read_text()
    assert len(first) >= 32
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    run("db", "check")
    assert key.read_text() == first


def test_the_schema_is_printed_for_the_whole_and_for_a_kind(run):
    whole = json.loads(run("schema").stdout)
    assert whole["$id"] == "http://127.0.0.1:8000/schemas/v1/registry.json"
    assert json.loads(run("schema", "event").stdout)["$defs"]["Event"]["properties"]["title_effect"]["enum"]


def test_references_are_made_for_documents_written_by_hand(run):
    made = run("reference", "object", "object", "event").stdout.split()
    assert len(set(made)) == 3
    assert [reference[:3] for reference in made] == ["OBJ", "OBJ", "EVT"]


def test_the_version_is_printed(run):
    assert run("version").stdout.startswith("registry 0.")


def test_findings_are_listed_over_the_collection_as_table_csv_and_json(seeded):
    table = seeded("findings", "--rule", "weekday")
    assert re.search(r"[0-9]+ findings", table.stdout)
    rows = list(csv.DictReader(seeded("findings", "--severity", "serious", "--format", "csv").stdout.splitlines()))
    assert {row["severity"] for row in rows} == {"serious"}
    found = json.loads(seeded("findings", "--rule", "gap", "--rule", "weekday", "--format", "json").stdout)
    assert {one["rule"] for one in found} == {"gap", "weekday"}
    assert all(one["object"].startswith("OBJ-") for one in found)
    assert json.loads(seeded("findings", "--rule", "syria", "--format", "json").stdout) == []


def test_the_rules_are_listed_with_their_sources_and_those_not_applied_say_why(ready):
    told = ready("findings", "--rules").stdout
    assert "red-flag" in told
    assert "law turkey-1906 is not applied" in told


def test_a_finding_is_answered_from_the_command_line(seeded):
    done = seeded("answer", "OBJ-Y3FSG-THEBC", "gap", "--period", "1644 to 1933", "--reason", "Looked for.")
    assert done.returncode == 0, done.stderr
    found = json.loads(seeded("findings", "--rule", "gap", "--format", "json").stdout)
    assert [one["answered"] for one in found if one["object"] == "OBJ-Y3FSG-THEBC"] == [True, False]
    assert "Every record is as the ledger says." in seeded("verify").stdout
    assert "finds nothing" in failed(seeded("answer", "OBJ-Y3FSG-THEBC", "iraq", "--reason", "x"))
    unclear = seeded("answer", "OBJ-Y3FSG-THEBC", "gap", "--period", "5/6/1933", "--reason", "x")
    assert "1933-06-05 or 1933-05-06" in failed(unclear)


def test_an_institutions_own_rules_are_applied_and_a_wrong_file_says_where(seeded, tmp_path):
    own = tmp_path / "rules.json"
    row = {"name": "Jeon Hyeong-pil", "source": {"title": "Our list", "publisher": "Our museum"}}
    own.write_text(json.dumps({"format": "registry-rules", "version": 1, "names": [row]}), "utf-8")
    found = seeded("findings", "--rule", "red-flag-name", "--format", "json", REGISTRY_RULES_FILE=str(own)).stdout
    assert any("Jeon Hyeong-pil" in one["words"] for one in json.loads(found))
    own.write_text('{"format": "registry-rules", "version": 1, "names": [{}]}', "utf-8")
    assert "/names/0/source" in failed(seeded("findings", REGISTRY_RULES_FILE=str(own)))
    assert "there is no file" in failed(seeded("findings", REGISTRY_RULES_FILE="nowhere.json"))


def test_import_takes_a_workbook_by_columns_and_shows_samples(ready, tmp_path):
    book = Workbook()
    for row in (
        ["Our collection"],
        [],
        ["No", "Title", "Provenance"],
        ["7", "A vase", "Ada Specimen, Rome."],
        ["", "", "x"],
    ):
        book.active.append(row)
    book.save(tmp_path / "here" / "objects.xlsx")
    columns = {"No": "number", "Title": "title", "Provenance": "provenance"}
    spec = {"format": "registry-columns", "version": 1, "issuer": "Museum", "columns": columns}
    (tmp_path / "here" / "columns.json").write_text(json.dumps(spec), "utf-8")
    options = ("--columns", "columns.json", "--header", "auto", "--read-provenance", "--dry-run", "--samples")
    done = ready("import", "objects.xlsx", *options)
    assert done.returncode == 1
    assert "objects.xlsx: row 5: Has neither a title nor a number" in done.stderr
    assert "(dry run: nothing was kept)" in done.stdout
    assert "1 provenance texts: 1 holders" in done.stdout
    assert "A vase · 7 · provenance: Ada Specimen, Rome." in done.stdout
    assert ready("import", "objects.xlsx", "--columns", "columns.json", "--mapping", "columns.json").returncode == 2
