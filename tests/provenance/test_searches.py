import pytest

from registry.provenance.searches import Search, concerning
from tests.provenance.making import days

GAP = (days("1933").earliest, days("1945").latest)


@pytest.mark.parametrize(
    ("search", "tracks", "expected"),
    [
        (Search("S", "nothing_found", days("1940/1941")), {"title"}, True),
        (Search("S", "nothing_found", days("1945/1950")), {"custody"}, True),
        (Search("S", "nothing_found", days("1946/1950")), {"title"}, False),
        (Search("S", "nothing_found", days("1920/1932")), {"title"}, False),
        (Search("S", "nothing_found"), {"title"}, False),
        (Search("S", "nothing_found", days("1940"), "custody"), {"title"}, False),
        (Search("S", "nothing_found", days("1940"), "custody"), {"title", "custody"}, True),
        (Search("S", "nothing_found", days("1940")), set(), False),
    ],
)
def test_search_concerns_days_of_its_track_that_it_looked_into(search, tracks, expected):
    assert bool(concerning([search], tracks, GAP)) is expected


def test_what_was_not_accessible_is_not_examined():
    assert not Search("S", "not_accessible").examines
    assert all(Search("S", result).examines for result in ("nothing_found", "found", "inconclusive"))
