import pytest

from registry.queries.records.documents import document
from registry.web.desk.forms.description import KINDS, lists_of, opened, opened_search, read
from tests import factories as make


@pytest.mark.parametrize(
    ("kind", "reference"),
    [("object", make.ref("object")), ("party", make.ref("party", "a")), ("source", make.ref("source"))],
)
def test_record_that_is_opened_and_read_untouched_is_as_it_was(connection, kind, reference):
    [read_again] = read(connection, opened(connection, kind, reference)).documents
    assert read_again == document(connection, reference)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("attachment", "search")])
def test_new_record_without_a_name_is_asked_for_one(connection, kind):
    result = read(connection, opened(connection, kind, None))
    assert "name-0" in result.errors
    assert not result.documents


def test_terms_and_measures_are_asked_of_objects_alone():
    assert set(lists_of("object")) - set(lists_of("party")) == {"term", "measurement", "text"}
    assert (list(lists_of("attachment")), list(lists_of("search"))) == (["alternative"], [])


@pytest.mark.parametrize(
    ("typed", "coordinates"),
    [("37.5922, 126.9970", (37.5922, 126.997)), ("37.5° , 127°", (37.5, 127.0)), ("here", None)],
)
def test_coordinates_are_two_numbers(connection, typed, coordinates):
    result = read(
        connection, opened(connection, "place", None, {"name-0": "Seoul", "type": "city", "coordinates": typed})
    )
    assert ("coordinates" in result.errors) == (coordinates is None)
    if coordinates:
        [place] = result.documents
        assert (float(place["latitude"]), float(place["longitude"])) == coordinates


@pytest.mark.parametrize(
    ("other", "reason", "field"), [("Party a", "The same dates.", "same_as"), ("Party b", "", "same_as_reason")]
)
def test_party_is_merged_into_another_with_a_reason(connection, other, reason, field):
    form = opened(connection, "party", make.ref("party", "a"))
    assert field in read(connection, form.having({"same_as": other, "same_as_reason": reason})).errors


@pytest.mark.parametrize(
    ("typed", "is_confirmed"),
    [
        ({"confirmed": "1"}, True),
        ({"same_as": "Party b", "same_as_reason": "The same dates."}, True),
        ({"note": "A dealer."}, False),
    ],
)
def test_party_read_from_a_text_is_confirmed_by_saying_so_or_by_merging_it(connection, typed, is_confirmed):
    form = opened(connection, "party", make.ref("party", "read"))
    [party] = read(connection, form.having(typed)).documents
    assert ("unconfirmed" not in party) == is_confirmed


def test_merge_is_undone_by_emptying_it(connection):
    form = opened(connection, "party", make.ref("party", "a"))
    [merged] = read(connection, form.having({"same_as": "Party b", "same_as_reason": "The same dates."})).documents
    assert merged["merged_into"] == [{"party": make.ref("party", "b"), "reason": "The same dates."}]
    [again] = read(connection, form.having({"same_as": ""})).documents
    assert "merged_into" not in again


def test_search_that_is_opened_from_a_gap_is_about_its_object_and_its_days(connection):
    about = {"object": make.ref("object"), "period": "1933-01-30/1945-05-08", "track": "title"}
    form = opened_search(connection, None, about)
    typed = {"sought": "An owner", "holdings": "All registers", "result": "nothing_found"}
    [search] = read(connection, form.having(typed)).documents
    assert search["objects"] == [make.ref("object")]
    assert (search["period"]["edtf"], search["track"]) == ("1933-01-30/1945-05-08", "title")
    assert search["visibility"] == "private"


def test_search_without_a_place_is_told_beside_the_field(connection):
    form = opened_search(connection, None, {"object": make.ref("object")})
    result = read(connection, form.having({"sought": "An owner", "result": "nothing_found"}))
    assert "where it was looked" in result.errors["holdings"]
    assert not result.documents


def test_search_has_the_result_that_was_said_and_none_by_itself(connection):
    form = opened_search(connection, None, {"object": make.ref("object")})
    result = read(connection, form.having({"sought": "An owner", "holdings": "All registers"}))
    assert (result.errors["result"], result.documents) == ("Say with what result.", None)
