"""The time, as it is written down: UTC, ISO 8601."""

from datetime import UTC, datetime, timedelta


def timestamp(ahead: timedelta = timedelta()) -> str:
    """Now, or a time from now, to the millisecond, as in 2026-01-05T09:30:00.000Z."""
    return (datetime.now(UTC) + ahead).isoformat(timespec="milliseconds").replace("+00:00", "Z")
