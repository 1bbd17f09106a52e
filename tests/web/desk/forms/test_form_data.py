import pytest

from registry.web.desk.forms.form_data import FormData


def test_typed_is_not_changed_by_what_is_made_of_it():
    typed = FormData({"object-0": ["lions"], "note": [" a "]})
    changed = typed.having({"note": "b", "date": ["1933"]}).without("object-0").with_row("object")
    assert typed.as_lists() == {"object-0": ["lions"], "note": [" a "]}
    assert changed.as_lists() == {"note": ["b"], "date": ["1933"], "object-1": [""], "object-0": [""]}
    assert not hasattr(typed, "__setitem__")


def test_a_field_gives_its_first_text_and_a_missing_one_nothing():
    typed = FormData({"note": [" a ", "b"], "empty": []})
    assert (typed.get("note"), typed.text("note"), typed.getlist("note")) == (" a ", "a", (" a ", "b"))
    assert (typed.get("empty", "x"), typed.text("none"), typed.getlist("none")) == ("x", None, ())


@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": "b"}', "null"])
def test_a_form_of_json_is_empty_where_the_text_is_no_form(text):
    assert FormData.of_json(text) == FormData()


def test_a_form_comes_back_out_of_its_json():
    typed = FormData({"note": ["두 줄\n", "b"], "empty": []})
    assert FormData.of_json(typed.as_json()) == typed


def test_a_row_is_added_after_the_last():
    assert FormData({"source-0": ["a"], "source-4": ["b"]}).with_row("source").rows("source") == [0, 4, 5]
    assert FormData().with_row("source").rows("source") == [0, 1]
