"""How often somebody may try to get in: limits that keep guessing slow and lock no owner out.

An attempt is counted by account and caller. A browser that signed in to the account before is a caller of its own, so
that what strangers try never keeps the owner out of it (OWASP's "device cookies"); strangers are counted by network
address, and all together.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from registry.errors import AccountError
from registry.operations.account_trail import Source
from registry.services.rate_limits import Limiter


@dataclass(frozen=True, slots=True)
class Attempts:
    """Attempts at one step (`sign_in`, `second`, `confirm`) for one account, by one caller. The limit of the step's
    name is of the caller, the one that ends in `_all` of all strangers together. `account` is a mail address where
    nobody has an account of it."""

    limiter: Limiter
    step: str
    account: str
    source: Source

    @property
    def is_known(self) -> bool:
        """Whether the browser signed in to this account before."""
        return self.account in self.source.known

    @contextmanager
    def counted(self) -> Iterator[None]:
        """One attempt: counted before it is tried, and by what comes of it. Raises LimitError."""
        self.count()
        try:
            yield
        except AccountError:  # Counted, and told by whoever asked.
            self.failed()
            raise
        self.succeeded()

    def count(self) -> None:
        """Counts one, before it is tried. Raises LimitError."""
        if not self.is_known:
            self.limiter.check(f"{self.step}_all", self.account)
        self.limiter.count(self.step, self.account, self._caller)

    def failed(self) -> None:
        """What a stranger got wrong counts against all strangers."""
        if not self.is_known:
            self.limiter.count_quietly(f"{self.step}_all", self.account)

    def succeeded(self) -> None:
        """What this caller tried is forgotten."""
        self.limiter.forget(self.step, self.account, self._caller)

    @property
    def _caller(self) -> str:
        return self.source.known.get(self.account) or self.source.address or ""
