"""Rate limits that hold over all worker processes, counted in the database; the counting is done by `limits`.

What is counted may be typed by anybody, so that its digest stands in the key, of the same length whatever it is of.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from limits import RateLimitItem, parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import Engine, delete, select, text

from registry.errors import LimitError
from registry.models import RateCount
from registry.services.clock import seconds
from registry.services.database import open_reader
from registry.services.unit_of_work import unit_of_work

_COUNT = text(
    "INSERT INTO rate_counts (key, count, expires) VALUES (:key, :amount, :expires) ON CONFLICT (key) DO UPDATE SET "
    "count = CASE WHEN rate_counts.expires <= :now THEN :amount ELSE rate_counts.count + :amount END, "
    # A window that ends later than one that began now was counted before the clock went back: it ends as that one.
    "expires = CASE WHEN rate_counts.expires <= :now OR rate_counts.expires > :expires THEN :expires "
    "ELSE rate_counts.expires END RETURNING count"
)


class DatabaseStorage(Storage):
    """Counts kept in the table `rate_counts`."""

    STORAGE_SCHEME = ["registry"]  # noqa: RUF012 - the declaration of the class it extends

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine

    @property
    def base_exceptions(self) -> type[Exception]:
        return Exception

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = int(seconds())
        with unit_of_work(self._engine) as connection:
            connection.execute(delete(RateCount).where(RateCount.expires < now - 86_400))
            values = {"key": key, "amount": amount, "expires": now + int(expiry), "now": now}
            return int(connection.execute(_COUNT, values).scalar_one())

    def get(self, key: str) -> int:
        return self._row(key)[0]

    def get_expiry(self, key: str) -> float:
        return self._row(key)[1]

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with unit_of_work(self._engine) as connection:
            return connection.execute(delete(RateCount)).rowcount

    def clear(self, key: str) -> None:
        with unit_of_work(self._engine) as connection:
            connection.execute(delete(RateCount).where(RateCount.key == key))

    def _row(self, key: str) -> tuple[int, float]:
        now = int(seconds())
        with open_reader(self._engine) as connection:
            row = connection.execute(
                select(RateCount.count, RateCount.expires).where(RateCount.key == key, RateCount.expires > now)
            ).first()
        return (int(row[0]), float(row[1])) if row else (0, float(now))


class Limiter:
    """Limits by name, such as "10/15 minutes" for sign-in, each over one storage; what has None is not counted."""

    def __init__(self, storage: Any, limits: Mapping[str, str | None]) -> None:
        self._strategy = FixedWindowRateLimiter(storage)
        self._limits: dict[str, RateLimitItem] = {name: parse(limit) for name, limit in limits.items() if limit}
        self._endless = {name for name, limit in limits.items() if limit is None}

    def count(self, name: str, *of: str) -> None:
        """Counts one attempt. Raises LimitError."""
        if name in self._endless:
            return
        of = tuple(map(_short, of))
        if not self._strategy.hit(self._limits[name], name, *of):
            raise self._too_many(name, *of)

    def count_quietly(self, name: str, *of: str) -> None:
        """Counts one attempt, and leaves the refusal to the next one."""
        self._strategy.hit(self._limits[name], name, *map(_short, of))

    def check(self, name: str, *of: str) -> None:
        """Raises LimitError where the limit is reached, and counts nothing."""
        of = tuple(map(_short, of))
        if not self._strategy.test(self._limits[name], name, *of):
            raise self._too_many(name, *of)

    def forget(self, name: str, *of: str) -> None:
        self._strategy.clear(self._limits[name], name, *map(_short, of))

    def _too_many(self, name: str, *of: str) -> LimitError:
        window = self._strategy.get_window_stats(self._limits[name], name, *of)
        longest = self._limits[name].get_expiry()
        return LimitError("attempts.too-many", wait=max(1, min(longest, int(window.reset_time - seconds()) + 1)))


def _short(part: str) -> str:
    return hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest()[:32]
