import pytest

from registry.errors import LimitError
from registry.services import rate_limits

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(params=["database", "process"])
def storage(request, engine):
    return rate_limits.DatabaseStorage(engine) if request.param == "database" else rate_limits.ProcessStorage()


@pytest.fixture
def attempts(storage, monkeypatch):
    """Two attempts a minute, at a time that stands still."""
    monkeypatch.setattr(rate_limits, "seconds", lambda: 1_000_000.0)
    return limits_over(storage)


def limits_over(storage):
    return rate_limits.Limiter(storage, {"sign-in": "2/minute"})


def test_attempts_within_the_limit_are_counted(attempts):
    attempts.count("sign-in", "a")
    attempts.count("sign-in", "a")
    with pytest.raises(LimitError) as refused:
        attempts.count("sign-in", "a")
    assert 1 <= refused.value.wait <= 61


def test_attempts_of_another_are_counted_apart(attempts):
    attempts.count("sign-in", "a")
    attempts.count("sign-in", "a")
    attempts.count("sign-in", "b")


def test_check_refuses_only_where_the_limit_is_reached(attempts):
    attempts.check("sign-in", "a")
    attempts.count("sign-in", "a")
    attempts.check("sign-in", "a")
    attempts.count("sign-in", "a")
    with pytest.raises(LimitError):
        attempts.check("sign-in", "a")


def test_quiet_count_leaves_the_refusal_to_the_next(attempts):
    for _ in range(3):
        attempts.count_quietly("sign-in", "a")
    with pytest.raises(LimitError):
        attempts.count("sign-in", "a")


def test_forgotten_attempts_no_longer_count(attempts):
    for _ in range(3):
        attempts.count_quietly("sign-in", "a")
    attempts.forget("sign-in", "a")
    attempts.count("sign-in", "a")


def test_counts_hold_over_all_processes(engine):
    for _ in range(2):
        limits_over(rate_limits.DatabaseStorage(engine)).count("sign-in", "a")
    with pytest.raises(LimitError):
        limits_over(rate_limits.DatabaseStorage(engine)).count("sign-in", "a")


def test_window_that_began_before_the_clock_went_back_ends_as_one_that_began_now(attempts, monkeypatch):
    for _ in range(2):
        attempts.count("sign-in", "a")
    monkeypatch.setattr(rate_limits, "seconds", lambda: 500_000.0)
    with pytest.raises(LimitError) as refused:
        attempts.count("sign-in", "a")
    assert refused.value.wait <= 61
    monkeypatch.setattr(rate_limits, "seconds", lambda: 500_061.0)
    attempts.count("sign-in", "a")


def test_what_has_expired_is_not_kept_in_the_process(database_url, monkeypatch):
    counts = rate_limits.ProcessStorage()
    for minute in range(9):
        monkeypatch.setattr(rate_limits, "seconds", lambda: 1_000_000.0 + 61 * minute)  # noqa: B023 - called in turn
        for caller in range(1000):
            counts.incr(f"{minute} {caller}", 60)
    assert counts.get("8 999") == 1
    assert counts.reset() <= 2000


def test_counts_begin_anew_when_their_time_is_over(attempts, monkeypatch):
    for _ in range(2):
        attempts.count("sign-in", "a")
    monkeypatch.setattr(rate_limits, "seconds", lambda: 1_000_061.0)
    attempts.count("sign-in", "a")


def test_check_forgets_what_was_counted_before_its_time_was_over(attempts, monkeypatch):
    for _ in range(2):
        attempts.count("sign-in", "a")
    monkeypatch.setattr(rate_limits, "seconds", lambda: 1_000_061.0)
    attempts.check("sign-in", "a")
