"""What is changed on many records at once."""

import pytest

from registry.provenance.governance.listed_changes import FIELDS, listed_change
from tests import factories as make

CELADON = {"kind": "classification", "text": "celadon"}


def test_record_that_says_it_already_stays_the_same():
    change = listed_change("object", "classification", " celadon ")
    bare = make.object_(visibility="public")
    assert change.of(bare) == {**bare, "terms": [CELADON]}
    told = make.object_(terms=[CELADON])
    assert change.of(told) is told
    assert listed_change("object", "public", "").of(bare) is bare


def test_term_that_is_set_takes_the_place_of_none():
    other = {"kind": "classification", "text": "bowl"}
    material = {"kind": "material", "text": "celadon"}
    changed = listed_change("object", "classification", "celadon").of(make.object_(terms=[other, material]))
    assert changed["terms"] == [other, material, CELADON]


@pytest.mark.parametrize(
    ("field", "text"), [("classification", "  "), ("terms", "x"), ("", "x"), ("nationality", "Korean"), ("names", "x")]
)
def test_field_that_is_not_set_on_many_or_says_nothing_is_no_change(field, text):
    assert listed_change("object", field, text) is None


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, fields in FIELDS.items() for field in fields])
def test_every_change_says_in_words_what_it_does_to_how_many(kind, field):
    title = listed_change(kind, field, "{text} 청자 {}").title("40 objects")
    assert "40 objects" in title
    assert FIELDS[kind][field].fixed or "“{text} 청자 {}”" in title
