import json
import re
from pathlib import Path

import pytest

from registry.errors import DocumentError, SettingError
from registry.exchange.importer import import_file
from registry.exchange.mapping_files import Mapping
from registry.messages import sentence
from registry.provenance.references import derive
from registry.queries.records.documents import document
from tests.conftest import ROOT
from tests.refusals import refusal

DOCUMENTED = (ROOT / "docs" / "mapping.md").read_text("utf-8")


def block(language):
    return re.search(rf"```{language}\n(.*?)```", DOCUMENTED, re.DOTALL)[1]


def mapping(tmp_path, **spec):
    path = tmp_path / "mapping.json"
    path.write_text(json.dumps({"format": "registry-mapping", "version": 1, **spec}), "utf-8")
    return Mapping(path)


def test_the_documented_mapping_takes_the_documented_csv(engine, tmp_path):
    (tmp_path / "mapping.json").write_text(block("json"), "utf-8")
    (tmp_path / "objects.csv").write_text(block("csv"), "utf-8")
    convert = Mapping(tmp_path / "mapping.json").convert
    report = import_file(engine, tmp_path / "objects.csv", actor="t", convert=convert)
    assert report.refusals == []
    with engine.connect() as connection:
        found = document(connection, derive("object", "1933.7"))
    assert found["texts"][0]["text"] == "A dealer, by 1930; bought by the museum, 1933"
    assert found["date"] == {"edtf": "[1920..1930]", "verbatim": "about 1925"}


def test_shared_records_are_given_once_and_elements_know_their_record(tmp_path):
    maker = {
        "kind": "party",
        "each": "makers",
        "shared": True,
        "fields": {"ref": "reference('party', name)", "names": "[{text: join(' of ', [name, record.id])}]"},
    }
    read = mapping(tmp_path, records=[maker])
    first = list(read.convert({"id": "1", "makers": [{"name": "A"}, {"name": "B"}]}))
    second = list(read.convert({"id": "2", "makers": [{"name": "A"}, {"name": "C"}]}))
    assert [d["names"][0]["text"] for d in first + second] == ["A of 1", "B of 1", "C of 2"]


def test_words_that_are_no_date_are_kept_and_counted(tmp_path):
    fields = {
        "ref": "reference('object', no)",
        "date": "edtf(dated, from, to)",
        "texts": "[{kind: 'credit_line', text: c}]",
    }
    read = mapping(tmp_path, records=[{"kind": "object", "fields": fields}])
    rows = [("not known", None, None), ("around noon", 1925, 1920), ("1907", 1907, 1907)]
    found = [next(read.convert({"no": dated, "dated": dated, "from": a, "to": b, "c": "G"})) for dated, a, b in rows]
    assert [document.get("date") for document in found] == [None, None, {"edtf": "1907", "verbatim": "1907"}]
    assert [document["texts"][1:] for document in found] == [
        [{"kind": "note", "text": "Dated: not known"}], [{"kind": "note", "text": "Dated: around noon"}], []
    ]  # fmt: skip
    assert read.unread == {"dates that could not be read": 2}


def test_date_function_reads_what_is_typed_wherever_it_stands(tmp_path):
    fields = {
        "ref": "reference('party', name)",
        "began": "date(born)",
        "ended": "date(died)",
        "note": "'From the file.'",
    }
    read = mapping(tmp_path, records=[{"kind": "party", "fields": fields}])
    (document,) = read.convert({"name": "A", "born": 1701, "died": "old"})
    assert document["began"] == {"edtf": "1701"}
    assert "ended" not in document
    assert document["note"] == "From the file.\nDated: old"


def test_constants_come_first_and_once(tmp_path):
    constant = {"kind": "source", "ref": derive("source", "x")}
    read = mapping(tmp_path, constants=[constant], records=[])
    assert [*read.convert({}), *read.convert({})] == [constant]


def test_a_record_the_mapping_does_not_fit_is_refused(tmp_path):
    read = mapping(tmp_path, records=[{"kind": "object", "fields": {"ref": "reference('object', id)"}}])
    with refusal(DocumentError, "can't be applied"):
        list(read.convert({"id": 3}))
    with refusal(DocumentError, "not a JSON object"):
        list(read.convert([3]))


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ({"format": "other"}, '"format": "registry-mapping"'),
        ({"records": [{"kind": "artifact"}]}, "records/0: names no kind of record"),
        ({"records": [{"kind": "object", "fields": {"colour": "c"}}]}, "has no field colour"),
        ({"records": [{"kind": "object", "fields": {"names": "[{"}}]}, "records/0/fields/names: is not a JMESPath"),
        ({"records": [{"kind": "object", "fields": {"names": 3}}]}, "is not a JMESPath expression"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_where(tmp_path, spec, said):
    with pytest.raises(SettingError) as raised:
        mapping(tmp_path, **spec)
    assert said in sentence(raised.value)


def test_mapping_that_escapes_half_a_character_is_refused():
    content = json.dumps({"format": "registry-mapping", "version": 1, "objects": "\ud800"}).encode()
    with refusal(SettingError, "escapes half a character"):
        Mapping(content, "m.json")


def test_a_mapping_that_is_not_json_says_so(tmp_path):
    path = Path(tmp_path / "broken.json")
    path.write_text("{")
    with refusal(SettingError, "can't be read"):
        Mapping(path)
