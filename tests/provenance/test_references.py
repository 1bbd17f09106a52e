import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import BadReferenceError
from registry.provenance import references
from tests.refusals import refusal

_kinds = st.sampled_from(list(references.PREFIXES))
_references = st.builds(references.derive, _kinds, st.text())


@given(_references)
def test_a_reference_is_read_however_it_is_typed(reference):
    assert references.parse(reference) == reference
    assert references.parse(f" {reference.lower().replace('-', ' ')} ") == reference
    assert references.parse(reference[:4] + reference[4:].replace("0", "O").replace("1", "l")) == reference


@given(_references, st.integers(0, 9), st.sampled_from(references.ALPHABET))
def test_one_wrong_character_is_always_noticed(reference, place, character):
    body = reference[4:].replace("-", "")
    changed = body[:place] + character + body[place + 1 :]
    if changed == body:
        return
    with refusal(BadReferenceError, "mistyped"):
        references.parse(reference[:4] + changed)
    assert reference in references.corrections(reference[:4] + changed)


def test_a_reference_of_another_kind_is_told_apart():
    with refusal(BadReferenceError, "kind party, not object"):
        references.parse(references.derive("party", "x"), "object")


@pytest.mark.parametrize("text", ["", "OBJ", "OBJ-123", "XYZ-00000-00000", "OBJ-UUUUU-UUUUU", "전형필"])
def test_what_has_not_the_shape_of_a_reference_is_refused(text):
    with refusal(BadReferenceError, "is not a reference"):
        references.parse(text)
    assert references.corrections(text) == []


def test_generated_references_differ_and_are_valid():
    made = {references.generate("object") for _ in range(1000)}
    assert len(made) == 1000
    assert all(references.parse(reference, "object") == reference for reference in made)


def test_a_key_gives_the_same_reference_everywhere():
    assert references.derive("object", "cmoa:things/1") == references.derive("object", "cmoa:things/1")
    assert references.derive("object", "a") != references.derive("object", "b")
