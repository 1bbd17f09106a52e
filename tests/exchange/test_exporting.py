import json

import pytest

from registry import schemas
from registry.errors import FileError
from registry.exchange.exporting import HEADER, export_json, export_lines, export_version_json, export_version_lines
from registry.exchange.importer import import_file
from registry.ledger import entries
from registry.ledger.canonical import digest
from tests import factories as make


def test_lines_are_a_header_and_then_a_record_each(sqlite_engine):
    make.record(sqlite_engine, make.party(), make.object_(names=make.named("석사자상", "ko")))
    with sqlite_engine.connect() as connection:
        lines = list(export_lines(connection))
    assert json.loads(lines[0]) == HEADER
    assert [schemas.load(json.loads(line))["kind"] for line in lines[1:]] == ["party", "object"]
    assert "석사자상" in lines[2]
    assert all(line.endswith("\n") and "\n" not in line[:-1] for line in lines)


def test_document_has_the_same_records_as_the_lines(sqlite_engine):
    make.record(sqlite_engine, make.party(), make.object_())
    with sqlite_engine.connect() as connection:
        lines, whole = list(export_lines(connection)), json.loads("".join(export_json(connection)))
    assert whole == {**HEADER, "records": [json.loads(line) for line in lines[1:]]}


def test_registry_without_records_exports_an_empty_document(sqlite_engine):
    with sqlite_engine.connect() as connection:
        assert json.loads("".join(export_json(connection))) == {**HEADER, "records": []}


def test_versions_are_exported_in_their_order_with_their_entries(sqlite_engine):
    make.record(sqlite_engine, make.party(note="Before."))
    make.record(sqlite_engine, make.object_(names=make.named("석사자상", "ko"), visibility="private"))
    make.record(sqlite_engine, make.party(note="After."))
    with sqlite_engine.connect() as connection:
        lines = [json.loads(line) for line in export_version_lines(connection)]
        whole = json.loads("".join(export_version_json(connection)))
    assert whole == {**lines[0], "records": lines[1:]}
    assert lines[0] == {"format": "registry-versions", "version": 1}
    assert [(item["ref"], item["version"]) for item in lines[1:]] == [
        (make.ref("party"), 1),
        (make.ref("object"), 1),
        (make.ref("party"), 2),
    ]
    assert [item["document"].get("note") for item in lines[1:]] == ["Before.", None, "After."]
    assert all(digest(item["document"]) == item["digest"] for item in lines[1:])
    assert (lines[1]["actor"], lines[1]["operation"], lines[1]["state"]) == ("test", "import", "kept")


@pytest.mark.parametrize(("name", "export"), [("v.jsonl", export_version_lines), ("v.json", export_version_json)])
def test_file_of_versions_is_refused_by_an_import_which_says_why(sqlite_engine, tmp_path, name, export):
    make.record(sqlite_engine, make.party(note="Before."))
    make.record(sqlite_engine, make.party(note="After."))
    with sqlite_engine.connect() as connection:
        (tmp_path / name).write_text("".join(export(connection)))
        head = entries.head(connection)
    with pytest.raises(FileError) as refused:
        import_file(sqlite_engine, tmp_path / name, actor="test")
    assert refused.value.code == "file.of-versions"
    with sqlite_engine.connect() as connection:
        assert entries.head(connection) == head
