import pytest

from registry import schemas
from tests import factories as make
from tests.schemas.refusal_codes import refusal_code

OTHER = {"party": make.ref("party", "two"), "reason": "The same signature."}


@pytest.mark.parametrize(
    ("document", "refused"),
    [
        (make.party(merged_into=[OTHER]), None),
        (make.party(merged_into=[OTHER, OTHER]), ("party.two-others", "/merged_into")),
        (make.party(began={"edtf": "1840~"}), None),
        (make.party(began={"edtf": "1840", "weekday": "Monday"}), ("document.unknown-field", "/began/weekday")),
        (make.place(latitude=1.0), ("place.half-coordinates", "/longitude")),
        (make.place(longitude=1.0), ("place.half-coordinates", "/latitude")),
        (make.place(latitude=90.0, longitude=-180.0), None),
    ],
)
def test_party_or_place_is_taken_or_refused(document, refused):
    assert refusal_code(document) == refused


@pytest.mark.parametrize("latitude", [90.5, float("nan"), float("inf")])
def test_latitude_that_is_nowhere_is_refused_at_its_place(latitude):
    assert refusal_code(make.place(latitude=latitude, longitude=0.0))[1] == "/latitude"


def test_place_on_the_equator_is_there_whatever_its_sign():
    place = schemas.load(make.place(latitude=-0.0, longitude=-0.0))
    assert str(place["latitude"]) == str(schemas.dump({**place, "latitude": -0.0})["latitude"]) == "0.0"


def test_party_is_identified_where_nothing_else_is_said():
    assert schemas.load(make.party())["identity"] == "identified"
