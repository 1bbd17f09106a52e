import json

from registry import schemas
from registry.exchange.exporting import HEADER, export_json, export_lines
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
