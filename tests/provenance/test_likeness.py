"""What becomes of rows that may tell of one object."""

import pytest

from registry.provenance.likeness import combined, differing, readdressed, reference_apart
from registry.provenance.references import derive, parse

OBJECT, PARTY = (derive(kind, "a") for kind in ("object", "party"))


def object_(**fields):
    return {"kind": "object", "ref": OBJECT, "names": [{"text": "Vase", "kind": "preferred"}], **fields}


def test_reference_of_a_further_row_is_valid_its_own_and_the_same_each_time():
    others = {reference_apart(OBJECT, n) for n in (1, 2, 3)} | {reference_apart(OBJECT, 2, "else")}
    assert len(others) == 4
    assert {parse(other, "object") for other in others} == others
    assert reference_apart(OBJECT, 1) == OBJECT
    assert reference_apart(OBJECT, 2) == reference_apart(OBJECT, 2)


def test_references_are_replaced_wherever_they_stand():
    document = {"kind": "object", "ref": OBJECT, "part_of": OBJECT, "related": [{"to": OBJECT, "note": "a"}]}
    assert readdressed(document, {OBJECT: PARTY}) == {
        "kind": "object", "ref": PARTY, "part_of": PARTY, "related": [{"to": PARTY, "note": "a"}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("other", "field", "value"),
    [
        ({"terms": [{"kind": "material", "text": "clay"}]}, "terms", [{"kind": "material", "text": "clay"}]),
        ({"date": {"edtf": "1900"}}, "date", {"edtf": "1900"}),
        (
            {"names": [{"text": "Jar", "kind": "preferred"}]},
            "names",
            [{"text": "Vase", "kind": "preferred"}, {"text": "Jar", "kind": "alternative"}],
        ),
        ({"names": [{"text": "Vase", "kind": "alternative"}]}, "names", [{"text": "Vase", "kind": "preferred"}]),
    ],
)
def test_one_object_told_twice_has_what_both_tell(other, field, value):
    both = combined(object_(), object_(**other))
    assert both[field] == value
    assert combined(both, object_(**other)) == both


def test_what_the_other_tells_otherwise_is_a_note():
    both = combined(object_(date={"edtf": "1900"}), object_(date={"edtf": "1750~", "verbatim": "c. 1750"}))
    assert both["date"] == {"edtf": "1900"}
    assert both["texts"] == [{"kind": "note", "text": "Also given: date c. 1750"}]
    assert combined(both, object_(date={"edtf": "1750~", "verbatim": "c. 1750"})) == both


def test_fields_that_differ_are_named():
    assert differing(object_(date={"edtf": "1900"}), object_(credit_line="x")) == ["credit line", "date"]
    assert differing(object_(visibility="private"), object_(visibility="public")) == []
