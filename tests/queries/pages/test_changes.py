from registry.queries.pages.changes import changes_of
from registry.queries.records.revisions import Revisions
from tests import factories as make
from tests.queries.pages.making import OBJECT, PARTY, names


def test_new_record_is_shown_with_all_its_fields():
    [change] = changes_of(Revisions([make.object_(note="x")], {}, names()))
    assert (change.is_new, change.differences) == (True, ())
    assert [line.field for line in change.lines] == ["Names", "Note"]


def test_revised_record_is_shown_by_its_differences():
    [change] = changes_of(Revisions([make.object_(note="x")], {OBJECT: make.object_()}, names()))
    assert (change.is_new, change.lines) == (False, ())
    assert [one.field for one in change.differences] == ["Note"]


def test_record_that_is_as_recorded_is_shown_whole():
    [change] = changes_of(Revisions([make.object_()], {OBJECT: make.object_()}, names()))
    assert (change.is_new, change.differences) == (False, ())
    assert [line.field for line in change.lines] == ["Names"]


def test_what_is_only_made_along_stands_last():
    changes = changes_of(Revisions([make.party(), make.object_()], {}, names()))
    assert [change.label.reference for change in changes] == [OBJECT, PARTY]
