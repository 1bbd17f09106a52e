import pytest

from registry.web.desk.forms.catalogue import opened, pasted, read, with_taken_lots
from registry.web.desk.forms.form_data import FormData
from tests import factories as make

TABLE = "Lot\tDescription\tLow estimate\tElse\n3\tA bowl\t100\tx\n4\tA vase\t\ty\n"


def test_columns_of_a_pasted_table_are_guessed_by_their_headings():
    columns = pasted(FormData.saying({"lots_table": TABLE})).columns
    assert columns == [
        ("Lot", "number"),
        ("Description", "description"),
        ("Low estimate", "estimate_low"),
        ("Else", ""),
    ]


def test_meaning_that_was_chosen_goes_before_the_guess():
    table = pasted(FormData({"lots_table": [TABLE], "column-3": ["note"], "column-1": [""]}))
    assert table.meanings == ("number", "", "estimate_low", "note")


def test_nothing_pasted_has_no_columns_and_no_problem():
    assert (pasted(FormData()).columns, pasted(FormData()).problem) == ([], "")


def test_confirmed_rows_are_taken_after_the_lots_that_are_there():
    form = FormData({"lot-0": ["1"], "lots_table": [TABLE], "take_lots": ["1"], "column-3": [""]})
    assert with_taken_lots(form).as_lists() == {
        "lot-0": ["1"],
        "lot-1": ["3"],
        "lot-1-description": ["A bowl"],
        "lot-1-estimate_low": ["100"],
        "lot-2": ["4"],
        "lot-2-description": ["A vase"],
    }


def test_table_of_more_lots_than_a_sale_takes_stays_where_it_was_pasted():
    form = FormData({"lots_table": ["Lot\n" + "1\n" * 501], "take_lots": ["1"]})
    assert with_taken_lots(form) is form
    assert "more than 500 lots" in pasted(form).problem


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"column-0": [""], "column-1": [""]}, "Say which column has the lot number"),
        ({"column-3": ["description"]}, "Two columns are taken for the description"),
    ],
)
def test_paste_of_which_no_row_can_be_taken_stays_and_says_why(connection, columns, told):
    form = FormData({"ref": ["AUC"], "name": ["Sale"], "lots_table": [TABLE], "take_lots": ["1"], **columns})
    result = read(connection, form)
    assert result.data.get("lots_table") == TABLE
    assert told in result.errors["lots_table"]
    assert [name for name in result.data if name.startswith("lot-")] == []
    assert "take_lots" not in result.data


def test_rows_that_give_no_lot_stay_where_they_were_pasted(connection):
    table = "Lot\tElse\n3\tx\n\ty\n"
    result = read(connection, FormData({"ref": ["AUC"], "name": ["Sale"], "lots_table": [table], "take_lots": ["1"]}))
    assert result.data.get("lot-0") == "3"
    assert result.data.get("lots_table") == "Lot\tElse\n\ty"
    assert "They stay here" in result.errors["lots_table"]


def test_line_in_which_only_a_note_was_typed_is_asked_about_and_not_taken_over(connection):
    form = FormData({"ref": ["AUC"], "name": ["Sale"], "lot-1-note": ["chipped"], "lot-1": [""], "lots_table": [TABLE]})
    assert "number or a description" in read(connection, form).errors["lot-1"]
    assert with_taken_lots(form.having({"take_lots": "1"})).get("lot-2") == "3"


def test_rows_are_not_taken_before_they_are_confirmed():
    form = FormData.saying({"lots_table": TABLE})
    assert with_taken_lots(form) is form


def test_sale_that_is_opened_and_read_untouched_is_as_it_was(connection):
    form = opened(connection, make.ref("auction"))
    assert [form.get("lot-0"), form.get("lot-1")] == ["1", "2"]
    result = read(connection, form)
    assert result.errors == {}
    assert {document["ref"] for document in result.documents} <= {
        make.ref("auction"),
        make.ref("lot", "1"),
        make.ref("lot", "2"),
    }


@pytest.mark.parametrize("asked", ["", "1"])
def test_object_is_made_of_a_described_lot_where_that_was_asked_for(connection, asked):
    form = opened(connection, None).having({"name": "Sale", "lot-0": "7", "lot-0-description": "A bowl\nfine"})
    result = read(connection, form.having({"make_objects": asked}))
    objects = [document for document in result.documents if document["kind"] == "object"]
    assert [document["names"][0]["text"] for document in objects] == (["A bowl"] if asked else [])


def test_sale_without_a_name_is_asked_for_one(connection):
    assert "name" in read(connection, opened(connection, None)).errors
