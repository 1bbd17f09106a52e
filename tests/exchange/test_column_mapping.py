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


def participants(documents):
    [event] = [document for document in of_kind(documents, "event") if document["type"] == "production"]
    return event["participants"]


@pytest.mark.parametrize("cell", ["Anonymous", "작자 미상", "Workshop of Ada Specimen"])
def test_makers_whom_nobody_names_are_each_their_own_and_known_again(cell):
    rows = [list(mapping(No="number", Artist="maker").convert({"No": number, "Artist": cell})) for number in "121"]
    [first], [second], [again] = map(participants, rows)
    assert first["party"] != second["party"]
    assert first == again
    assert of_kind(rows[0], "party")[0]["identity"] == "unknown"


def test_several_makers_with_qualifier_and_life_are_told_apart():
    row = {"No": "1", "Artist": "attributed to Ada Specimen (Dutch, 1701–1770); Bo Example"}
    documents = list(mapping(No="number", Artist="maker").convert(row))
    ada, bo = of_kind(documents, "party")
    assert (ada["nationality"], ada["began"], ada["ended"]) == ("Dutch", {"edtf": "1701"}, {"edtf": "1770"})
    assert bo["names"][0]["text"] == "Bo Example"
    assert participants(documents) == [
        {"party": ada["ref"], "role": "maker", "certainty": "probable", "note": "attributed to"},
        {"party": bo["ref"], "role": "maker"},
    ]
    assert of_kind(documents, "event")[0]["verbatim"] == row["Artist"]
    assert all(map(load, documents))


def test_columns_beside_the_maker_say_more_of_each_maker():
    rows = mapping(No="number", By="maker", Prefix="maker_qualifier", Born="maker_birth", Died="maker_death")
    row = {"No": "1", "By": "Ada Specimen|Bo Example", "Prefix": "Follower of| ", "Born": "1701|1801"}
    documents = list(rows.convert(row | {"Died": "1770|9999"}))
    ada, bo = of_kind(documents, "party")
    assert (ada["identity"], "began" in ada) == ("unknown", False)
    assert (bo["began"], "ended" in bo) == ({"edtf": "1801"}, False)
    assert participants(documents)[0]["note"] == "Follower of"


def test_cell_that_may_name_several_makers_is_counted():
    rows = mapping(No="number", By="maker")
    documents = list(rows.convert({"No": "1", "By": "Ada and Bo Specimen"}))
    assert rows.unread == {"cells that may name several makers": 1}
    assert "several makers" in of_kind(documents, "party")[0]["note"]


ACQUIRED = {"No": "number", "From": "acquired_from", "How": "acquisition_method", "When": "acquisition_date",
            "Paid": "acquisition_price"}  # fmt: skip


@pytest.mark.parametrize(
    ("how", "kind", "title"),
    [("Ankauf", "purchase", "transfers"), ("寄贈", "gift", "transfers"),
     ("Swap of some kind", "acquisition", "unknown"), ("Leihgabe", "loan", "none")],
)  # fmt: skip
def test_acquisition_says_no_more_than_its_cells(how, kind, title):
    row = {"No": "1", "From": "Ada Specimen", "How": how, "When": "1933", "Paid": "40 gns."}
    documents = list(mapping(**ACQUIRED).convert(row))
    [event] = of_kind(documents, "event")
    assert (event["type"], event["title_effect"], event["date"]) == (kind, title, {"edtf": "1933"})
    assert [participant["role"] for participant in event["participants"]] == ["from", "to"]
    assert event["prices"] == [{"kind": "price", "verbatim": "40 gns."}]
    assert f"How acquired: {how}" in event["verbatim"]
    assert all(map(load, documents))


def test_former_owners_held_it_and_the_unnamed_are_nobody_else():
    rows = mapping(No="number", Ex="former_owner")
    documents = [*rows.convert({"No": "1", "Ex": "Ada Specimen; private collection"}),
                 *rows.convert({"No": "2", "Ex": "private collection"})]  # fmt: skip
    events = of_kind(documents, "event")
    assert [event["type"] for event in events] == ["possession"] * 3
    assert len({event["participants"][0]["party"] for event in events}) == 3
    assert all(map(load, documents))


def test_life_of_the_maker_is_never_guessed_as_the_date_of_the_object():
    header = ["Object Number", "Artist Display Name", "Artist Begin Date", "Artist End Date", "Object Date"]
    assert guessed(header) == ["number", "maker", "maker_birth", "maker_death", "date"]
    assert guessed(["ArtistBio", "BeginDate"]) == ["maker_life", "maker_birth"]
    assert guessed(["BeginDate", "Date of sale", "State", "Title of owner"]) == ["", "", "", ""]


def test_title_is_guessed_before_the_name_of_the_kind_of_object():
    assert guessed(["Object Name", "Title"]) == ["", "title"]
    assert guessed(["Object ID", "Object Name", "Other Name"]) == ["number", "title", "other_title"]


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        ({"Credit": "Gift of Ada Specimen, 1950"}, ["gift"]),
        ({"Credit": "Gift of Ada Specimen, 1950", "How": "Bequest"}, ["bequest"]),
        ({"Credit": "Gift of Ada Specimen, 1950", "Provenance": "Ada Specimen, by 1940."}, []),
        ({"Credit": "Example Fund, 1950"}, []),
    ],
)
def test_credit_line_is_an_event_where_it_is_sure_and_alone(row, kinds):
    rows = mapping(No="number", Credit="credit_line", How="acquisition_method", Provenance="provenance")
    documents = list(rows.convert({"No": "1", **row}))
    assert [event["type"] for event in of_kind(documents, "event")] == kinds
    [vase] = of_kind(documents, "object")
    assert {"kind": "credit_line", "text": row["Credit"]} in vase["texts"]
    if kinds == ["gift"]:
        [event] = of_kind(documents, "event")
        assert (event["date"], event["verbatim"]) == ({"edtf": "1950"}, "Credit line: Gift of Ada Specimen, 1950")
        assert [participant["role"] for participant in event["participants"]] == ["from", "to"]


@pytest.mark.parametrize(
    ("header", "meanings"),
    [
        (["소장품번호", "명칭", "재질", "전시위치"], ["number", "title", "material", "location"]),
        (["機関管理番号", "名称", "時代世紀", "寄贈者"], ["number", "title", "date", "acquired_from"]),
        (["文物統一編號", "品名", "時代", "品級"], ["number", "title", "date", ""]),
        (["藏品编号", "藏品名称", "年代"], ["number", "title", "date"]),
        (["id_objeto", "titulo", "año", "credito"], ["key", "title", "date", "credit_line"]),
        (["ObjectNumber", "Title", "DateText", "CreditLine"], ["number", "title", "date", "credit_line"]),
        (["時代", "年代", "Buyer", "Lot", "기증자"], ["", "", "", "", ""]),
    ],
)
def test_headings_that_were_read_are_guessed_and_no_others(header, meanings):
    assert guessed(header) == meanings
