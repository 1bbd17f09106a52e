"""The time: read here alone, so that a test can move it; written down as UTC, ISO 8601. And the zones of time."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

_PARTS_OF_THE_WORLD = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)


def now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def timestamp(ahead: timedelta = timedelta()) -> str:
    """Now, or a time from now, to the millisecond, as in 2026-01-05T09:30:00.000Z."""
    return written(now() + ahead)


def written(moment: datetime) -> str:
    """A moment in UTC as it is written down."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def today(ahead: timedelta = timedelta()) -> date:
    """The day it is in UTC, or a day from now."""
    return (now() + ahead).date()


def seconds() -> float:
    """Seconds of the epoch."""
    return now().timestamp()


@cache
def zones() -> tuple[str, ...]:
    """The names of the time zones by place, as in Asia/Seoul (IANA), and UTC."""
    return ("UTC", *sorted(name for name in available_timezones() if name.split("/")[0] in _PARTS_OF_THE_WORLD))


def zone(name: str) -> tzinfo:
    """The time zone of this name. Raises KeyError where the machine has none."""
    return ZoneInfo(name)
