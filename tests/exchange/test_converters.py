"""Every reader with every converter, on the command line's path: the same records, the same report."""

import gzip
import io
import json

import pytest
from openpyxl import Workbook

from registry.errors import SettingError
from registry.exchange.column_mapping import MEANINGS, Columns
from registry.exchange.converters import Conversion
from registry.exchange.importer import import_file
from registry.exchange.reading_options import ReadingOptions
from registry.exchange.reports import Report
from registry.provenance.references import derive
from registry.queries.records.documents import document, every_document
from tests.conftest import ROOT
from tests.refusals import refusal

ROWS = [["number", "title", "provenance"], ["7", "A vase", "Ada Specimen, Rome; gift to Museum, 1950"], ["", "", "x"]]
MAPPING = {
    "format": "registry-mapping",
    "version": 1,
    "records": [
        {
            "kind": "object",
            "fields": {
                "ref": "reference('object', join('', ['intake museum ', number]))",
                "names": "[{text: title, kind: 'preferred'}]",
                "texts": "[{kind: 'provenance', text: provenance}]",
            },
        }
    ],
}
COLUMNS = {
    "format": "registry-columns",
    "version": 1,
    "columns": {"number": "number", "title": "title", "provenance": "provenance"},
    "issuer": "Museum",
}


def records():
    header, *rows = ROWS
    return [{name: cell for name, cell in zip(header, row, strict=True) if cell} for row in rows]


def workbook():
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def separated(delimiter):
    return "".join(delimiter.join(f'"{cell}"' if cell else "" for cell in row) + "\n" for row in ROWS)


# Content, name, how it is read, and where its second record stands.
FILES = {
    "json": (json.dumps(records()).encode(), "a.json", ReadingOptions(), "record 2"),
    "lines": ("\n\n".join(map(json.dumps, records())).encode(), "a.jsonl", ReadingOptions(), "line 3"),
    "csv": (separated(",").encode(), "a.csv", ReadingOptions(), "line 3"),
    "tsv": (separated("\t").encode(), "a.tsv", ReadingOptions(), "line 3"),
    "utf-16": (separated(";").encode("utf-16"), "a.txt", ReadingOptions("utf-16", "semicolon"), "line 3"),
    "guessed": (separated("|").encode(), "a", ReadingOptions("auto", "auto", header="auto"), "line 3"),
    "packed": (gzip.compress(separated(",").encode()), "a.csv.gz", ReadingOptions(), "line 3"),
    "workbook": (workbook(), "a.xlsx", ReadingOptions(), "row 3"),
}
CONVERSIONS = {
    "mapping": {"mapping": json.dumps(MAPPING).encode(), "mapping_name": "m.json"},
    "columns": {"columns": Columns.of_file(json.dumps(COLUMNS).encode(), "c.json")},
}


@pytest.mark.parametrize("reads_prose", [False, True])
@pytest.mark.parametrize("conversion", CONVERSIONS)
@pytest.mark.parametrize("shape", FILES)
def test_file_gives_its_records_and_names_the_place_of_what_it_refuses(
    sqlite_engine, tmp_path, shape, conversion, reads_prose
):
    content, name, options, where = FILES[shape]
    path = tmp_path / name
    path.write_bytes(content)
    chosen = Conversion(**CONVERSIONS[conversion], reads_prose=reads_prose)
    report = Report()
    with sqlite_engine.connect() as connection:
        convert = chosen.converter(connection, name, report)
    import_file(sqlite_engine, path, actor="t", convert=convert, options=options, report=report)
    assert {refused.where for refused in report.refusals} == {where}
    with sqlite_engine.connect() as connection:
        vase = document(connection, derive("object", "intake museum 7"))
        assert vase["names"][0]["text"] == "A vase"
    assert (report.prose.events if report.prose else None) == (2 if reads_prose else None)


def test_record_without_a_reference_is_refused_when_its_prose_is_to_be_read(sqlite_engine, tmp_path):
    of_number = {**MAPPING["records"][0]["fields"], "ref": "reference('object', number)"}
    spec = {**MAPPING, "records": [{"kind": "object", "fields": of_number}]}
    (path := tmp_path / "a.jsonl").write_text(json.dumps({"title": "A vase", "provenance": "Ada Specimen, Rome"}))
    with sqlite_engine.connect() as connection:
        convert = Conversion(json.dumps(spec).encode(), reads_prose=True).converter(connection, "a", Report())
    report = import_file(sqlite_engine, path, actor="t", convert=convert)
    assert [(refused.where, refused.pointer) for refused in report.refusals] == [("line 1", "/ref")]


@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_cell_longer_than_its_kind_of_text_refuses_its_row(sqlite_engine, tmp_path, conversion):
    path = tmp_path / "long.csv"
    path.write_text(f"number,title,provenance\n1,{'x' * 100_001},\n2,A vase,\n")
    with sqlite_engine.connect() as connection:
        convert = Conversion(**CONVERSIONS[conversion]).converter(connection, "long.csv", Report())
    report = import_file(sqlite_engine, path, actor="t", convert=convert)
    assert [(refused.where, refused.error.code) for refused in report.refusals] == [("line 2", "text.too-long")]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"format": "other"}, "registry-columns"),
        ({"columns": {"number": "nummer"}}, "can't be"),
        ({"columns": None}, "names no columns"),
        ({"issuer": " "}, "names no columns or no issuer"),
        ({"visibility": "secret"}, "neither public nor private"),
    ],
)
def test_columns_that_cannot_be_used_say_why(changed, said):
    with refusal(SettingError, said):
        Columns.of_file(json.dumps({**COLUMNS, **changed}).encode(), "c.json")


def test_columns_that_are_not_json_say_so():
    with refusal(SettingError, "can't be read"):
        Columns.of_file(b"{", "c.json")


def test_documentation_names_every_meaning_of_a_column():
    documented = (ROOT / "docs" / "mapping.md").read_text("utf-8")
    assert all(f"`{meaning}`" in documented for meaning in MEANINGS)


def test_changed_text_takes_no_recorded_event_for_another(sqlite_engine, tmp_path):
    """A holder who came into a text moves the numbers of those after: an event recorded stays what it was."""

    def imported(text):
        path = tmp_path / "a.csv"
        path.write_text(f'number,title,provenance\n7,A vase,"{text}"\n')
        report = Report()
        with sqlite_engine.connect() as connection:
            convert = Conversion(**CONVERSIONS["columns"], reads_prose=True).converter(connection, "a.csv", report)
        import_file(sqlite_engine, path, actor="t", convert=convert, report=report)
        with sqlite_engine.connect() as connection:
            events = {found["verbatim"] for _, found in every_document(connection, ["event"])}
            vase = document(connection, derive("object", "intake museum 7"))
        return report.prose, events, vase["texts"][0]["text"]

    first, then = "Ada Specimen, Rome; Bo Dahl, Oslo, 1930.", "Ada Specimen, Rome; Cy Eks, Bern; Bo Dahl, Oslo, 1930."
    prose, events, text = imported(first)
    assert (prose.events, prose.retold, text) == (2, 0, first)
    for _ in range(2):
        prose, after, text = imported(then)
        assert (prose.events, prose.retold, prose.retold_of) == (0, 1, [derive("object", "intake museum 7")])
        assert (after, text) == (events, then)
    prose, after, _ = imported(first)
    assert (prose.events, prose.retold, after) == (2, 0, events)
