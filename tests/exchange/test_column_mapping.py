import pytest

from registry.errors import DocumentError
from registry.exchange.column_mapping import ColumnMapping, Columns, flattened, guessed
from registry.provenance.notation import NamedRecord, Register
from registry.schemas import load
from tests import factories as make
from tests.refusals import refusal


def mapping(parties=(), **meanings):
    columns = Columns(meanings, "Museum", language="en")
    return ColumnMapping(columns, "a.csv", Register(list(parties)))


def of_kind(documents, kind):
    return [document for document in documents if document["kind"] == kind]


def test_columns_are_guessed_by_their_headings():
    assert guessed(["Inv. No", "Titel", "작가", "Shelf"]) == ["number", "title", "maker", ""]


def test_row_gives_an_object_that_cites_its_file_with_its_maker_and_production():
    rows = mapping(No="number", Title="title", Artist="maker", Made="date")
    documents = list(rows.convert({"No": "7", "Title": "A  vase", "Artist": "Ada Specimen", "Made": "c. 1750"}))
    assert [document["kind"] for document in documents] == ["source", "party", "object", "event"]
    [vase] = of_kind(documents, "object")
    assert vase["names"] == [{"text": "A vase", "kind": "preferred", "language": "en"}]
    assert vase["date"] == {"edtf": "1750~", "verbatim": "c. 1750"}
    assert vase["citations"] == [{"source": documents[0]["ref"], "locator": "7"}]
    assert all(load(document) for document in documents)


def test_what_rows_share_is_given_once():
    rows = mapping(No="number", Artist="maker")
    first, second = (list(rows.convert({"No": number, "Artist": "Ada Specimen"})) for number in "12")
    assert [document["kind"] for document in second] == ["object", "event"]
    assert of_kind(second, "event")[0]["participants"] == of_kind(first, "event")[0]["participants"]


def test_maker_who_is_known_is_that_party():
    known = NamedRecord(make.ref("party"), ("Ada Specimen",), "person", None, None)
    documents = list(mapping([known], No="number", Artist="maker").convert({"No": "1", "Artist": "Ada Specimen"}))
    assert not of_kind(documents, "party")
    assert of_kind(documents, "event")[0]["participants"][0]["party"] == make.ref("party")


def test_date_that_cannot_be_read_stays_as_written_and_is_counted():
    rows = mapping(No="number", Made="date")
    [_, vase] = rows.convert({"No": "1", "Made": "vor 1900 oder so"})
    assert vase["texts"] == [{"kind": "note", "text": "Dated: vor 1900 oder so"}]
    assert rows.unread == {"dates that could not be read": 1}


def test_row_without_anything_to_call_it_is_refused():
    with refusal(DocumentError, "neither a title nor a number"):
        list(mapping(No="number").convert({"No": " ", "Title": "left out"}))


@pytest.mark.parametrize(
    ("record", "row"),
    [
        ({"a": {"b": 1}, "c": ["x", "y"]}, {"a.b": "1", "c": "x; y"}),
        ({"makers": [{"name": "A"}, {"name": "B"}]}, {"makers.1.name": "A", "makers.2.name": "B"}),
        ({"a": None, "b": "", "c": []}, {}),
        ("text", {"value": "text"}),
    ],
)
def test_record_of_any_shape_is_flattened(record, row):
    assert flattened(record) == row
