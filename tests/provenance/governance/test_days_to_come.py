from datetime import date

import pytest

from registry.provenance.governance.days_to_come import is_to_come, told_as_done

TODAY = date(2026, 3, 1).toordinal()
SALE = {"kind": "event", "ref": "E", "outcome": "completed", "date": {"edtf": "2030"}}


@pytest.mark.parametrize(
    ("edtf", "is_future"),
    [
        ("2026-03-01", False),
        ("2026-03-02", False),
        ("2026-03-03", True),
        ("2026", False),
        ("2026-04", True),
        ("2020/2030", False),
        ("2030/2031", True),
        ("../2030", False),
        (None, False),
    ],
)
def test_date_is_to_come_where_none_of_it_can_be_past_anywhere(edtf, is_future):
    assert is_to_come(edtf, TODAY) is is_future


@pytest.mark.parametrize("outcome", ["completed", "failed"])
def test_deed_on_a_day_to_come_is_found(outcome):
    assert told_as_done(None, {**SALE, "outcome": outcome}, TODAY) == ("/date", "2030")


def test_agreement_may_have_a_day_to_come():
    assert told_as_done(None, {**SALE, "outcome": "promised"}, TODAY) is None


def test_what_was_told_so_before_is_left():
    assert told_as_done(SALE, {**SALE, "citations": []}, TODAY) is None
    assert told_as_done(SALE, {**SALE, "date": {"edtf": "2031"}}, TODAY) == ("/date", "2031")


def test_steps_and_searches_are_deeds_and_deadlines_are_none():
    steps = [{"state": "opened", "date": {"edtf": "2025"}}, {"state": "agreement", "date": {"edtf": "2027"}}]
    case = {"kind": "case", "ref": "C", "steps": steps, "deadlines": [{"what": "A permit", "due": "2030-01-01"}]}
    assert told_as_done(None, case, TODAY) == ("/steps/1/date", "2027")
    assert told_as_done(case, {**case, "summary": "S"}, TODAY) is None
    assert told_as_done(None, {"kind": "search", "ref": "S", "date": {"edtf": "2027"}}, TODAY) == ("/date", "2027")
