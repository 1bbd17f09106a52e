"""The time: read here alone, so that a test can move it; written down as UTC, ISO 8601."""

from datetime import UTC, date, datetime, timedelta


def now() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


def timestamp(ahead: timedelta = timedelta()) -> str:
    """Now, or a time from now, to the millisecond, as in 2026-01-05T09:30:00.000Z."""
    return (now() + ahead).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def today(ahead: timedelta = timedelta()) -> date:
    """The day it is in UTC, or a day from now."""
    return (now() + ahead).date()


def seconds() -> float:
    """Seconds of the epoch."""
    return now().timestamp()
