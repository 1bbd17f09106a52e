import pytest

from registry.queries.records.files import attached, uses
from registry.queries.records.pictures import pictures
from tests import factories as make

SAID = {"rights_statement": "https://creativecommons.org/licenses/by/4.0/"}
PHOTOGRAPH = make.ref("attachment")


@pytest.mark.parametrize(
    ("more", "is_shown"),
    [(SAID, True), ({}, False), ({"visibility": "private"}, False), ({**SAID, "visibility": "private"}, False)],
)
def test_public_has_a_picture_by_its_rights_and_staff_have_it_all_the_same(sqlite_engine, more, is_shown):
    make.record(sqlite_engine, make.attachment(**more), make.object_(pictures=[PHOTOGRAPH]))
    with sqlite_engine.connect() as connection:
        assert bool(pictures(connection, [PHOTOGRAPH], is_public=True)) == is_shown
        assert bool(attached(connection, [PHOTOGRAPH], is_public=True)) == is_shown
        [staff] = pictures(connection, [PHOTOGRAPH], is_public=False).values()
        assert staff.file.is_held_back == ("rights_statement" not in more)


def test_file_that_is_no_picture_of_an_object_is_not_asked_for_rights(sqlite_engine):
    make.record(sqlite_engine, make.attachment(), make.object_(attachments=[PHOTOGRAPH]))
    with sqlite_engine.connect() as connection:
        assert attached(connection, [PHOTOGRAPH], is_public=True)


def test_object_is_among_the_uses_of_its_picture(sqlite_engine):
    make.record(sqlite_engine, make.attachment(**SAID), make.object_(pictures=[PHOTOGRAPH], attachments=[PHOTOGRAPH]))
    with sqlite_engine.connect() as connection:
        assert [label.reference for label in uses(connection, PHOTOGRAPH)] == [make.ref("object")]
        assert pictures(connection, [], is_public=False) == {}
