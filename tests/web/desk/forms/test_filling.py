from registry.web.desk.forms.filling import citation_fields, having_objects, object_fields
from registry.web.desk.forms.form_data import FormData

WORDS = {"OBJ-1": "Lions · OBJ-1", "OBJ-2": "A vase · OBJ-2", "SRC-1": "Deed · SRC-1"}


def test_each_object_has_one_row_and_one_that_is_not_there_has_none():
    assert object_fields(["OBJ-2", "OBJ-9", "OBJ-1", "OBJ-2"], WORDS) == {
        "object-0": "A vase · OBJ-2",
        "object-1": "Lions · OBJ-1",
    }


def test_citation_fills_the_parts_that_the_form_asks_for_alone():
    citations = [{"source": "SRC-1", "locator": "p. 7", "quotation": "sold"}, {"source": "SRC-9"}]
    assert citation_fields(citations, WORDS, ("locator",)) == {
        "source-0": "Deed · SRC-1",
        "source-0-locator": "p. 7",
        "source-1": None,
        "source-1-locator": None,
    }


def test_objects_are_added_after_the_rows_that_are_there_and_never_twice():
    a, b = "OBJ-QFSQT-1GM5Q", "OBJ-DYQJN-MTB3T"
    words = {a: f"Lions · {a}", b: f"A vase · {b}"}
    data = FormData.saying({"object-0": words[a], "object-3": "not read yet", "title": "Gift"})
    added, present = having_objects(data, [b, a, b, "OBJ-9"], words)
    assert added == data.having({"object-4": words[b]})
    assert present == [a]
    assert having_objects(FormData(), [a], words) == (FormData.saying({"object-0": words[a]}), [])
