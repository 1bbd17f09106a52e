from registry.exchange.flattening import flattened


def test_nested_fields_have_names_with_dots_and_lists_are_joined():
    record = {"a": {"b": [1, None, "x"]}, "c": [{"d": 2}], "e": None, "f": ""}
    assert flattened(record) == {"a.b": "1; x", "c.1.d": "2"}
