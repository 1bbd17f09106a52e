import pytest

from registry.errors import LimitError
from registry.services import rate_limits

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def attempts(engine, monkeypatch):
    """Two attempts a minute, at a time that stands still."""
    monkeypatch.setattr(rate_limits, "seconds", lambda: 1_000_000.0)
    return limits_of(engine)


def limits_of(engine):
    return rate_limits.Limiter(rate_limits.DatabaseStorage(engine), {"sign-in": "2/minute"})


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


def test_counts_hold_over_all_processes(attempts, engine):
    for _ in range(2):
        attempts.count("sign-in", "a")
    with pytest.raises(LimitError):
        limits_of(engine).count("sign-in", "a")


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
