import pytest

from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.reader import FormReader
from tests import factories as make


@pytest.fixture
def read(engine):
    make.record(engine, *(make.object_(key, names=make.named(f"Vase {key}")) for key in ("a", "b")))
    with engine.connect() as connection:
        yield lambda **fields: FormReader(connection, FormData.saying(fields))


def test_reader_shows_the_record_that_a_name_means_and_leaves_what_was_typed(read):
    reader = read(vase="vase A")
    assert reader.record("vase", "object") == make.ref("object", "a")
    assert reader.data_to_print.get("vase") == f"Vase a · {make.ref('object', 'a')}"
    assert reader.data == FormData({"vase": ["vase A"]})


def test_reader_asks_about_a_name_that_nothing_has(read):
    reader = read(vase="Amphora")
    assert reader.record("vase", "object") is None
    assert reader.result([make.object_()], [], "").documents is None
    assert "Put + before the name" in reader.errors["vase"]


def test_reader_makes_one_record_for_a_name_that_stands_twice(read):
    reader = read(giver="+ Jeon Hyeong-pil", taker="+ Jeon Hyeong-pil")
    giver, taker = reader.record("giver", "party"), reader.record("taker", "party")
    assert giver == taker
    assert list(reader.new_documents) == [giver]
    assert reader.data_to_print.getlist("new") == (giver,)
    assert reader.data_to_print.get(f"new-{giver}-name") == "Jeon Hyeong-pil"


def test_reader_describes_again_what_an_earlier_reading_made(read):
    first = read(giver="+ Jeon Hyeong-pil")
    giver = first.record("giver", "party")
    again = FormReader(first.connection, first.data_to_print.having({f"new-{giver}-name": "전형필"}))
    assert again.record("giver", "party") == giver
    assert again.new_documents[giver]["names"][0]["text"] == "전형필"


def test_reader_forgets_a_made_record_that_no_field_names(read):
    first = read(giver="+ Jeon Hyeong-pil")
    first.record("giver", "party")
    again = FormReader(first.connection, first.data_to_print.having({"giver": ""}))
    assert (again.new_documents, again.data_to_print.getlist("new")) == ({}, ())


def test_reader_takes_several_names_out_of_one_field(read):
    reader = read(vases="Vase a; Vase b")
    refs = [make.ref("object", key) for key in ("a", "b")]
    assert reader.several("vases", "object") == refs
    assert reader.data_to_print.get("vases") == f"Vase a · {refs[0]}; Vase b · {refs[1]}"


def test_result_holds_what_was_made_and_then_the_documents(read):
    reader = read(giver="+ Jeon Hyeong-pil")
    reader.record("giver", "party")
    result = reader.result([{"kind": "event"}], ["EVT-1"], "A gift")
    assert [document["kind"] for document in result.documents] == ["party", "event"]
    assert (result.subjects, result.title) == (["EVT-1"], "A gift")


def test_text_longer_than_its_field_is_refused_beside_it_and_stays_as_typed(read):
    reader = read(note="x" * 200_001, language="x" * 1001, objects="a; " * 40_000, date="c. " * 400)
    assert (reader.text("note"), reader.text("language"), reader.several("objects", "object")) == (None, None, [])
    assert reader.date("date") is None
    assert {name: "more than" in words for name, words in reader.errors.items()} == dict.fromkeys(
        ("note", "language", "objects", "date"), True
    )
    assert reader.data_to_print.without("new") == reader.data


@pytest.mark.parametrize("beside", ["source-0-locator", "source-0-quotation", "deadline-1-due", "other-0-for"])
def test_what_is_typed_beside_an_empty_field_is_asked_about(connection, beside):
    row = beside.rpartition("-")[0]
    result = FormReader(connection, FormData({row: [""], beside: ["p. 12"]})).result(None, [], "")
    assert list(result.errors) == [row]


def test_choice_beside_an_empty_field_is_not_asked_about(connection):
    form = FormData({"other-0": [""], "other-0-role": ["agent"], "lot-0": [""], "lot-0-note": ["x"]})
    assert FormReader(connection, form).result(None, [], "").errors == {}
