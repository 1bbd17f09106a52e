"""When somebody is mailed how much waits for them: every day, or on one day of the week, at an hour where they are."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal, get_args

from registry.errors import AccountError

Every = Literal["daily", "weekly"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = range(24)
# No two mails that follow each other are further apart, however the clocks change between them.
FURTHEST = timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Schedule:
    """`weekday`, 0 for Monday, is of what goes out weekly alone; `zone` is the name of a time zone (IANA)."""

    every: Every
    hour: int
    zone: str
    weekday: int | None = None

    def in_words(self) -> str:
        days = "day" if self.weekday is None else WEEKDAYS[self.weekday]
        return f"every {days} at {self.hour:02}:00 ({self.zone})"

    def next_after(self, moment: datetime, zone: tzinfo) -> datetime:
        """The first time after a moment, in UTC. An hour that comes twice on a day counts once, the first time; one
        that the clocks pass over is the hour that they show instead."""
        today = moment.astimezone(zone).date()
        times = (self._on(today + timedelta(days=ahead), zone) for ahead in range(-1, FURTHEST.days))
        return next(at for at in times if at is not None and at > moment)

    def _on(self, day: date, zone: tzinfo) -> datetime | None:
        if self.weekday not in (None, day.weekday()):
            return None
        return datetime.combine(day, time(self.hour), zone).astimezone(UTC)


def schedule_of(given: Mapping[str, str], zones: Container[str]) -> Schedule | None:
    """The schedule that the fields of a form choose; None for no mail. Raises AccountError."""
    every, zone = given.get("every", ""), given.get("zone", "")
    if every == "none":
        return None
    if every not in get_args(Every):
        raise AccountError("digest.unlisted", field="every")
    if zone not in zones:
        raise AccountError("digest.unlisted", field="zone")
    weekday = _number("weekday", given, range(len(WEEKDAYS))) if every == "weekly" else None
    return Schedule("weekly" if every == "weekly" else "daily", _number("hour", given, HOURS), zone, weekday)


def _number(name: str, given: Mapping[str, str], numbers: range) -> int:
    text = given.get(name, "")
    if text not in map(str, numbers):
        raise AccountError("digest.unlisted", field=name)
    return int(text)
