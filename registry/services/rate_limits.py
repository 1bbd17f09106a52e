"""Rate limits that hold over all worker processes, counted in the database; the counting is done by `limits`.

What is counted may be typed by anybody, so that its digest stands in the key, of the same length whatever it is of.
"""

import hashlib
from collections.abc import Mapping
from threading import Lock
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

# So many counts are not worth clearing.
_FEW = 1024


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


class ProcessStorage(Storage):
    """Counts of this process alone, gone with it. Those that have expired are cleared whenever there are twice as many
    counts as after the last time: the storage in memory of `limits` starts a thread for it at nearly every count."""

    STORAGE_SCHEME = ["registry-process"]  # noqa: RUF012 - the declaration of the class it extends

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, tuple[int, float]] = {}
        self._lock = Lock()
        self._most = _FEW

    @property
    def base_exceptions(self) -> type[Exception]:
        return Exception

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = seconds()
        with self._lock:
            count, ends = self._counts.get(key, (0, 0.0))
            if ends <= now:
                count, ends = 0, now + expiry
            # A window that began before the clock went back ends as one that began now.
            self._counts[key] = count + amount, min(ends, now + expiry)
            if len(self._counts) > self._most:
                self._counts = {key: counted for key, counted in self._counts.items() if counted[1] > now}
                self._most = max(_FEW, 2 * len(self._counts))
        return count + amount

    def get(self, key: str) -> int:
        count, ends = self._counts.get(key, (0, 0.0))
        return count if ends > seconds() else 0

    def get_expiry(self, key: str) -> float:
        return max(self._counts.get(key, (0, 0.0))[1], seconds())

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        with self._lock:
            count = len(self._counts)
            self._counts = {}
        return count

    def clear(self, key: str) -> None:
        with self._lock:
            self._counts.pop(key, None)


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
