import pytest

from registry.web.desk.forms.form_data import FormData
from registry.web.desk.forms.fulfilment import consequences
from registry.web.desk.forms.reader import FormReader
from tests import factories as make

CERTIFICATE, CASE = make.ref("certificate"), make.ref("case")
EVENT = make.event(date={"edtf": "2026-01-05"})
AGREED = [{"state": state} for state in ("opened", "research", "agreement")]


@pytest.fixture
def reader(connection, sqlite_engine):
    def recorded(steps=(), **more):
        connection.rollback()
        case = {"kind": "case", "ref": CASE, "names": make.named("The lions"), "type": "offer", "state": "opened"}
        documents = [{**case, "objects": [make.ref("object")], "steps": list(steps)}] if steps else []
        make.record(sqlite_engine, *documents, make.certificate(**more))
        return FormReader(connection, FormData({"certificate": [CERTIFICATE]}))

    return recorded


def test_certificate_is_fulfilled_by_the_event(reader):
    [fulfilled] = consequences(reader(status="issued"), EVENT)
    assert (fulfilled["status"], fulfilled["events"]) == ("fulfilled", [EVENT["ref"]])


@pytest.mark.parametrize("status", ["draft", "revoked", "fulfilled"])
def test_certificate_that_is_not_issued_is_not_fulfilled(reader, status):
    read = reader(status=status)
    assert consequences(read, EVENT) == []
    assert "form" in read.errors


def test_case_that_is_agreed_goes_to_the_handover_on_the_day_of_the_event(reader):
    _, case = consequences(reader(AGREED, status="issued", case=CASE), EVENT)
    assert (case["state"], case["steps"][-1]) == ("handover", {"state": "handover", "date": EVENT["date"]})


def test_case_that_is_not_so_far_does_not_go_to_the_handover(reader):
    read = reader([{"state": "opened"}], status="issued", case=CASE)
    consequences(read, EVENT)
    assert "can't go to the handover" in read.errors["form"]


def test_form_without_an_event_changes_nothing(reader):
    assert consequences(reader(status="issued"), None) == []
