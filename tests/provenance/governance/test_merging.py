from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.governance.merging import merge

documents = st.dictionaries(
    st.sampled_from("abcd"), st.one_of(st.text("xyz", max_size=2), st.lists(st.sampled_from("pqr"), unique=True))
).map(lambda found: {key: value for key, value in found.items() if value != []})


@given(documents, documents)
def test_what_only_one_changed_is_taken(base, changed):
    for mine, theirs in ((changed, base), (base, changed)):
        merged = merge(base, mine, theirs)
        assert not merged.conflicts
        assert merged.document == changed


@given(documents, documents)
def test_the_same_change_twice_is_no_conflict(base, changed):
    assert merge(base, changed, changed).document == changed


@given(documents, documents, documents)
def test_every_field_is_either_settled_or_a_conflict(base, mine, theirs):
    merged = merge(base, mine, theirs)
    asked = {conflict.field for conflict in merged.conflicts}
    for key in base.keys() | mine.keys() | theirs.keys():
        if isinstance(mine.get(key), list) or isinstance(theirs.get(key), list) or isinstance(base.get(key), list):
            continue
        settled = merged.document.get(key)
        assert key in asked or settled in (mine.get(key), theirs.get(key))
        if base.get(key) != mine.get(key) != theirs.get(key) != base.get(key):
            assert key in asked


def test_additions_to_a_list_are_both_kept():
    merged = merge({"names": ["a"]}, {"names": ["a", "b"]}, {"names": ["a", "c"]})
    assert merged.document == {"names": ["a", "c", "b"]}
    assert not merged.conflicts


def test_the_same_element_changed_by_both_is_asked_about():
    merged = merge({"names": ["a"]}, {"names": ["b"]}, {"names": ["c"]})
    assert [conflict.field for conflict in merged.conflicts] == ["names"]
    assert merged.document == {"names": ["c"]}
