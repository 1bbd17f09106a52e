import re
from datetime import UTC, datetime, timedelta

from registry.services import clock
from tests.conftest import ROOT


def test_every_form_of_the_time_follows_one_reading(monkeypatch):
    moment = datetime(2026, 1, 5, 23, 59, 59, 250_000, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert clock.timestamp() == "2026-01-05T23:59:59.250Z"
    assert clock.timestamp(timedelta(seconds=1)) == "2026-01-06T00:00:00.250Z"
    assert clock.today().isoformat() == "2026-01-05"
    assert clock.today(timedelta(days=-5)).isoformat() == "2025-12-31"
    assert datetime.fromtimestamp(clock.seconds(), UTC) == moment


def test_no_other_module_reads_the_time():
    reading = re.compile(r"datetime\.(now|utcnow)\(|date\.today\(|time\.time\(")
    found = {
        str(path.relative_to(ROOT)) for path in (ROOT / "registry").rglob("*.py") if reading.search(path.read_text())
    }
    assert found == {"registry/services/clock.py"}
