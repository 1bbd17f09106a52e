import pytest

from registry.web.desk.forms.case import opened, opened_step, read, read_step
from tests import factories as make

OBJECT, CASE = make.ref("object"), make.ref("case")


def case(**more):
    made = {"kind": "case", "ref": CASE, "names": make.named("The lions"), "type": "claim", "state": "opened"}
    return {**made, "objects": [OBJECT], "steps": [{"state": "opened"}], **more}


@pytest.fixture
def recorded(connection, sqlite_engine):
    connection.rollback()
    make.record(sqlite_engine, case())
    return connection


def test_new_case_begins_with_its_first_step(connection):
    form = opened(connection, None, [OBJECT]).having({"name": "The lions", "date": "2026-01-05", "by": "Party a"})
    [document] = read(connection, form).documents
    assert (document["state"], document["objects"]) == ("opened", [OBJECT])
    assert [step["state"] for step in document["steps"]] == ["opened"]


@pytest.mark.parametrize("field", ["name", "object-0"])
def test_case_without_a_name_or_an_object_is_asked_for_it(connection, field):
    form = opened(connection, None, [OBJECT]).having({"name": "The lions", "date": "2026-01-05", "by": "Party a"})
    assert field in read(connection, form.having({field: ""})).errors


def test_deadline_needs_its_day(recorded):
    form = opened(recorded, CASE, []).having({"deadline-0": "Reply"})
    assert "deadline-0-due" in read(recorded, form).errors


def test_step_is_added_to_those_taken(recorded):
    form = opened_step(recorded, CASE, "research").having({"date": "2026-01-06", "by": "Party a", "note": "Archive."})
    [document] = read_step(recorded, form).documents
    assert [step["state"] for step in document["steps"]] == ["opened", "research"]
    assert document["state"] == "research"


def test_step_that_does_not_follow_is_refused(recorded):
    form = opened_step(recorded, CASE, "handover").having({"date": "2026-01-06", "by": "Party a"})
    result = read_step(recorded, form)
    assert "date" in result.errors
    assert not result.documents


def test_step_of_a_case_that_is_not_there_is_refused(recorded):
    form = opened_step(recorded, CASE, "research").having({"case": make.ref("case", "other")})
    assert "unknown" in read_step(recorded, form).errors["date"]
