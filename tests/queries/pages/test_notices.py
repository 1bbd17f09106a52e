import pytest

from registry import schemas
from registry.queries.pages.notices import notices, taken_from_view
from registry.queries.records.revisions import load_revisions
from tests import factories as make

HIDDEN = {"visibility": "private"}
GIVEN = [{"party": make.ref("party"), "role": "from"}]
CITED = [{"source": make.ref("source")}]


@pytest.fixture
def told(sqlite_engine):
    """What is told of documents, where so many public records name those that are taken from view."""

    def told(*documents, naming=0, telling=()):
        with sqlite_engine.connect() as connection:
            revisions = load_revisions(connection, [schemas.load(document) for document in documents])
        return notices(revisions, dict.fromkeys(taken_from_view(revisions), naming), telling)

    return told


def test_public_event_that_names_what_is_private_is_told_of_all_of_it_in_one_sentence(sqlite_engine, told):
    make.record(sqlite_engine, make.object_(), make.party(**HIDDEN), make.source(**HIDDEN))
    assert told(make.event(participants=GIVEN, citations=CITED)) == [
        "Party one and Source one are private: the public page of this event (purchase) will withhold the names."
    ]


def test_what_is_made_along_counts_as_it_will_be(sqlite_engine, told):
    make.record(sqlite_engine, make.object_(), make.party(**HIDDEN))
    assert told(make.event(participants=GIVEN), make.party()) == []
    assert told(make.place("new", citations=CITED), make.source(**HIDDEN)) == [
        "Source one is private: the public page of the place Place new will withhold the name."
    ]


def test_private_record_may_name_what_is_private(sqlite_engine, told):
    make.record(sqlite_engine, make.object_(), make.party(**HIDDEN))
    assert told(make.event(participants=GIVEN, **HIDDEN)) == []


@pytest.mark.parametrize(
    ("naming", "said"),
    [
        (0, []),
        (1, ["Once Party one is private, the page of one public record will withhold the name."]),
        (7, ["Once Party one is private, the pages of 7 public records will withhold the name."]),
    ],
)
def test_party_that_is_taken_from_view_is_told_of_the_records_that_name_it(sqlite_engine, told, naming, said):
    make.record(sqlite_engine, make.party())
    assert told(make.party(**HIDDEN), naming=naming) == said


def test_text_that_says_what_is_withheld_is_told_with_its_record(told):
    assert told(make.place(), telling=[make.ref("place")]) == [
        "A text of the place Place one says the name of somebody, or of something, that is private: "
        "the public will read a mark in its place."
    ]
