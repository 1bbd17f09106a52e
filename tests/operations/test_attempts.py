import pytest

from registry.errors import AccountError, LimitError
from registry.operations.account_trail import Source
from registry.operations.attempts import Attempts
from registry.services.rate_limits import DatabaseStorage, Limiter


@pytest.fixture
def limiter(sqlite_engine):
    return Limiter(DatabaseStorage(sqlite_engine), {"second": "2/hour", "second_all": "3/hour"})


def trying(limiter, address, account="1", **known):
    return Attempts(limiter, "second", account, Source(address, known=known))


def fail(attempts):
    attempts.count()
    attempts.failed()


def test_stranger_waits_and_another_address_does_not(limiter):
    for _ in range(2):
        fail(trying(limiter, "10.0.0.1"))
    with pytest.raises(LimitError):
        trying(limiter, "10.0.0.1").count()
    trying(limiter, "10.0.0.2").count()
    trying(limiter, "10.0.0.1", "2").count()


def test_all_strangers_together_wait_and_a_known_browser_does_not(limiter):
    for number in range(3):
        fail(trying(limiter, f"10.0.0.{number}"))
    with pytest.raises(LimitError):
        trying(limiter, "10.0.0.9").count()
    known = trying(limiter, "10.0.0.1", **{"1": "a browser"})
    for _ in range(2):
        fail(known)
    with pytest.raises(LimitError):
        known.count()


def test_success_forgets_what_this_caller_tried(limiter):
    for _ in range(3):
        attempts = trying(limiter, "10.0.0.1")
        attempts.count()
        attempts.succeeded()


def test_attempt_is_counted_by_what_comes_of_it(limiter):
    for _ in range(3):
        with trying(limiter, "10.0.0.1").counted():
            pass
    for number in range(3):
        with pytest.raises(AccountError), trying(limiter, f"10.0.0.{number}").counted():
            raise AccountError("sign-in.wrong")
    with pytest.raises(LimitError), trying(limiter, "10.0.0.9").counted():
        pytest.fail("tried, though all strangers together wait")
