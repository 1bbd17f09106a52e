import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from registry.ledger.canonical import canonical

TEXTS = st.text(st.characters())
# Of few parts: among many there is nearly always one that has no such form, and the rest is not compared.
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda nested: st.lists(nested, max_size=4) | st.dictionaries(TEXTS, nested, max_size=4),
    max_leaves=10,
)


def test_the_canonical_form_is_that_of_rfc_8785():
    assert canonical({"b": "é\u20ac", "a": [1, "\n"]}) == '{"a":[1,"\\n"],"b":"é€"}'.encode()


@given(st.dictionaries(TEXTS, VALUES))
@example({"": 1e21})
@example({"a": [0.0, -0.0, 1.0, 5e-324, -1e-7]})
@example({"a": 2**53, "b": -(2**53) + 1})
@example({"\ue000": 1, "\U0001f600": 2, "\uff00": 3})
@example({"a": '\x00\x1f\x7f\u2028\\"/'})
def test_canonical_form_is_what_the_library_of_the_standard_writes(document):
    try:
        expected = rfc8785.dumps(document)
    except ValueError:
        with pytest.raises(ValueError):  # noqa: PT011 - whichever says it
            canonical(document)
    else:
        assert canonical(document) == expected


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), 2**53, "\ud800", {1, 2}])
def test_what_json_cannot_hold_has_no_canonical_form(value):
    with pytest.raises(ValueError):  # noqa: PT011 - whichever says it
        canonical({"a": [value]})
