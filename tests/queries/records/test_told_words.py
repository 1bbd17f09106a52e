from registry.queries.records.told_words import words_on_record
from registry.services.database import open_reader
from tests import factories as make
from tests.staffing import institution


def test_words_are_told_of_the_events_that_the_reader_sees_as_they_are_then(sqlite_engine):
    institution(sqlite_engine)
    institution(sqlite_engine, "elsewhere")
    make.record(sqlite_engine, make.object_("a"))
    with open_reader(sqlite_engine, reader=2) as connection:
        words = words_on_record(connection)
    asked = [make.ref("event", name) for name in ("told", "silent", "hidden", "nowhere")]
    assert words([]) == words(asked) == {}
    make.record(
        sqlite_engine,
        make.event("told", of="a", verbatim="sold to Bo Dahl"),
        make.event("silent", of="a"),
        make.event("hidden", of="a", verbatim="to Cy Eks", visibility="private"),
    )
    assert words(asked) == {asked[0]: "sold to Bo Dahl", asked[1]: ""}
