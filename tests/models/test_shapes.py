import pytest

from registry.models.shapes import SHAPES
from registry.provenance.documents import DOCUMENT_TYPES
from tests import factories as make


def test_every_kind_of_document_has_its_shape():
    assert SHAPES.keys() == DOCUMENT_TYPES.keys()


def test_column_that_refers_to_a_record_is_named_without_its_ending():
    place = next(value for value in SHAPES["event"].values if value.column == "place_id")
    assert (place.key, place.refers_to) == ("place", "place")


def test_columns_of_a_date_are_one_value():
    [date] = SHAPES["event"].dates
    assert (date.key, [part for part, _ in date.parts]) == ("date", ["edtf", "verbatim", "weekday"])
    assert (date.earliest, date.latest) == ("date_earliest", "date_latest")


def test_date_of_a_life_has_no_weekday():
    assert {date.key: [part for part, _ in date.parts] for date in SHAPES["party"].dates} == {
        "began": ["edtf", "verbatim"],
        "ended": ["edtf", "verbatim"],
    }


def test_list_of_references_is_of_plain_values():
    objects = next(part for part in SHAPES["event"].lists if part.key == "objects")
    assert objects.scalar.refers_to == "object"


def test_list_of_every_kind_is_in_every_shape():
    assert all("citations" in {part.key for part in shape.lists} for shape in SHAPES.values())


@pytest.mark.parametrize(
    ("more", "pointer", "kind"),
    [
        ({"place": make.ref("place")}, "/place", "place"),
        ({"objects": [make.ref("object"), make.ref("object", "two")]}, "/objects/1", "object"),
        ({"participants": [{"party": make.ref("party"), "role": "to"}]}, "/participants/0/party", "party"),
        ({"citations": [{"source": make.ref("source")}]}, "/citations/0/source", "source"),
    ],
)
def test_references_are_told_with_their_places(more, pointer, kind):
    places = dict(SHAPES["event"].references(make.event(**more)))
    assert places[pointer].startswith(make.ref(kind)[:3])
