import json
import shutil
import uuid

from hypothesis import HealthCheck, given, settings

from registry.exchange.exporting import export_json, export_lines
from registry.exchange.importer import import_file
from registry.operations.verification import verify
from registry.services.database import open_engine
from tests.strategies import registries

relaxed = settings(
    max_examples=15, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


def exported(engine, form):
    with engine.connect() as connection:
        return "".join(form(connection))


def reimported(text, template, name):
    folder = template.parent / uuid.uuid4().hex
    folder.mkdir()
    path = folder / name
    path.write_text(text, "utf-8")
    engine = open_engine(f"sqlite:///{shutil.copy(template, folder)}")
    report = import_file(engine, path, actor="t")
    assert report.refusals == []
    return engine


@relaxed
@given(registries())
def test_what_was_exported_and_imported_is_the_same(sqlite_template, documents):
    text = json.dumps({"format": "registry", "version": 1, "records": documents})
    first = reimported(text, sqlite_template, "given.json")
    lines = exported(first, export_lines)
    assert {d["ref"]: d for d in _as_stored(lines)} == {d["ref"]: d for d in documents}
    second = reimported(lines, sqlite_template, "again.jsonl")
    third = reimported(exported(second, export_json), sqlite_template, "again.json")
    assert exported(third, export_lines) == exported(second, export_lines) == lines
    with third.connect() as connection:
        assert list(verify(connection)) == []
    for engine in (first, second, third):
        engine.dispose()


def _as_stored(lines: str):
    # Not `splitlines`: a text may hold U+2028, which ends no line of JSON.
    return [json.loads(line) for line in lines.rstrip("\n").split("\n")[1:]]


def test_a_registry_moves_to_either_server_with_nothing_lost(engine, seeded_engine, tmp_path):
    lines = exported(seeded_engine, export_lines)
    moved = tmp_path / "all.jsonl"
    moved.write_text(lines, "utf-8")
    report = import_file(engine, moved, actor="t")
    assert (report.refusals, report.counts["recorded"]) == ([], lines.count("\n") - 1)
    assert exported(engine, export_lines) == lines
