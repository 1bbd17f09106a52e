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
        list(read.convert({"id": {"of": 3}}))
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


def test_values_are_named_once_and_may_use_those_before_them(tmp_path):
    read = mapping(
        tmp_path,
        values={"key": "[shelf, number]", "object": "reference('object', key)"},
        records=[{"kind": "object", "each": "parts", "fields": {"ref": "record.object", "names": "[{text: name}]"}}],
    )
    documents = list(read.convert({"shelf": "A", "number": 3, "parts": [{"name": "Lid"}]}))
    assert documents == [{"kind": "object", "ref": derive("object", "A|3"), "names": [{"text": "Lid"}]}]


def test_expression_of_all_fields_that_gives_no_object_is_refused(tmp_path):
    with refusal(DocumentError, "can't be applied"):
        list(mapping(tmp_path, records=[{"kind": "party", "fields": "name"}]).convert({"name": "Ada Specimen"}))


def test_one_expression_gives_all_fields(tmp_path):
    read = mapping(tmp_path, records=[{"kind": "party", "each": "owners", "fields": "{ref: id, type: kind}"}])
    [document] = read.convert({"owners": [{"id": "PTY-1", "kind": "person"}]})
    assert document == {"kind": "party", "ref": "PTY-1", "type": "person"}


@pytest.mark.parametrize(
    ("field", "expression", "said"),
    [
        ("identifiers", "[{type: 'stock', value: code}, {value: '7'}]", {"value": "7"}),
        ("names", "[{text: code, kind: 'preferred'}, {text: 'Vase'}]", {"text": "Vase"}),
        ("citations", "[{source: code, locator: '3'}, {source: 'SRC-1'}]", {"source": "SRC-1"}),
    ],
)  # fmt: skip
def test_element_without_what_it_would_say_is_left_out(tmp_path, field, expression, said):
    read = mapping(tmp_path, records=[{"kind": "object", "fields": {field: expression}}])
    [document] = read.convert({"code": None})
    assert document[field] == [said]


OWNERS = {
    "columns": ["number", "from", "to", "owner", "code"],
    "empty": ["NULL", "-"],
    "values": {"object": "reference('object', number)"},
    "records": [
        {
            "kind": "party",
            "shared": True,
            "fields": {
                "ref": "reference('party', owner)",
                "identifiers": "[{type: 'authority', issuer: 'ULAN', value: split(code, '/')[-1], url: code}]",
            },
        },
        {
            "kind": "event",
            "fields": {
                "ref": "reference('event', [number, owner, from, to])",
                "type": "'possession'",
                "order": "position()",
                "date": "span(from, to)",
                "objects": "[object]",
                "participants": "[{party: reference('party', owner), role: 'holder'}]",
            },
        },
    ],
}


@pytest.mark.parametrize(
    ("cells", "identifiers", "date"),
    [
        (["7.1", "1811", "1838", "Ada Specimen", "http://example.org/ulan/5001"], ["5001"], {"edtf": "1811/1838"}),
        (["7.2", "NULL", "1902", "Bo Example", "NULL"], [], {"edtf": "/1902"}),
        (["7.3", "c. 1920", "-", "Specimen & Co.", "-"], [], {"edtf": "1920~/"}),
    ],
)
def test_owners_of_a_table_without_a_header_keep_their_numbers_ends_and_order(tmp_path, cells, identifiers, date):
    read = mapping(tmp_path, **OWNERS)
    read.skip(4)
    party, event = read.convert({f"column {n}": cell for n, cell in enumerate(cells, start=1)})
    assert read.names_columns
    assert [identifier["value"] for identifier in party.get("identifiers", ())] == identifiers
    assert (event["date"], event["order"]) == (date, 5)
    assert event["participants"] == [{"party": derive("party", cells[3]), "role": "holder"}]


def test_span_that_ends_before_it_begins_stays_as_words(tmp_path):
    read = mapping(tmp_path, **OWNERS)
    _, event = read.convert({"column 1": "7", "column 2": "1902", "column 3": "1890", "column 4": "Ada Specimen"})
    assert (event.get("date"), event["note"]) == (None, "Dated: 1902–1890")


STOCK = {
    "issuer": "A dealer’s books",
    "values": {
        "object": "reference('object', [title, artists, bought])",
        "makers": "makers(artists, object)",
        "from": "holders(seller, object, 'from')",
    },
    "records": [
        {"kind": "party", "each": "[makers, from][]", "shared": True, "fields": "party"},
        {
            "kind": "event",
            "fields": {
                "date": "date(bought)",
                "participants": "from[].participant",
                "prices": "[money(paid, bought)]",
            },
        },
        {"kind": "event", "fields": {"participants": "makers[].participant"}},
    ],
}


@pytest.mark.parametrize(
    ("row", "parties", "price"),
    [
        (
            {"title": "A mill", "artists": "SPECIMEN, ADA; EXAMPLE, BO", "seller": "Person & Sons", "paid": "£40",
             "bought": "1911-03-02"},
            ["SPECIMEN, ADA", "EXAMPLE, BO", "Person & Sons"],
            {"kind": "price", "verbatim": "£40", "amount": "40", "currency": "GBP"},
        ),
        (
            {"title": "A pond", "artists": "follower of Specimen", "seller": "Ada Person", "bought": "1911-03-02",
             "paid": 1250},
            ["follower of Specimen", "Ada Person"],
            {"kind": "price", "verbatim": "1250"},
        ),
        (
            {"title": "A road", "artists": "", "seller": "Anonymous", "bought": "1962", "paid": "900 French francs"},
            ["Anonymous"],
            {"kind": "price", "verbatim": "900 French francs", "amount": "900", "currency": "FRF"},
        ),
    ],
)  # fmt: skip
def test_rows_of_a_stock_book_give_makers_holders_days_and_prices_in_a_few_lines(tmp_path, row, parties, price):
    read = mapping(tmp_path, **STOCK)
    documents = list(read.convert(row))
    given = [document for document in documents if document["kind"] == "party"]
    purchase = next(document for document in documents if "prices" in document)
    assert [document["names"][0]["text"] for document in given] == parties
    assert purchase["participants"] == [{"party": given[-1]["ref"], "role": "from"}]
    assert (purchase["date"], purchase["prices"]) == ({"edtf": row["bought"]}, [price])


def test_those_whom_no_row_names_are_each_their_own(tmp_path):
    read = mapping(tmp_path, **STOCK)
    rows = [{"title": title, "artists": "Unknown", "seller": "Private collector"} for title in ("A", "B", "A")]
    references = [{document["ref"] for document in read.convert(row) if document["kind"] == "party"} for row in rows]
    assert [len(given) for given in references] == [2, 2, 0]
    assert not references[0] & references[1]


def test_cells_that_may_name_several_makers_are_counted(tmp_path):
    read = mapping(tmp_path, **STOCK)
    list(read.convert({"title": "A", "artists": "Ada and Bo Specimen"}))
    assert read.unread == {"cells that may name several makers": 1}


@pytest.mark.parametrize(("member", "said"), [("columns", "columns is not a list"), ("empty", "empty is not a list")])
def test_words_that_are_no_list_are_refused(tmp_path, member, said):
    with refusal(SettingError, said):
        mapping(tmp_path, **{member: "NULL"}, records=[])


SHARED = [{"kind": "object", "shared": True, "fields": {"ref": "reference('object', n)", "names": "[{text: t}]"}}]


def test_object_that_rows_share_is_one_object_and_not_asked_about(tmp_path):
    read = mapping(tmp_path, records=SHARED)
    assert [len(list(read.convert({"n": "1", "t": "Vase", "owner": owner}))) for owner in "AB"] == [1, 0]
    assert list(read.objects_of({"n": "1", "t": "Vase"})) == []


def test_row_that_tells_a_shared_object_otherwise_is_refused(tmp_path):
    read = mapping(tmp_path, records=SHARED)
    list(read.convert({"n": "1", "t": "Vase"}))
    with refusal(DocumentError, "which several rows share, otherwise"):
        list(read.convert({"n": "1", "t": "Clock"}))
