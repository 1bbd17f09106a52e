from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.errors import AccountError
from registry.provenance.governance.digests import Schedule, schedule_of

ZONES = ("UTC", "Asia/Seoul", "Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia")


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def after(moment, schedule):
    return schedule.next_after(at(moment), ZoneInfo(schedule.zone))


def test_next_time_is_the_hour_by_the_clocks_of_the_zone():
    daily = Schedule("daily", 8, "Asia/Seoul")
    assert after("2026-11-27T22:59:59", daily) == at("2026-11-27T23:00:00")
    assert after("2026-11-27T23:00:00", daily) == at("2026-11-28T23:00:00")
    assert daily.in_words() == "every day at 08:00 (Asia/Seoul)"


def test_weekly_is_on_its_day_where_the_person_is():
    monday = Schedule("weekly", 1, "Asia/Seoul", 0)
    assert after("2026-11-28T00:00:00", monday) == at("2026-11-29T16:00:00")
    assert after("2026-11-29T16:00:00", monday) == at("2026-12-06T16:00:00")
    assert monday.in_words() == "every Monday at 01:00 (Asia/Seoul)"


def test_hour_that_the_clocks_pass_over_is_the_one_that_they_show_instead():
    daily = Schedule("daily", 2, "Europe/Zurich")
    assert after("2026-03-28T12:00:00", daily) == at("2026-03-29T01:00:00")
    assert after("2026-03-29T01:00:00", daily) == at("2026-03-30T00:00:00")


def test_hour_that_comes_twice_counts_once():
    daily = Schedule("daily", 2, "Europe/Zurich")
    assert after("2026-10-24T12:00:00", daily) == at("2026-10-25T00:00:00")
    assert after("2026-10-25T00:00:00", daily) == at("2026-10-26T01:00:00")
    assert after("2026-10-25T00:30:00", daily) == at("2026-10-26T01:00:00")


@given(
    moment=st.integers(0, 24 * 366 * 86_400).map(lambda seconds: at("2011-01-01") + timedelta(seconds=seconds)),
    zone=st.sampled_from(ZONES),
    hour=st.integers(0, 23),
    weekday=st.none() | st.integers(0, 6),
)
def test_times_follow_each_other_once_a_day_or_a_week(moment, zone, hour, weekday):
    schedule = Schedule("daily" if weekday is None else "weekly", hour, zone, weekday)
    clocks = ZoneInfo(zone)
    first = schedule.next_after(moment, clocks)
    second = schedule.next_after(first, clocks)
    period = timedelta(days=1 if weekday is None else 7)
    # Apia had no 30 December 2011.
    slack = timedelta(days=1 if zone == "Pacific/Apia" and first.year == 2011 else 0, hours=1)
    assert moment < first <= moment + period + slack
    assert period - slack <= second - first <= period + slack
    if weekday is not None and first.year != 2011:
        assert first.astimezone(clocks).weekday() == weekday


CHOSEN = {"every": "weekly", "weekday": "0", "hour": "8", "zone": "Asia/Seoul"}


def test_schedule_is_what_the_fields_choose():
    assert schedule_of(CHOSEN, ZONES) == Schedule("weekly", 8, "Asia/Seoul", 0)
    assert schedule_of({**CHOSEN, "every": "daily"}, ZONES) == Schedule("daily", 8, "Asia/Seoul")
    assert schedule_of({"every": "none"}, ZONES) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("every", ""), ("every", "hourly"), ("hour", "24"), ("hour", "²"), ("weekday", "-1"), ("zone", "../etc/passwd")],
)
def test_what_no_list_has_is_refused_with_its_field(name, value):
    with pytest.raises(AccountError) as refused:
        schedule_of({**CHOSEN, name: value}, ZONES)
    assert refused.value.field == name
