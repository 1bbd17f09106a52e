import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import DocumentError
from registry.services.json_text import load_json

values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text('[{"\\\\]}, ', max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('[{"\\\\', max_size=3), inner, max_size=3),
    max_leaves=20,
)


def depth_of(value):
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inner is None else 1 + max(map(depth_of, inner), default=0)


@given(values)
def test_text_is_refused_where_it_is_deeper_than_allowed_and_else_read(value):
    text = json.dumps(value)
    if depth_of(value) > 2:
        with pytest.raises(DocumentError, match=r"json\.too-deep"):
            load_json(text, depth=2)
    else:
        assert load_json(text, depth=2) == value


@pytest.mark.parametrize("text", ['{"a": "' + "[" * 1000, "[1,", "", "nope", '"\\', b"\xff"])
def test_text_that_is_no_json_is_told_from_that_which_is_too_deep(text):
    with pytest.raises(ValueError):  # noqa: PT011 - of json, or of the encoding
        load_json(text)


def test_text_with_too_many_values_is_refused_before_it_is_parsed():
    with pytest.raises(DocumentError, match=r"json\.too-large"):
        load_json("[" + "[]," * 100 + "1]", values=50)
    assert len(load_json(json.dumps(["[,{" * 100] * 40), values=50)) == 40


@pytest.mark.parametrize("text", ['["\\ud800"]', '{"a\\uDFFF": 1}', '["\\ud800\\ud800"]', '["\ud800"]'])
def test_half_a_character_is_refused_unless_it_is_asked_for(text):
    with pytest.raises(DocumentError, match=r"json\.half-a-character"):
        load_json(text)
    assert load_json(text, with_halves=True) == json.loads(text)


@pytest.mark.parametrize("text", ['["\\ud83d\\ude00"]', '["\\\\ud800"]', '["\U0001f600"]'])
def test_whole_character_is_read_however_it_is_written(text):
    assert load_json(text) == json.loads(text)
