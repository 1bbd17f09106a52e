from registry import schemas
from registry.queries.pages.import_rows import row_records
from registry.queries.pages.outlines import Difference
from registry.queries.records.revisions import Revisions
from tests import factories as make
from tests.queries.pages.making import OBJECT, SOURCE, names


def records(before=None, **more):
    after = schemas.load(make.object_(protection="Treasure", citations=[{"source": SOURCE, "locator": "p. 4"}]))
    recorded = {OBJECT: schemas.load(before)} if before else {}
    return row_records([after], Revisions([after], recorded, names(), **more))


def test_new_record_has_all_its_fields_and_citations():
    [one] = records()
    told = {line.field: line.values for line in one.lines}
    assert (one.is_new, one.differences, one.is_unreadable) == (True, (), False)
    assert told["Protection"] == ("Treasure",)
    assert told["Citations"] == ("Deed of 1933, p. 4",)


def test_record_that_is_there_has_what_changes():
    [one] = records(make.object_(protection="None"))
    assert one.is_new is False
    assert Difference("Protection", ("None",), ("Treasure",)) in one.differences


def test_record_that_may_not_be_read_is_not_new_and_tells_nothing_of_itself():
    [one] = records(unreadable={OBJECT})
    assert (one.is_new, one.is_unreadable, one.differences) == (False, True, ())
