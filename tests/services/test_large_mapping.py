import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.services.large_mapping import LargeMapping

KEYS = st.sampled_from(["a", "b", "c", "d", "e", "\ud55c", "\ud83d"])
STEPS = st.lists(st.tuples(KEYS, st.none() | st.text(st.characters(codec="utf-8")) | st.integers(-(2**62), 2**62)))


@given(STEPS, st.lists(KEYS))
def test_large_mapping_does_what_a_dictionary_does_wherever_its_entries_are(steps, removed):
    large, plain = LargeMapping(most_in_memory=2), {}
    for key, value in steps:
        large[key] = plain[key] = value
        assert {name: large.get(name, "none") for name in "abc"} == {name: plain.get(name, "none") for name in "abc"}
    for key in removed:
        assert large.pop(key, "none") == plain.pop(key, "none")
    assert (len(large), bool(large), dict(large)) == (len(plain), bool(plain), plain)


def test_large_mapping_holds_no_more_in_memory_than_it_may():
    large = LargeMapping(most_in_memory=10)
    for number in range(100):
        large[str(number)] = number
    assert len(large._newest) <= 10
    assert (large["0"], large["99"], len(large)) == (0, 99, 100)
    with pytest.raises(KeyError):
        large["100"]
