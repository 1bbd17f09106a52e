import json
import re
import signal

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from registry.exchange.importer import import_file
from registry.models import Record
from registry.operations.proposals import approve
from registry.queries.records.documents import document
from registry.queries.workspace.proposals import proposal, stewards
from tests import factories as make
from tests.cli.outputs import failed
from tests.conftest import ROOT
from tests.staffing import acting, employ, institution

DOCS = ROOT / "docs"
COLUMNS = json.dumps(
    {
        "format": "registry-columns",
        "version": 1,
        "language": "en",
        "issuer": "House of dishes",
        "columns": {"Inv. No": "number", "Object title": "title"},
    }
)


def test_the_example_of_getting_started_is_taken_and_shown(ready, tmp_path):
    [example] = re.findall(r"```json\n(.*?)```", (DOCS / "getting-started.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "drawing.json").write_text(example, "utf-8")
    assert "4 recorded (dry run: nothing was kept)" in ready("import", tmp_path / "drawing.json", "--dry-run").stdout
    done = ready("import", tmp_path / "drawing.json")
    assert (done.returncode, "4 recorded" in done.stdout) == (0, True), done.stderr
    shown = ready("object", "show", "obj7k3mq4qxwd").stdout
    assert "Study of a lion" in shown
    assert "What a statement leaves out is not recorded here" in shown


def test_an_export_imports_into_another_registry(seeded, tmp_path):
    assert seeded("export", "-o", tmp_path / "all.jsonl").returncode == 0
    other = {"REGISTRY_DATA_DIR": str(tmp_path / "other")}
    assert seeded("db", "upgrade", **other).returncode == 0
    done = seeded("import", tmp_path / "all.jsonl", **other)
    exported = len((tmp_path / "all.jsonl").read_text("utf-8").splitlines()) - 1
    assert (done.returncode, f"{exported:,} recorded" in done.stdout) == (0, True), done.stderr
    assert seeded("export", **other).stdout == (tmp_path / "all.jsonl").read_text("utf-8")
    as_json = json.loads(seeded("export", "--format", "json", **other).stdout)
    assert (as_json["version"], len(as_json["records"])) == (1, exported)
    assert "Every record is as the ledger says." in seeded("verify", **other).stdout


def test_a_refused_record_is_told_on_stderr_and_the_status_is_1(ready, tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"kind": "object"}\n{"kind": \n')
    done = ready("import", tmp_path / "bad.jsonl")
    assert "bad.jsonl: line 1 /" in failed(done)
    assert "bad.jsonl: line 2: Is not JSON" in done.stderr
    assert "2 refused" in done.stdout


@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--columns", "columns.json")])
def test_an_import_is_stopped_between_two_records_and_keeps_nothing(
    command, sqlite_engine, tmp_path, monkeypatch, options
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "columns.json").write_text(COLUMNS, "utf-8")
    records = [make.party(str(number)) for number in range(250)]
    is_table = "--columns" in options
    rows = ["Inv. No,Object title", *(f"1987.{number},Dish {number}" for number in range(250))]
    lines = rows if is_table else [json.dumps(record) for record in records]
    (tmp_path / "many.csv").write_text("".join(line + "\n" for line in lines), "utf-8")
    before, done = signal.getsignal(signal.SIGINT), []

    def pressed_late(engine, file, *, progress, **rest):
        def press(read):
            done.append(read)
            if len(done) == 3:
                signal.raise_signal(signal.SIGINT)
            progress(read)

        return import_file(engine, file, progress=press, **rest)

    monkeypatch.setattr("registry.cli.exchange.import_file", pressed_late)
    ended = command("import", "many.csv", *options)
    assert (ended.exit_code, "many.csv: the import was stopped, and nothing of it is kept." in ended.output) == (
        1,
        True,
    )
    assert (len(done), done == sorted(done), signal.getsignal(signal.SIGINT)) == (3, True, before)
    with sqlite_engine.connect() as connection:
        assert connection.execute(select(func.count(Record.id))).scalar_one() == 0


def test_the_schema_is_printed_for_the_whole_and_for_a_kind(run):
    whole = json.loads(run("schema").stdout)
    assert whole["$id"] == "http://127.0.0.1:8000/schemas/v1/registry.json"
    assert json.loads(run("schema", "event").stdout)["$defs"]["Event"]["properties"]["title_effect"]["enum"]


def test_table_without_a_column_that_was_chosen_gives_nothing(ready, tmp_path):
    (tmp_path / "here" / "columns.json").write_text(COLUMNS, "utf-8")
    (tmp_path / "here" / "a.csv").write_text("Inv. No,Title of object\n1,Dish\n", "utf-8")
    done = ready("import", "a.csv", "--columns", "columns.json")
    assert "no column named Object title; its columns are: Inv. No · Title of object." in failed(done)
    assert "recorded" not in done.stdout


def test_references_are_made_for_documents_written_by_hand(run):
    made = run("reference", "object", "object", "event").stdout.split()
    assert len(set(made)) == 3
    assert [reference[:3] for reference in made] == ["OBJ", "OBJ", "EVT"]


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


@pytest.fixture
def museum(sqlite_engine):
    """An institution with staff; what the operator does for it that needs two waits for them."""
    institution(sqlite_engine)
    employ(sqlite_engine, "approver")
    return acting(sqlite_engine, employ(sqlite_engine, "registrar"))


def written(folder, *documents):
    path = folder / "records.jsonl"
    path.write_text("\n".join(json.dumps(document) for document in documents), "utf-8")
    return path


def test_import_names_an_institution_where_there_are_accounts(command, museum, tmp_path):
    done = command("import", written(tmp_path, make.place()))
    assert done.exit_code == 1
    assert "--at" in done.stderr


def test_import_for_an_institution_records_what_one_may_and_proposes_the_rest(command, museum, sqlite_engine, tmp_path):
    sale = make.event(title_effect="none")
    path = written(tmp_path, make.place(), make.object_(), sale)
    assert command("import", path, "--at", "museum").stdout.splitlines() == [
        f"{path}: 1 recorded, 2 proposed.",
        f"{path}: what a second person must approve waits as proposal 1.",
    ]
    with sqlite_engine.connect() as connection:
        waiting = proposal(connection, museum.institution, 1)
        assert document(connection, make.ref("place")) is not None
        assert document(connection, make.ref("object")) is None
    assert [one["ref"] for one in waiting.documents] == [make.ref("object"), make.ref("event")]
    approver = acting(sqlite_engine, employ(sqlite_engine, "second", "approver"))
    approve(sqlite_engine, approver, 1, waiting.version, waiting.seen)
    with sqlite_engine.connect() as connection:
        assert document(connection, make.ref("event")) is not None
        assert stewards(connection, [make.ref("object")])[make.ref("object")] == (1, "The Museum")


def test_import_into_a_registry_without_accounts_names_the_keeper(command, sqlite_engine, tmp_path):
    institution(sqlite_engine)
    assert command("import", written(tmp_path, make.object_()), "--at", "museum").exit_code == 0
    with sqlite_engine.connect() as connection:
        assert stewards(connection, [make.ref("object")])[make.ref("object")] == (1, "The Museum")
