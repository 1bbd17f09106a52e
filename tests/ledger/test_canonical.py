from registry.ledger.canonical import canonical


def test_the_canonical_form_is_that_of_rfc_8785():
    assert canonical({"b": "é\u20ac", "a": [1, "\n"]}) == '{"a":[1,"\\n"],"b":"é€"}'.encode()
